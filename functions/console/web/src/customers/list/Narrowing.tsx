import { Button, Group, Popover, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconFilter, IconX } from "@tabler/icons-react";
import { useTranslation } from "../../i18n/TranslationProvider";
import { useSegments } from "../../models/queries";
import { segmentName } from "../../models/segments/segmentText";
import type { FilterProps } from "./Filters";
import styles from "./List.module.css";
import { isFiltered, type ListState, type RangeName, ranges, type refine } from "./listState";

/** The filters that are not needed every day: ranges and the lock. */
export function MoreFilters({ state, narrow, counts }: Pick<FilterProps, "state" | "narrow" | "counts">) {
  const { t, format } = useTranslation();
  const locked = counts ? `${t.filters.locked} (${format.count(counts.locked)})` : t.filters.locked;
  return (
    <Popover position="bottom-start" shadow="md" width={320} trapFocus>
      <Popover.Target>
        <Button className={styles.tool} variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
          {t.filters.more}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.filters.more}>
        <Stack gap="md">
          <Select
            label={t.filters.lock}
            data={[
              { value: "true", label: locked },
              { value: "false", label: t.filters.unlocked },
            ]}
            placeholder={t.list.all}
            clearable
            clearButtonProps={{ "aria-label": t.list.all }}
            comboboxProps={{ withinPortal: false }}
            value={state.locked === null ? null : String(state.locked)}
            onChange={(value) => narrow({ locked: value === null ? null : value === "true" })}
          />
          {ranges.map((name) => (
            <RangeFields key={name} name={name} state={state} narrow={narrow} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function RangeFields({ name, state, narrow }: { name: RangeName } & Pick<FilterProps, "state" | "narrow">) {
  const { t } = useTranslation();
  const range = state.ranges[name];
  const points = name === "points";
  const set = (end: "from" | "to") => (value: string) => {
    // While a number is being typed it may not be one yet: `-`, `12.`.
    if (points && !/^(?:-?\d+(?:\.\d{1,2})?)?$/.test(value)) return;
    narrow({ ranges: { ...state.ranges, [name]: { ...range, [end]: value } } }, true);
  };
  return (
    <fieldset className={styles.range}>
      <Text component="legend" size="sm" fw={500}>
        {t.filters[name]}
      </Text>
      {(["from", "to"] as const).map((end) => (
        <TextInput
          key={`${end}${points ? range[end] : ""}`}
          type={points ? "number" : "date"}
          step={points ? "0.01" : undefined}
          aria-label={`${t.filters[name]}: ${t.filters[end]}`}
          placeholder={t.filters[end]}
          {...(points ? { defaultValue: range[end] } : { value: range[end] })}
          onChange={points ? undefined : (event) => set(end)(event.currentTarget.value)}
          onBlur={
            points
              ? (event) => event.currentTarget.value !== range[end] && set(end)(event.currentTarget.value)
              : undefined
          }
        />
      ))}
    </fieldset>
  );
}

/** What narrows the list now; each can be taken away. */
export function Chips({ state, narrow, counts, clear }: Pick<FilterProps, "state" | "narrow" | "counts" | "clear">) {
  const { t, format } = useTranslation();
  const segmentOf = useSegments();
  if (!isFiltered(state)) return null;
  const name = (known: { id: string; name: string }[] | undefined, id: string) =>
    known?.find((item) => item.id === id)?.name ?? id;
  const open = (text: string, points: boolean) => (text && (points ? format.points(text) : format.date(text))) || "…";
  const chips: { text: string; without: Parameters<typeof refine>[1] }[] = [];
  if (state.group) {
    chips.push({ text: `${t.list.group}: ${name(counts?.groups, state.group)}`, without: { group: null } });
  }
  if (state.registration !== "all") chips.push({ text: t.list[state.registration], without: { registration: "all" } });
  if (state.segment) {
    const { model, id } = state.segment;
    const counted = counts?.segments.find((item) => item.model === model && item.id === id);
    const text = segmentName(counted ?? segmentOf(model, id) ?? { id, name: id }, t);
    chips.push({ text: `${t.list.columns.segment}: ${text}`, without: { segment: null } });
  }
  if (state.locked !== null) {
    chips.push({ text: state.locked ? t.filters.locked : t.filters.unlocked, without: { locked: null } });
  }
  for (const range of ranges) {
    const { from, to } = state.ranges[range];
    if (!from && !to) continue;
    const ends = `${open(from, range === "points")} – ${open(to, range === "points")}`;
    const without: Partial<ListState> = { ranges: { ...state.ranges, [range]: { from: "", to: "" } } };
    chips.push({ text: `${t.filters[range]}: ${ends}`, without });
  }
  return (
    <Group gap="xs" className={styles.chips} role="group" aria-label={t.filters.active}>
      {chips.map(({ text, without }) => (
        <Button
          key={text}
          size="compact-sm"
          variant="default"
          radius="xl"
          rightSection={<IconX size={14} aria-hidden />}
          aria-label={t.filters.remove(text)}
          onClick={() => narrow(without)}
        >
          {text}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={clear}>
        {t.list.clearFilters}
      </Button>
    </Group>
  );
}

import { Button, Popover, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { FilterProps } from "./filterProps";
import styles from "./List.module.css";
import { type RangeName, ranges } from "./listState";

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
    narrow({ ranges: { ...state.ranges, [name]: { ...range, [end]: value } } }, { replace: true });
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

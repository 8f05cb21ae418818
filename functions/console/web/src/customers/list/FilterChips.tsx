import { Button, Group } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "../../i18n/TranslationProvider";
import { useSegments } from "../../models/queries";
import { segmentName } from "../../models/segments/segmentText";
import type { FilterProps } from "./filterProps";
import styles from "./List.module.css";
import { isFiltered, type ListState, ranges, type refine } from "./listState";

/** The filters in force, each as a button that takes it away, and one that takes away all of them. */
export function FilterChips({
  state,
  narrow,
  counts,
  clear,
}: Pick<FilterProps, "state" | "narrow" | "counts" | "clear">) {
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

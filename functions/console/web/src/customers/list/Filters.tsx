import { SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { SearchField } from "../../elements/SearchField";
import { useTranslation } from "../../i18n/TranslationProvider";
import { modelsQuery } from "../../models/queries";
import { segmentName } from "../../models/segments/segmentText";
import { groupsQuery } from "../queries";
import { FilterChips } from "./FilterChips";
import type { FilterProps } from "./filterProps";
import styles from "./List.module.css";
import { ColumnChooser } from "./ListMenu";
import { type Column, columns, type ListState, type Registration, registrations, writeSort } from "./listState";
import { MoreFilters } from "./MoreFilters";
import type { useListKeys } from "./useListKeys";
import { Views } from "./Views";

type Props = {
  keys: ReturnType<typeof useListKeys>;
  /** Replaces the whole list by that of a saved view. */
  open: (state: ListState) => void;
};

/** The search, the filters and the columns above the list. */
export function Filters({ state, narrow, clear, keys, counts, open }: FilterProps & Props) {
  const { t, format } = useTranslation();
  const registrationLabel = (value: Registration) =>
    counts && value !== "all" ? (
      <>
        <span>{t.list[value]}</span>
        <span className={styles.count}> ({format.count(counts.registration[value])})</span>
      </>
    ) : (
      t.list[value]
    );
  return (
    <search className={`${styles.filters} no-print`}>
      <SearchField
        ref={keys.search}
        className={styles.search}
        label={t.list.search}
        placeholder={t.list.searchPlaceholder}
        aria-keyshortcuts="/"
        value={state.q}
        onSearch={(q) => narrow({ q }, { replace: true })}
        onKeyDown={keys.searchKeyDown}
      />
      <SegmentedControl
        className={styles.registration}
        aria-label={t.list.registration}
        data={registrations.map((value) => ({ value, label: registrationLabel(value) }))}
        value={state.registration}
        onChange={(value) => narrow({ registration: value as Registration })}
      />
      <GroupFilter value={state.group} counts={counts} onChange={(group) => narrow({ group })} />
      <SegmentFilter value={state.segment} counts={counts} onChange={(segment) => narrow({ segment })} />
      <SortSelect state={state} narrow={narrow} />
      <MoreFilters state={state} narrow={narrow} counts={counts} />
      <Views state={state} open={open} />
      <ColumnChooser state={state} choose={(columns) => narrow({ columns })} />
      <FilterChips state={state} narrow={narrow} counts={counts} clear={clear} />
    </search>
  );
}

type Counted = Pick<FilterProps, "counts">;

function SegmentFilter(
  props: Counted & { value: ListState["segment"]; onChange: (segment: ListState["segment"]) => void },
) {
  const { t, format } = useTranslation();
  const { data: named } = useQuery(modelsQuery());
  const known = props.counts?.segments ?? [];
  const key = (model: string, id: string) => JSON.stringify([model, id]);
  const models = [...new Set(known.map(({ model }) => model))];
  const item = ({ model, id, name, count }: (typeof known)[number]) => ({
    value: key(model, id),
    label: `${segmentName({ id, name }, t)} (${format.count(count)})`,
  });
  const data = models.map((model) => ({
    group: named?.find(({ id }) => id === model)?.name ?? model,
    items: known.filter((segment) => segment.model === model).map(item),
  }));
  const value = props.value && key(props.value.model, props.value.id);
  const offered = known.some(({ model, id }) => key(model, id) === value);
  // A segment of the address that nobody is in is shown rather than silently ignored.
  const of = named?.find(({ id }) => id === props.value?.model)?.segments.find(({ id }) => id === props.value?.id);
  const missing =
    props.value && value && !offered
      ? [{ value, label: segmentName(of ?? { id: props.value.id, name: props.value.id }, t) }]
      : [];
  return (
    <Select
      className={styles.group}
      aria-label={t.list.columns.segment}
      placeholder={t.filters.anySegment}
      data={[...data, ...missing]}
      value={value}
      onChange={(chosen) => {
        const [model, id] = chosen ? (JSON.parse(chosen) as [string, string]) : [];
        props.onChange(model && id ? { model, id } : null);
      }}
      clearable
      clearButtonProps={{ "aria-label": t.filters.anySegment }}
      comboboxProps={{ shadow: "md" }}
    />
  );
}

function GroupFilter(props: Counted & { value: string | null; onChange: (group: string | null) => void }) {
  const { t, format } = useTranslation();
  const { data } = useQuery(groupsQuery());
  const offered = (props.counts?.groups ?? data?.items ?? []).map((group) => ({
    value: group.id,
    label: `${group.name} (${format.count(group.count)})`,
  }));
  // A group of the address that is not offered (any more) is shown rather than silently ignored.
  const unknown = props.value !== null && data !== undefined && !offered.some((group) => group.value === props.value);
  return (
    <Select
      className={styles.group}
      aria-label={t.list.group}
      placeholder={t.list.anyGroup}
      data={unknown && props.value ? [...offered, { value: props.value, label: props.value }] : offered}
      value={props.value}
      onChange={props.onChange}
      clearable
      searchable={offered.length > 8}
      disabled={data === undefined}
      clearButtonProps={{ "aria-label": t.list.anyGroup }}
      comboboxProps={{ shadow: "md" }}
    />
  );
}

/** On a small screen most columns, and with them their headers, are not there to sort by. */
function SortSelect({ state, narrow }: Pick<FilterProps, "state" | "narrow">) {
  const { t } = useTranslation();
  const options = columns.flatMap((column) =>
    [false, true].map((descending) => ({
      value: writeSort({ column, descending }),
      label: `${t.list.columns[column]}, ${descending ? t.list.descending : t.list.ascending}`,
    })),
  );
  return (
    <Select
      className={styles.sort}
      aria-label={t.list.sort}
      data={options}
      value={writeSort(state.sort)}
      allowDeselect={false}
      onChange={(value) =>
        value && narrow({ sort: { column: value.replace(/^-/, "") as Column, descending: value.startsWith("-") } })
      }
    />
  );
}

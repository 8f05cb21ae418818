import { Button, SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { SearchField } from "../../elements/SearchField";
import { useSpeech } from "../../i18n/LanguageProvider";
import { groupsQuery } from "../queries";
import styles from "./List.module.css";
import {
  type Column,
  columns,
  isFiltered,
  type ListState,
  type Registration,
  registrations,
  writeSort,
} from "./listState";
import type { useListKeys } from "./useListKeys";
import type { useListState } from "./useListState";

type Props = {
  state: ListState;
  narrow: ReturnType<typeof useListState>["narrow"];
  clear: () => void;
  keys: ReturnType<typeof useListKeys>;
};

/** What narrows the list. */
export function Filters({ state, narrow, clear, keys }: Props) {
  const { t } = useSpeech();
  return (
    <search className={`${styles.filters} no-print`}>
      <SearchField
        ref={keys.search}
        className={styles.search}
        label={t.list.search}
        placeholder={t.list.searchPlaceholder}
        aria-keyshortcuts="/"
        value={state.q}
        onSearch={(q) => narrow({ q }, true)}
        onKeyDown={keys.searchKeyDown}
      />
      <SegmentedControl
        className={styles.registration}
        aria-label={t.list.registration}
        data={registrations.map((value) => ({ value, label: t.list[value] }))}
        value={state.registration}
        onChange={(value) => narrow({ registration: value as Registration })}
      />
      <GroupFilter value={state.group} onChange={(group) => narrow({ group })} />
      <SortSelect state={state} narrow={narrow} />
      {isFiltered(state) && (
        <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={clear}>
          {t.list.clearFilters}
        </Button>
      )}
    </search>
  );
}

function GroupFilter(props: { value: string | null; onChange: (group: string | null) => void }) {
  const { t, format } = useSpeech();
  const { data } = useQuery(groupsQuery());
  const offered = (data?.items ?? []).map((group) => ({
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
function SortSelect({ state, narrow }: Pick<Props, "state" | "narrow">) {
  const { t } = useSpeech();
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

import { Anchor, Button, Checkbox, Group, Modal, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import type { Chosen } from "../../api/contract";
import { Refusal } from "../../elements/Refusal";
import { useSmall } from "../../elements/useSmall";
import { useTranslation } from "../../i18n/TranslationProvider";
import { JobProgress } from "../../jobs/JobRow";
import { jobQuery, startCustomersExport, startTransactionsExport } from "../../jobs/queries";
import { filterOf, type ListState, columns as listColumns, writeSort } from "../list/listState";

/** The columns that an export can have, in the order of the file. */
const offered = [
  ...["id", "email", "name", "phone", "points", "registered", "registered_at", "created_at", "modified_at", "group"],
  ...["group_id", "vip_level", "vip_locked", "birth_date", "name_day", "segments", "orders", "turnover"],
  ...["points_earned", "points_redeemed", "points_expired", "referral_code"],
];

/** The file ends before this day, so that the chosen one is in it. */
function dayAfter(day: string): string | undefined {
  return day ? new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10) : undefined;
}

type Props = {
  what: "customers" | "transactions";
  state: ListState;
  /** The customers to export; if left out, all that the filters of `state` leave. */
  chosen?: Chosen & { count: number };
  onClose: () => void;
};

/** Exports customers, or the transactions of a period, to a file. */
export function ExportModal({ what, state, chosen, onClose }: Props) {
  const small = useSmall();
  const { t } = useTranslation();
  const key = useRef<string>(crypto.randomUUID());
  const [format, setFormat] = useState<"csv" | "parquet">("csv");
  const [zone, setZone] = useState<"shop" | "utc">("shop");
  const [days, setDays] = useState({ from: "", to: "" });
  const shown = listColumns.filter((column) => state.columns.includes(column));
  const [fields, setFields] = useState<string[]>(() =>
    shown.map((column) => (column === "segment" ? "segments" : column)),
  );
  const start = useMutation({
    mutationFn: () => {
      const shape = { format, time_zone: zone };
      if (what === "transactions") {
        return startTransactionsExport({ from: days.from || undefined, to: dayAfter(days.to), ...shape }, key.current);
      }
      const columns = offered.filter((column) => fields.includes(column));
      const sort = writeSort(state.sort);
      return startCustomersExport(
        { ...(chosen && "ids" in chosen ? { ids: chosen.ids } : { filter: filterOf(state) }), sort, columns, ...shape },
        key.current,
      );
    },
    onError: () => {
      key.current = crypto.randomUUID();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!start.isPending && !start.data) start.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={what === "customers" ? t.exports.customers : t.exports.transactions}
      size="lg"
      fullScreen={small}
      closeButtonProps={{ "aria-label": t.elements.close }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {what === "customers" ? (
            <Checkbox.Group
              label={t.exports.columns}
              description={chosen ? t.bulk.chosen(chosen.count) : t.exports.filterHint}
              value={fields}
              onChange={setFields}
            >
              <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="xs" mt="xs">
                {offered.map((column) => (
                  <Checkbox key={column} size="xs" value={column} label={t.exports.fields[column] ?? column} />
                ))}
              </SimpleGrid>
            </Checkbox.Group>
          ) : (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              {(["from", "to"] as const).map((end) => (
                <TextInput
                  key={end}
                  type="date"
                  label={t.filters[end]}
                  value={days[end]}
                  onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
                />
              ))}
            </SimpleGrid>
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label={t.exports.format}
              data={[
                { value: "csv", label: "CSV" },
                { value: "parquet", label: "Parquet" },
              ]}
              allowDeselect={false}
              value={format}
              onChange={(value) => setFormat(value === "parquet" ? value : "csv")}
            />
            <Select
              label={t.exports.zone}
              data={[
                { value: "shop", label: t.exports.shopZone },
                { value: "utc", label: "UTC" },
              ]}
              allowDeselect={false}
              value={zone}
              onChange={(value) => setZone(value === "utc" ? value : "shop")}
            />
          </SimpleGrid>
          {start.data && <Progressing id={start.data.id} />}
          {start.isError && <Refusal title={t.exports.refused} error={start.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t.elements.close}
            </Button>
            {!start.data && (
              <Button type="submit" loading={start.isPending} disabled={what === "customers" && fields.length === 0}>
                {t.exports.start}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Progressing({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: job } = useQuery(jobQuery(id));
  if (!job) return null;
  return (
    <Stack gap="xs" role="status">
      <span>{t.jobs.states[job.state] ?? job.state}</span>
      <JobProgress job={job} />
      {job.error && <span>{job.error}</span>}
      {job.result_url && (
        <Anchor href={job.result_url} download>
          {t.exports.download}
        </Anchor>
      )}
    </Stack>
  );
}

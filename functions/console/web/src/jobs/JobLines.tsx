import { Badge, Group, Table, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { JobLine } from "../api/contract";
import { groupsQuery } from "../customers/queries";
import { Pages } from "../elements/Pages";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Jobs.module.css";
import { type Job, jobRowsQuery, type Outcome } from "./queries";

const colors: Record<string, string> = { done: "verno", failed: "red" };

/** What a job did, or in a dry run would do, line by line. */
export function JobLines({ job, outcome }: { job: Job; outcome: Outcome }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(jobRowsQuery(job.id, outcome, job.done));
  const none = (
    <Text size="sm" c="dimmed" p="lg">
      {t.lines.none}
    </Text>
  );
  return (
    <Pages query={query} skeleton={5} empty={none}>
      {(lines) => (
        <Table.ScrollContainer minWidth={560} scrollAreaProps={{ type: "auto" }}>
          <Table className={styles.table} aria-label={t.lines.title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.lines.row}</Table.Th>
                <Table.Th>{t.lines.customer}</Table.Th>
                <Table.Th>{t.lines.outcome}</Table.Th>
                <Table.Th ta="right">{t.transactions.change}</Table.Th>
                <Table.Th>{t.lines.result}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <Line key={line.row} line={line} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Pages>
  );
}

function Line({ line }: { line: JobLine }) {
  const { t, format } = useTranslation();
  const name = line.email ?? line.customer_id ?? t.list.noEmail;
  return (
    <Table.Tr>
      <Table.Td>{format.count(line.row)}</Table.Td>
      <Table.Td className={styles.address}>
        {line.customer_id ? (
          <Link to={`/customers/${encodeURIComponent(line.customer_id)}`} className={styles.link}>
            {name}
          </Link>
        ) : (
          name
        )}
      </Table.Td>
      <Table.Td>
        <Badge color={colors[line.outcome] ?? "gray"} className={styles.badge}>
          {t.lines.outcomes[line.outcome] ?? line.outcome}
        </Badge>
      </Table.Td>
      <Table.Td ta="right">{line.change && format.change(line.change)}</Table.Td>
      <Table.Td>
        <Result line={line} />
      </Table.Td>
    </Table.Tr>
  );
}

function Result({ line }: { line: JobLine }) {
  const { t } = useTranslation();
  const show = useValue(line.change !== null && line.change !== undefined);
  if (line.code || line.detail) {
    return <Text size="sm">{t.lines.codes[line.code ?? ""] ?? line.detail ?? line.code}</Text>;
  }
  return (
    <Group gap="xs">
      {(line.before || line.after) && (
        <Text size="sm" span>
          {show(line.before)} → {show(line.after)}
        </Text>
      )}
      {line.level_after !== line.level_before && (
        <Badge className={styles.badge}>{`${line.level_before ?? "—"} → ${line.level_after ?? "—"}`}</Badge>
      )}
      {line.mails.length > 0 && (
        <Badge color="gray" className={styles.badge}>
          {t.lines.mails(line.mails.length)}
        </Badge>
      )}
    </Group>
  );
}

/** How a value before or after reads: points, or what was written in its place. */
function useValue(points: boolean) {
  const { t, format } = useTranslation();
  const { data: groups } = useQuery(groupsQuery());
  return (value: string | null | undefined) => {
    if (value == null || value === "") return t.elements.none;
    if (points && /^-?\d+(\.\d+)?$/.test(value)) return format.points(value);
    return groups?.items.find((group) => group.id === value)?.name ?? value;
  };
}

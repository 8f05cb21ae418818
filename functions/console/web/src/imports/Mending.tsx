import { Button, Group, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { JobLine } from "../api/contract";
import { Pages } from "../elements/Pages";
import { useTranslation } from "../i18n/TranslationProvider";
import { type Job, jobRowsQuery } from "../jobs/queries";
import { writeCsv } from "./csv";
import styles from "./Imports.module.css";

type Props = { job: Job; mend: (file: Blob) => void; busy: boolean };

/** The failed rows with their cells to be put right; they become a file of their own. */
export function Mending({ job, mend, busy }: Props) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(jobRowsQuery(job.id, "failed", job.done));
  const [mended, setMended] = useState<Record<number, Record<string, string>>>({});
  const lines = (query.data?.pages ?? []).flatMap((page) => page.items).filter((line) => line.cells);
  const headers = [...new Set(lines.flatMap((line) => Object.keys(line.cells ?? {})))];
  if (lines.length === 0) return null;
  const cell = (line: JobLine, header: string) => mended[line.row]?.[header] ?? line.cells?.[header] ?? "";
  const file = () => {
    const rows = lines.map((line) => Object.fromEntries(headers.map((header) => [header, cell(line, header)])));
    return new Blob([writeCsv(headers, rows)], { type: "text/csv" });
  };
  return (
    <Stack component="section" gap="sm" aria-labelledby="import-mend">
      <Title order={2} id="import-mend">
        {t.imports.mend}
      </Title>
      <Text size="sm" c="dimmed">
        {t.imports.mendHint}
      </Text>
      <Pages query={query} skeleton={3} empty={null}>
        {() => (
          <Table.ScrollContainer minWidth={headers.length * 160 + 120} scrollAreaProps={{ type: "auto" }}>
            <Table className={styles.cells} aria-label={t.imports.mend}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t.lines.row}</Table.Th>
                  {headers.map((header) => (
                    <Table.Th key={header}>{header}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {lines.map((line) => (
                  <Table.Tr key={line.row}>
                    <Table.Td>{line.row}</Table.Td>
                    {headers.map((header) => (
                      <Table.Td key={header}>
                        <TextInput
                          size="xs"
                          aria-label={`${header}, ${t.lines.row} ${line.row}`}
                          value={cell(line, header)}
                          onChange={(event) => {
                            const { value } = event.currentTarget;
                            setMended((all) => ({ ...all, [line.row]: { ...all[line.row], [header]: value } }));
                          }}
                        />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Pages>
      <Group>
        <Button
          variant="default"
          disabled={Object.keys(mended).length === 0}
          loading={busy}
          onClick={() => mend(file())}
        >
          {t.imports.tryMended}
        </Button>
      </Group>
    </Stack>
  );
}

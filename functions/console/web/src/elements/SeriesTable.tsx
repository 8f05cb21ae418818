import { Button, ScrollArea, Table } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Chart.module.css";

type Props = {
  /** What the values measure; it names the table for screen readers. */
  label: string;
  /** The heading of the column of values. */
  heading: string;
  /** Oldest first. */
  rows: { when: string; value: string }[];
};

/** A chart's content as text, newest first. */
export function SeriesTable({ label, heading, rows }: Props) {
  const { t } = useTranslation();
  return (
    <ScrollArea.Autosize mah={320} mt="xs" viewportProps={{ tabIndex: 0, "aria-label": label, role: "region" }}>
      <Table className={styles.series} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.elements.date}</Table.Th>
            <Table.Th>{heading}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.toReversed().map(({ when, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two values may fall on the same moment
            <Table.Tr key={index}>
              <Table.Td>{when}</Table.Td>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

/** The same below a chart, behind a button. */
export function FoldedSeries(props: Props) {
  const { t } = useTranslation();
  const [open, fold] = useDisclosure(false);
  return (
    <>
      <Button
        className="no-print"
        variant="subtle"
        color="gray"
        size="compact-sm"
        c="dimmed"
        ml={-10}
        aria-expanded={open}
        onClick={fold.toggle}
      >
        {open ? t.elements.hideTable : t.elements.showTable}
      </Button>
      {open && <SeriesTable {...props} />}
    </>
  );
}

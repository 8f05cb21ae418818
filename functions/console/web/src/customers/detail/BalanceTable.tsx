import { ScrollArea, Table } from "@mantine/core";
import { useSpeech } from "../../i18n/LanguageProvider";
import type { Step } from "./balanceHistory";
import styles from "./Detail.module.css";

/** The chart's content as text, newest first. */
export function BalanceTable({ steps }: { steps: Step[] }) {
  const { t, format } = useSpeech();
  return (
    <ScrollArea.Autosize
      mah={320}
      mt="xs"
      viewportProps={{ tabIndex: 0, "aria-label": t.points.history, role: "region" }}
    >
      <Table className={styles.numbers} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.points.date}</Table.Th>
            <Table.Th className={styles.right}>{t.points.balance}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.toReversed().map((point, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two changes may fall on the same moment
            <Table.Tr key={index}>
              <Table.Td>{format.moment(new Date(point.at).toISOString())}</Table.Td>
              <Table.Td className={styles.right}>{format.points(point.balance)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

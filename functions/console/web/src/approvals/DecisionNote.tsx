import { Badge, Text } from "@mantine/core";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Approvals.module.css";

type Props = {
  state: string;
  by?: string | null;
  at?: string | null;
  /** Further lines below the decision; empty ones are left out. */
  notes: (string | null | undefined | false)[];
};

/** The outcome of a decision, who made it and when. */
export function DecisionNote({ state, by, at, notes }: Props) {
  const { t, format } = useTranslation();
  const decided = by && at && t.decisions.decided(by, format.moment(at));
  return (
    <>
      <Badge color={state === "approved" ? "verno" : "gray"} className={styles.badge}>
        {t.decisions.states[state] ?? state}
      </Badge>
      <Text size="xs" c="dimmed">
        {[decided, ...notes].filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}

import { Badge, Text } from "@mantine/core";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Desk.module.css";

type Props = {
  state: string;
  by?: string | null;
  at?: string | null;
  /** What else is to be said of the decision. */
  notes: (string | null | undefined | false)[];
};

/** How something was decided, by whom and when. */
export function Decided({ state, by, at, notes }: Props) {
  const { t, format } = useTranslation();
  const decided = by && at && t.desk.decided(by, format.moment(at));
  return (
    <>
      <Badge color={state === "approved" ? "verno" : "gray"} className={styles.badge}>
        {t.desk.states[state] ?? state}
      </Badge>
      <Text size="xs" c="dimmed">
        {[decided, ...notes].filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}

import { Alert } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { Refusal } from "../../elements/Refusal";
import { type Decimal, equal } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Attempt } from "./attempt";
import styles from "./Points.module.css";

type Props = { attempt: Attempt | null; openedWith: Decimal; current: Decimal };

/** Why the change is not booked (yet), and what to do. */
export function AttemptNotice({ attempt, openedWith, current }: Props) {
  const { t, format } = useTranslation();
  if (attempt?.kind === "unknown") {
    return (
      <Alert
        role="alert"
        className={styles.caution}
        icon={<IconAlertTriangle aria-hidden />}
        title={t.adjust.unknownTitle}
      >
        {t.adjust.unknownText}
      </Alert>
    );
  }
  if (attempt?.kind === "refused" && attempt.problem.fields.length === 0) {
    return <Refusal title={t.adjust.refused} error={attempt.problem} />;
  }
  // Also when the balance moved while the form was open and nothing was sent yet.
  if (attempt?.kind === "moved" || !equal(openedWith, current)) {
    return (
      <Alert role="alert" className={styles.caution} icon={<IconInfoCircle aria-hidden />} title={t.adjust.movedTitle}>
        {t.adjust.movedText(format.points(current))}
      </Alert>
    );
  }
  return null;
}

import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "../Models.module.css";
import { segmentName } from "./segmentText";

/** A segment's name beside its colour. The colour only repeats what the name says. */
export function SegmentMark({ segment }: { segment: { id: string; name: string; color?: string } }) {
  const { t } = useTranslation();
  return (
    <span className={styles.mark}>
      <span className={styles.dot} style={{ background: segment.color ?? "var(--mantine-color-dimmed)" }} aria-hidden />
      <span className={styles.markName}>{segmentName(segment, t)}</span>
    </span>
  );
}

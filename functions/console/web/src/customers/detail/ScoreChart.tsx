import type { ModelSegment } from "../../api/contract";
import { TimeChart } from "../../elements/TimeChart";
import { position } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { PastScore } from "./queries";
import { scoreRows } from "./scoreRows";

/** A score over time, over the bounds of the segments. */
export function ScoreChart({ scores, segments }: { scores: PastScore[]; segments: ModelSegment[] }) {
  const { t, format } = useTranslation();
  const rows = scoreRows(scores, t, format);
  const points = scores.map(({ on, score }, index) => ({
    at: Date.parse(`${on}T00:00:00`),
    position: position(score),
    value: rows[index]?.value ?? "",
    when: rows[index]?.when ?? "",
  }));
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return null;
  const summary = t.segmentation.history.summary(first.when, first.value, last.when, last.value);
  const bands = segments.map(({ from_score, color }, index) => {
    const above = segments[index - 1];
    return { from: position(from_score), to: above ? position(above.from_score) : 100, color };
  });
  return <TimeChart label={`${t.segmentation.history.title}. ${summary}`} points={points} shape="line" bands={bands} />;
}

import type { Formatter } from "../../format/formatter";
import type { Texts } from "../../i18n/texts";
import { segmentName } from "../../models/segments/segmentText";
import type { PastScore } from "./queries";

/** The scores as rows of a table: the day, and the score with its segment. */
export function scoreRows(scores: PastScore[], t: Texts, format: Formatter): { when: string; value: string }[] {
  return scores.map(({ on, score, segment }) => ({
    when: on ? format.date(on) : t.elements.none,
    value: `${format.number(score)} (${segmentName(segment, t)})`,
  }));
}

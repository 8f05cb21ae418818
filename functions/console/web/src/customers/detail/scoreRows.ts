import type { Formatter } from "../../format/formatter";
import type { Messages } from "../../i18n/en";
import { segmentName } from "../../models/segmentText";
import type { PastScore } from "./queries";

/** Past scores as they read: the day, and the score with its segment. */
export function scoreRows(scores: PastScore[], t: Messages, format: Formatter): { when: string; value: string }[] {
  return scores.map(({ on, score, segment }) => ({
    when: on ? format.date(on) : t.detail.none,
    value: `${format.number(score)} (${segmentName(segment, t)})`,
  }));
}

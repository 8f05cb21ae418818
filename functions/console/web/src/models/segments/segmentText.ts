import type { Texts } from "../../i18n/texts";

/** A segment as far as it has a text. */
type Named = { id: string; name: string; description?: string; action?: string };

/** What the segments that a model begins with are called, before a merchant gave them words of their own. */
const given = {
  champions: {
    name: "Champions",
    action: "Thank them: early access, a personal offer, the referral programme.",
  },
  loyal: { name: "Loyal", action: "Show them the next VIP level and what is missing to it." },
  recent: { name: "Recent", action: "Invite them to the second purchase while they remember the first." },
  need_to_reactivate: { name: "Need to reactivate", action: "Remind them of their points before these lapse." },
  lost: { name: "Lost", action: "One last strong offer; then spare them the mails." },
} as const;

const isGiven = (id: string): id is keyof typeof given => id in given;

/** The name of a segment: the merchant's own, or the given one in the reader's language. */
export function segmentName(segment: Named, t: Pick<Texts, "segments">): string {
  const { id, name } = segment;
  return isGiven(id) && given[id].name === name ? t.segments[id].name : name;
}

/** What to do about a segment: the merchant's own words, or the given ones in the reader's language. */
export function segmentAction(segment: Named, t: Pick<Texts, "segments">): string {
  const { id, action = "" } = segment;
  return isGiven(id) && given[id].action === action ? t.segments[id].action : action;
}

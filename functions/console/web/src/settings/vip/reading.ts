import type { Formatter } from "../../format/formatter";
import type { Texts } from "../../i18n/texts";
import { numberOf } from "../form/read";
import { type Condition, hasPeriod, isGroup, type RuleDraft } from "./draft";

/** A rule as a sentence; what is not filled in yet stands as an ellipsis. */
export function readingOf(rule: RuleDraft, s: Texts["settings"], format: Formatter): string {
  if (!isGroup(rule)) return conditionText(rule, s, format);
  const parts = rule.rules.map((inner) => {
    const text = readingOf(inner, s, format);
    return isGroup(inner) && inner.rules.length > 1 ? `(${text})` : text;
  });
  return parts.join(rule.join === "all" ? ` ${s.vip.and} ` : ` ${s.vip.or} `);
}

function conditionText(condition: Condition, s: Texts["settings"], format: Formatter): string {
  const { field, operator, period } = condition;
  if (field === "registered") return condition.least === "0" ? s.vip.notRegistered : s.vip.isRegistered;
  const days = numberOf(condition.days)?.toNumber() ?? 0;
  const over = !hasPeriod(field) ? "" : period === "days" ? s.vip.overDays(days) : s.vip.over[period];
  const subject = [s.vip.subjects[field], over].filter(Boolean).join(" ");
  const value = (text: string) => written(text, condition, s, format);
  const bound =
    operator === "between"
      ? s.vip.between(value(condition.least), value(condition.most))
      : s.vip.bounds[operator](value(condition.least));
  return `${subject} ${bound}`;
}

function written(text: string, { field, currency }: Condition, s: Texts["settings"], format: Formatter): string {
  const number = numberOf(text);
  if (!number) return "…";
  if (field === "turnover")
    return currency ? format.money(number.toFixed(), currency) : format.points(number.toFixed());
  if (field === "days_since_registration") return s.units.dayCount(number.toNumber());
  return format.points(number.toFixed());
}

import type { Formatter } from "../../format/formatter";
import type { Texts } from "../../i18n/texts";

/** What the API writes in place of a value that is kept secret. */
const hidden = /^(?:\*+|hidden|•+)$/;

/** A value of the audit in the reader's language: points and days formatted, groups by their name. */
export function auditText(
  what: string,
  value: string,
  t: Texts,
  format: Formatter,
  groupName: (id: string) => string,
): string {
  if (value === "") return t.audit.nothing;
  if (hidden.test(value)) return t.audit.hidden;
  if (what === "points" && /^-?\d+(?:\.\d+)?$/.test(value)) return format.points(value);
  if (what === "group") return groupName(value);
  if (what === "birth_date" && /^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value);
  if (what === "name_day" && /^\d\d-\d\d$/.test(value)) return format.yearly(value);
  if (what === "vip_lock") return lockText(value, t, format, groupName);
  return t.audit.states[value] ?? value;
}

/** `floor of 3 until 2026-12-31: agreed by phone`, as the API writes a lock. */
function lockText(value: string, t: Texts, format: Formatter, groupName: (id: string) => string): string {
  const [, kind = "", group = "", until, reason] =
    /^(\w+) of (\S+?)(?: until (\d{4}-\d\d-\d\d))?(?:: (.*))?$/s.exec(value) ?? [];
  const kinds: Record<string, string> = t.vip.kinds;
  const name = kinds[kind];
  if (!name) return value;
  const lock = `${until ? t.vip.until(name, format.date(until)) : name} (${groupName(group)})`;
  return reason ? `${lock}: ${reason}` : lock;
}

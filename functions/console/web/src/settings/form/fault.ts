import { Problem } from "../../api/problem";
import type { Texts } from "../../i18n/texts";

/** What is wrong with one field; `detail` is what the API said of it. */
export type Fault = { field: string; code: string; detail?: string };

/** The text of a fault in the user's language; the API's `detail` if the code is unknown. */
export function faultText({ code, detail }: Fault, s: Texts["settings"]): string {
  const known: Record<string, string> = s.faults;
  return (Object.hasOwn(known, code) ? known[code] : undefined) ?? detail ?? s.faults.invalid_value;
}

/** The faults that a failed request names. */
export function faultsOf(error: unknown): Fault[] {
  return error instanceof Problem ? error.fields : [];
}

/** Whether `field` is `key` or a part of it: `levels[0].name` is a part of `levels`. */
export function isWithin(field: string, key: string): boolean {
  return field === key || field.startsWith(`${key}.`) || field.startsWith(`${key}[`);
}

/** The warnings of a document: values that the API accepts although they look like a mistake. */
export function warningsOf(document: object): Fault[] {
  return "warnings" in document && Array.isArray(document.warnings) ? (document.warnings as Fault[]) : [];
}

/** The text of a warning in the user's language; the API's `detail` if the code is unknown. */
export function warningText({ field, code, detail }: Fault, s: Texts["settings"]): string {
  const known: Record<string, string> = s.warnings;
  return known[`${field} ${code}`] ?? detail ?? s.faults.invalid_value;
}

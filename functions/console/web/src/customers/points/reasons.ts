import type { Texts } from "../../i18n/texts";

/** The name of a reason; one that the shop named itself is shown as it is. */
export function reasonName(reason: string, t: Texts): string {
  const names: Record<string, string> = t.adjust.reasons;
  return Object.hasOwn(names, reason) ? (names[reason] ?? reason) : reason;
}

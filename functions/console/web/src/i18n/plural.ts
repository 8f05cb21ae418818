import type { Language } from "./language";

/** The forms a language needs for whole numbers. */
type Forms = { one: string; few?: string; other: string };

/** A sentence about `count` things; `#` stands for the number. */
export function plural(language: Language, count: number, forms: Forms): string {
  const category = new Intl.PluralRules(language).select(count);
  const form = category === "one" ? forms.one : category === "few" ? (forms.few ?? forms.other) : forms.other;
  return form.replace("#", new Intl.NumberFormat(language === "en" ? "en-GB" : language).format(count));
}

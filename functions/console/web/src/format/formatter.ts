import type { Language } from "../i18n/language";
import type { Decimal } from "./decimal";

/** How numbers, amounts and dates read in one language. */
export type Formatter = ReturnType<typeof createFormatter>;

const locales: Record<Language, string> = { cs: "cs-CZ", sk: "sk-SK", en: "en-GB" };

// `Intl.NumberFormat.format` reads a numeric string exactly (ECMA-402, Intl.NumberFormat v3).
type Numeric = `${number}`;

/** Formats in `language`; times are shown in `timeZone`, by default the browser's. */
export function createFormatter(language: Language, timeZone?: string) {
  const locale = locales[language];
  const decimals = {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    trailingZeroDisplay: "stripIfInteger",
  } as const;
  const points = new Intl.NumberFormat(locale, decimals);
  const signed = new Intl.NumberFormat(locale, { ...decimals, signDisplay: "exceptZero" });
  const count = new Intl.NumberFormat(locale);
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(locale, { style: "unit", unit: "percent", maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const calendarDay = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const calendarMonth = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const yearlyDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const money = currencies(locale);

  return {
    /** Points: `1 250`, `1 250,50`. */
    points: (value: Decimal) => minus(points.format(value as Numeric)),
    /** A change of points, always with its sign: `+50`, `−4,25`. */
    change: (value: Decimal) => minus(signed.format(value as Numeric)),
    /** An amount of money: `1 099 Kč`. */
    money: (value: Decimal, currency: string) => minus(money(currency).format(value as Numeric)),
    /** A decimal number without zeros that say nothing: `37,6`. */
    number: (value: Decimal) => minus(plain.format(value as Numeric)),
    /** A percentage: `12,5 %`. */
    percent: (value: Decimal) => minus(percent.format(value as Numeric)),
    /** A whole number with thousands separated: `1 250`. */
    count: (value: number) => count.format(value),
    /** A label of a chart's axis. */
    compact: (value: number) => minus(compact.format(value)),
    /** The day of a moment (RFC 3339). */
    day: (at: string) => day.format(new Date(at)),
    /** A moment (RFC 3339), to the minute. */
    moment: (at: string) => moment.format(new Date(at)),
    /** A date without time (`YYYY-MM-DD`). */
    date: (date: string) => calendarDay.format(new Date(`${date}T00:00:00Z`)),
    /** A month (`YYYY-MM`). */
    month: (month: string) => calendarMonth.format(new Date(`${month}-01T00:00:00Z`)),
    /** A day of every year (`MM-DD`). The year is a leap one, so that 29 February exists. */
    yearly: (date: string) => yearlyDay.format(new Date(`2024-${date}T00:00:00Z`)),
  };
}

/** Intl writes a hyphen; the minus sign is as wide as the plus and is read aloud as a minus. */
const minus = (text: string) => text.replace("-", "\u2212");

function currencies(locale: string) {
  const known = new Map<string, Intl.NumberFormat>();
  return (currency: string) => {
    let format = known.get(currency);
    if (!format) {
      format = new Intl.NumberFormat(locale, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" });
      known.set(currency, format);
    }
    return format;
  };
}

//! Points and days as they are written in each language.

use chrono::{Datelike, NaiveDate};
use verno_domain::Points;

use crate::language::Language;

/// A space at which no line breaks, for use within numbers and dates.
const SPACE: char = '\u{a0}';
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Writes points as `1 250,50` or `1,250.50`; whole points have no decimals.
pub(crate) fn points(points: Points, language: Language) -> String {
    let text = points.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "00"));
    let (group, decimal) = match language {
        Language::Cs | Language::Sk => (SPACE, ','),
        Language::En => (',', '.'),
    };
    let mut formatted = sign.to_owned();
    for (nth, digit) in whole.chars().enumerate() {
        if nth > 0 && (whole.len() - nth).is_multiple_of(3) {
            formatted.push(group);
        }
        formatted.push(digit);
    }
    if fraction != "00" {
        formatted.push(decimal);
        formatted.push_str(fraction);
    }
    formatted
}

/// Writes a change of points, with a sign above zero as well.
pub(crate) fn change(change: Points, language: Language) -> String {
    let plain = points(change, language);
    if change > Points::ZERO { format!("+{plain}") } else { plain }
}

/// Writes a day as `31. 12. 2026` or `31 December 2026`.
pub(crate) fn day(day: NaiveDate, language: Language) -> String {
    let (number, year) = (day.day(), day.year());
    match language {
        Language::Cs | Language::Sk => format!("{number}.{SPACE}{}.{SPACE}{year}", day.month()),
        Language::En => {
            let month = usize::try_from(day.month0()).ok().and_then(|nth| MONTHS.get(nth)).unwrap_or(&"");
            format!("{number}{SPACE}{month}{SPACE}{year}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        let of = |text: &str, language| points(Points::parse(text).unwrap(), language);
        for language in [Language::Cs, Language::Sk] {
            assert_eq!(of("1234567.5", language), "1\u{a0}234\u{a0}567,50");
            assert_eq!(of("-1250", language), "−1\u{a0}250");
            assert_eq!(of("999", language), "999");
        }
        assert_eq!(of("1234567.5", Language::En), "1,234,567.50");
        assert_eq!(of("0.05", Language::En), "0.05");
        let changes = ["50", "-50", "0"].map(|text| change(Points::parse(text).unwrap(), Language::Cs));
        assert_eq!(changes, ["+50", "−50", "0"]);
    }

    #[test]
    fn days_are_written_as_the_language_writes_them() {
        let last = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        assert_eq!(day(last, Language::Cs), "31.\u{a0}12.\u{a0}2026");
        assert_eq!(day(last, Language::En), "31\u{a0}December\u{a0}2026");
    }
}

//! Numbers and dates as people type them into tables.

use chrono::NaiveDate;
use verno_domain::points::Points;

/// Why a text is not the number it should be: a code and a sentence.
pub(crate) type Refused = (&'static str, String);

/// Blanks that stand between thousands: plain, no-break, narrow no-break, thin.
const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];
/// The longest number read, in characters.
const CHARS_MAX: usize = 40;

/// Reads points with a period or a comma before the decimals and blanks between thousands. A text that can be
/// read as two different numbers is refused: `1,250` is a thousand to some and one and a quarter to others.
pub(crate) fn points(text: &str) -> Result<Points, Refused> {
    let text = text.trim();
    let refuse = |code, detail: &str| Err((code, detail.to_owned()));
    if text.is_empty() {
        return refuse("required", "A number is needed.");
    }
    if text.chars().count() > CHARS_MAX {
        return refuse("not_a_number", "This is not a decimal number.");
    }
    let text = text.replace('\u{2212}', "-");
    let (commas, periods) = (text.matches(',').count(), text.matches('.').count());
    if commas > 1 || (commas == 1 && periods > 0) {
        let detail =
            "Commas and periods can be read in two ways here; write one of them, before the decimals.";
        return refuse("ambiguous_number", detail);
    }
    if commas == 1 && looks_grouped(&text) {
        let detail = "A comma before three digits can separate thousands or decimals; write 1250 or 1.25.";
        return refuse("ambiguous_number", detail);
    }
    let Some(plain) = without_blanks(&text.replace(',', ".")) else {
        return refuse("not_a_number", "Blanks may only stand between thousands.");
    };
    Points::parse(&plain).map_err(|error| (error.code(), error.to_string()))
}

/// Whether the comma stands where one between thousands would: after one to three digits that do not begin
/// with 0, and before exactly three.
fn looks_grouped(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    let Some((whole, rest)) = digits.split_once(',') else { return false };
    let whole: String = whole.chars().filter(|c| !BLANKS.contains(c)).collect();
    rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}

/// The number without blanks between thousands; `None` if they stand elsewhere.
fn without_blanks(text: &str) -> Option<String> {
    if !text.contains(BLANKS) {
        return Some(text.to_owned());
    }
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) =
        whole.char_indices().find(|(_, c)| c.is_ascii_digit()).map(|(at, _)| whole.split_at(at))?;
    let groups: Vec<&str> = digits.split(BLANKS).collect();
    let (first, others) = groups.split_first()?;
    let tidy = (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3);
    let sign: String = sign.chars().filter(|c| !BLANKS.contains(c)).collect();
    let joined = format!("{sign}{}", groups.concat());
    (tidy || others.is_empty()).then(|| match decimals {
        Some(decimals) => format!("{joined}.{decimals}"),
        None => joined,
    })
}

/// Reads `2026-12-31` or `31.12.2026`, also `31. 12. 2026`.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let tight: String = text.chars().filter(|c| !BLANKS.contains(c)).collect();
    let is_plain =
        tight.len() <= 10 && tight.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte));
    let four_digits = |day: &NaiveDate| (1900..=9999).contains(&chrono::Datelike::year(day));
    let parsed =
        ["%Y-%m-%d", "%d.%m.%Y"].iter().find_map(|form| NaiveDate::parse_from_str(&tight, form).ok());
    parsed.filter(|_| is_plain).filter(four_digits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn numbers_of_czech_and_english_tables_are_read() {
        for (text, expected) in [
            ("50", "50.00"),
            ("-50.5", "-50.50"),
            ("−50,5", "-50.50"),
            ("1250,50", "1250.50"),
            ("1 250,50", "1250.50"),
            ("1\u{a0}250\u{a0}000", "1250000.00"),
            ("12\u{202f}345.6", "12345.60"),
            ("0,250", "0.25"),
            ("+7", "7.00"),
            ("- 7", "-7.00"),
            ("1250,500", "1250.50"),
        ] {
            assert_eq!(points(text).map(|points| points.to_string()), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_can_mean_two_numbers_is_refused_by_name() {
        for text in ["1,250", "-1,250", "12,345", "999,000", "1,250.50", "1.250,50", "1,250,000"] {
            assert_eq!(points(text).unwrap_err().0, "ambiguous_number", "{text}");
        }
    }

    #[test]
    fn a_text_that_is_no_number_is_refused_by_name() {
        for (text, code) in [
            ("", "required"),
            ("  ", "required"),
            ("abc", "not_a_number"),
            ("1 25", "not_a_number"),
            ("12 50,5", "not_a_number"),
            ("1.250.000", "not_a_number"),
            ("50 b.", "not_a_number"),
            ("1e3", "not_a_number"),
            ("1.005", "too_precise"),
            ("9999999999999", "too_large"),
        ] {
            assert_eq!(points(text).unwrap_err().0, code, "{text}");
        }
    }

    #[test]
    fn dates_are_iso_or_czech() {
        let expected = NaiveDate::from_ymd_opt(2026, 1, 5);
        for text in ["2026-01-05", "5.1.2026", "05.01.2026", "5. 1. 2026"] {
            assert_eq!(day(text), expected, "{text}");
        }
        for text in ["1/5/2026", "2026-02-30", "5.1.26", "", "05-01-2026", "46027"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_number_or_a_reason(text in ".{0,45}") {
            if let Err((code, detail)) = points(&text) {
                prop_assert!(!code.is_empty() && !detail.is_empty());
            }
            let _ = day(&text);
        }

        #[test]
        fn a_number_reads_the_same_with_blanks_and_a_comma(cents in -99_999_999_999_i64..99_999_999_999) {
            let plain = format!("{:.2}", Decimal::new(cents, 2));
            let expected = Points::parse(&plain).unwrap();
            let (whole, decimals) = plain.split_once('.').unwrap();
            let (sign, digits) = whole.split_at(usize::from(whole.starts_with('-')));
            let grouped: Vec<String> = digits.as_bytes().rchunks(3).rev()
                .map(|group| String::from_utf8(group.to_vec()).unwrap()).collect();
            let text = format!("{sign}{},{decimals}", grouped.join(" "));
            prop_assert_eq!(points(&text), Ok(expected));
        }
    }
}

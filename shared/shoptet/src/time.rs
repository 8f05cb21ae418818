//! Shoptet's times: ISO 8601 with an offset without colon (`2026-05-29T09:02:27+0200`), which RFC 3339
//! parsers refuse. The form with a colon and `Z` are read as well.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer};

/// Reads a time in any of the accepted forms; `None` for anything else.
pub fn parse(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z")
        .or_else(|_| DateTime::parse_from_rfc3339(text))
        .ok()
        .map(|time| time.with_timezone(&Utc))
}

/// A time as Shoptet writes it, in UTC: `2026-05-29T07:02:27+0000`.
pub fn format(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%dT%H:%M:%S%z").to_string()
}

/// For `#[serde(with)]` on a required time.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).ok_or_else(|| serde::de::Error::custom("not a time with an offset"))
}

/// A time that may be null, missing or empty. A value that is no time is an error: a time that silently
/// vanished would make an order look older or newer than it is.
pub(crate) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    match Option::<String>::deserialize(deserializer)?.as_deref().map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => {
            parse(text).map(Some).ok_or_else(|| serde::de::Error::custom("not a time with an offset"))
        }
    }
}

/// A day that may be null or missing. A day that does not exist (`0000-00-00`) counts as missing: people type
/// birthdays, and a bad one must not keep the order from being read.
pub(crate) fn optional_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.and_then(|text| NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_names_the_same_moment() {
        let expected = parse("2026-05-29T07:02:27Z");
        assert!(expected.is_some());
        for text in [
            "2026-05-29T09:02:27+0200",
            "2026-05-29T09:02:27+02:00",
            "2026-05-29T09:02:27.000+0200",
            " 2026-05-29T07:02:27+0000 ",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    #[test]
    fn a_time_without_an_offset_is_not_guessed() {
        assert_eq!(parse("2026-05-29T09:02:27"), None);
        assert_eq!(parse("2026-05-29"), None);
        assert_eq!(parse(""), None);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let time = parse("2026-05-29T09:02:27+0200").unwrap();
        assert_eq!(format(time), "2026-05-29T07:02:27+0000");
        assert_eq!(parse(&format(time)), Some(time));
    }
}

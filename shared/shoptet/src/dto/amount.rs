//! Amounts: decimal text, never a binary fraction.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};

/// What an amount may be written as. A JSON number with a fraction is refused: by the time it is read it has
/// been through a binary fraction, and Shoptet documents text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Whole(i64),
}

impl Written {
    fn decimal<E: serde::de::Error>(self) -> Result<Option<Decimal>, E> {
        match self {
            Self::Whole(whole) => Ok(Some(Decimal::from(whole))),
            Self::Text(text) if text.trim().is_empty() => Ok(None),
            Self::Text(text) => {
                Decimal::from_str_exact(text.trim()).map(Some).map_err(|_| E::custom("not a decimal number"))
            }
        }
    }
}

/// Reads an amount that Shoptet documents as always present.
pub(super) fn required<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    Written::deserialize(deserializer)?.decimal()?.ok_or_else(|| serde::de::Error::custom("an empty amount"))
}

/// Reads an amount that may be null, missing or empty; all three are `None`.
pub(super) fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    Option::<Written>::deserialize(deserializer)?.map_or(Ok(None), Written::decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct AmountRow {
        #[serde(deserialize_with = "required")]
        must: Decimal,
        #[serde(default, deserialize_with = "optional")]
        may: Option<Decimal>,
    }

    fn read(text: &str) -> Option<(String, Option<String>)> {
        let row: AmountRow = serde_json::from_str(text).ok()?;
        Some((row.must.to_string(), row.may.map(|may| may.to_string())))
    }

    #[test]
    fn the_scale_and_every_digit_survive() {
        assert_eq!(read(r#"{"must":"242.00","may":"-0.10"}"#), Some(("242.00".into(), Some("-0.10".into()))));
        assert_eq!(
            read(r#"{"must":"79228162514264337593543950.33"}"#),
            Some(("79228162514264337593543950.33".into(), None))
        );
        assert_eq!(read(r#"{"must":5,"may":null}"#), Some(("5".into(), None)));
        assert_eq!(read(r#"{"must":"1","may":""}"#), Some(("1".into(), None)));
    }

    #[test]
    fn a_binary_fraction_or_nonsense_is_refused() {
        for text in [
            r#"{"must":0.1}"#,
            r#"{"must":""}"#,
            r#"{"must":"1,5"}"#,
            r#"{"must":null}"#,
            r#"{"must":"1e5"}"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

//! Weights, scores and bounds: 0 to 100 at two decimals.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use verno_domain::decimal;

/// A number from 0 to 100 with two decimals, kept as 0 to 10,000. Written as a decimal string: `"37.6"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hundredths(u16);

impl Hundredths {
    /// The lowest value: 0.
    pub const ZERO: Self = Self(0);
    /// The highest value: 100.
    pub const FULL: Self = Self(10_000);

    /// From a count of hundredths; more than 10,000 become 100.
    pub fn new(hundredths: u16) -> Self {
        Self(hundredths.min(Self::FULL.0))
    }

    /// From an exact number; `None` if it is not within 0 to 100 at two decimals.
    pub fn from_exact(number: Decimal) -> Option<Self> {
        let hundredths = number.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
        let whole = u16::try_from(hundredths.mantissa()).ok().filter(|_| hundredths.scale() == 0)?;
        (whole <= Self::FULL.0).then_some(Self(whole))
    }

    /// The part of it that corresponds to `n` between 0 and 1, rounded half up.
    #[must_use]
    pub fn part(self, n: f64) -> Self {
        let part = (f64::from(self.0) * n.clamp(0.0, 1.0) + 0.5).floor();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 and 10,000")]
        Self(part as u16)
    }

    /// The count of hundredths, 0 to 10,000.
    pub fn get(self) -> u16 {
        self.0
    }

    /// The exact number, 0 to 100.
    pub fn decimal(self) -> Decimal {
        Decimal::new(i64::from(self.0), 2)
    }

    /// With one decimal, half away from zero: how an overall score is shown.
    pub fn short(self) -> String {
        let tenths = (self.0 + 5) / 10;
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// With two decimals: how a contribution is shown.
impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.decimal().normalize())
    }
}

impl<'de> Deserialize<'de> for Hundredths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = decimal::parse(&text, 2).map_err(serde::de::Error::custom)?;
        Self::from_exact(number).ok_or_else(|| serde::de::Error::custom("not within 0 and 100"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_shown_with_two_decimals_with_one_and_written_as_they_came() {
        for (hundredths, long, short, written) in [
            (3_760, "37.60", "37.6", "\"37.6\""),
            (6, "0.06", "0.1", "\"0.06\""),
            (4_000, "40.00", "40.0", "\"40\""),
            (9_995, "99.95", "100.0", "\"99.95\""),
            (0, "0.00", "0.0", "\"0\""),
        ] {
            let number = Hundredths::new(hundredths);
            assert_eq!((number.to_string().as_str(), number.short().as_str()), (long, short));
            assert_eq!(serde_json::to_string(&number).unwrap(), written);
            assert_eq!(serde_json::from_str::<Hundredths>(written).unwrap(), number);
        }
        for wrong in ["\"100.01\"", "\"-1\"", "\"0.001\"", "40", "\"\""] {
            assert!(serde_json::from_str::<Hundredths>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_part_is_rounded_half_up_and_never_more_than_the_whole() {
        assert_eq!(Hundredths::new(4_000).part(133.0 / 149.0).get(), 3_570);
        assert_eq!(Hundredths::new(1).part(0.5).get(), 1);
        assert_eq!(Hundredths::new(3_333).part(1.0).get(), 3_333);
        assert_eq!(Hundredths::new(3_333).part(7.0).get(), 3_333);
        assert_eq!(Hundredths::new(3_333).part(f64::NAN).get(), 0);
    }
}

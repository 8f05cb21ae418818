//! Points: the unit of a customer's account.

use std::fmt;
use std::iter::Sum;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::decimal::{self, NumberError};
use crate::error::{Error, Result};

/// Points at two decimals, within ±[`Points::MAX`]. Written as a decimal string: `"1250.00"`.
///
/// The type keeps the scale: two values are equal exactly when they read the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(Decimal);

/// How many decimals points keep. Balances of live shops show two (a balance of 4.25 is common).
pub const SCALE: u32 = 2;

#[expect(clippy::should_implement_trait, reason = "sums can fail; an operator would have to panic")]
impl Points {
    /// No points; also the default.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The largest amount, `999999999999.99`; a shop that needs more has a wrong coefficient.
    pub const MAX: Self = Self(Decimal::from_parts(0x107a_3fff, 0x5af3, 0, false, SCALE));

    /// Rounds half away from zero to two decimals. This is the one rounding policy of points: merchants
    /// publish it ("2.125 becomes 2.13"), and being symmetric it lets a reversal cancel its grant exactly.
    pub fn round(value: Decimal) -> Result<Self> {
        Self::checked(value.round_dp_with_strategy(SCALE, RoundingStrategy::MidpointAwayFromZero))
            .ok_or_else(too_large)
    }

    /// From text as people and clients write it; a comma is refused by name.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        Self::checked(decimal::parse(text, SCALE)?).ok_or(NumberError::TooLarge)
    }

    /// From an exact decimal; `None` if it has more than two decimals or is out of range.
    pub fn from_exact(value: Decimal) -> Option<Self> {
        (value.normalize().scale() <= SCALE).then(|| Self::checked(value)).flatten()
    }

    fn checked(mut value: Decimal) -> Option<Self> {
        value.rescale(SCALE);
        (value.abs() <= Self::MAX.0).then_some(Self(if value.is_zero() { Decimal::ZERO } else { value }))
    }

    /// The sum; fails beyond [`Points::MAX`].
    pub fn add(self, other: Self) -> Result<Self> {
        self.0.checked_add(other.0).and_then(Self::checked).ok_or_else(too_large)
    }

    /// The difference; fails beyond [`Points::MAX`].
    pub fn sub(self, other: Self) -> Result<Self> {
        self.add(other.negate())
    }

    /// The same amount with the other sign.
    #[must_use]
    pub fn negate(self) -> Self {
        if self.is_zero() { self } else { Self(-self.0) }
    }

    /// Whether there are none.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether below zero.
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// The exact value.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

fn too_large() -> Error {
    NumberError::TooLarge.of("points")
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.0)
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Serialises points as a merchant types them into a rule: without trailing zeros.
#[expect(clippy::ref_option, reason = "serde hands over the field")]
pub(crate) fn plain<S: Serializer>(points: &Option<Points>, serializer: S) -> Result<S::Ok, S::Error> {
    match points {
        Some(points) => serializer.collect_str(&points.0.normalize()),
        None => serializer.serialize_none(),
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Sums in tests and checks, where an overflow is a failure of the check itself.
impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |sum, points| sum.add(points).unwrap_or(Self::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_has_two_decimals_and_no_negative_zero() {
        assert_eq!(Points::parse("1250").unwrap().to_string(), "1250.00");
        assert_eq!(Points::parse("-0.00").unwrap().to_string(), "0.00");
        assert_eq!(Points::ZERO.negate().to_string(), "0.00");
        assert_eq!(Points::MAX.to_string(), "999999999999.99");
        assert_eq!(Points::parse("1000000000000"), Err(NumberError::TooLarge));
    }

    #[test]
    fn half_rounds_away_from_zero_both_ways() {
        for (value, expected) in
            [("2.125", "2.13"), ("-2.125", "-2.13"), ("2.1249", "2.12"), ("0.005", "0.01")]
        {
            assert_eq!(Points::round(value.parse().unwrap()).unwrap().to_string(), expected);
        }
    }

    proptest! {
        #[test]
        fn a_reversal_cancels_its_grant_at_any_value(cents in -99_999_999_999_999_i64..=99_999_999_999_999) {
            let value = Decimal::new(cents, 3);
            let rounded = Points::round(value).unwrap();
            prop_assert_eq!(Points::round(-value).unwrap(), rounded.negate());
            prop_assert!(rounded.add(rounded.negate()).unwrap().is_zero());
        }

        #[test]
        fn text_round_trips_exactly(cents in -99_999_999_999_999_i64..=99_999_999_999_999) {
            let points = Points::round(Decimal::new(cents, 2)).unwrap();
            prop_assert_eq!(Points::parse(&points.to_string()).unwrap(), points);
        }

        #[test]
        fn sums_beyond_the_range_are_errors_not_panics(a in any::<i64>(), b in any::<i64>()) {
            if let (Ok(a), Ok(b)) = (Points::round(Decimal::new(a, 2)), Points::round(Decimal::new(b, 2))) {
                let _ = a.add(b);
                let _ = a.sub(b);
            }
        }
    }
}

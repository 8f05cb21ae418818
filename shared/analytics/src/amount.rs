//! Converts exact amounts to whole hundredths.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use verno_domain::Points;

/// Points in hundredths: exact, points have two decimals.
pub fn points_hundredths(points: Points) -> i64 {
    // Points keep to ±10^12; the fallback cannot happen.
    rounded(points.decimal()).unwrap_or(0)
}

/// Money in hundredths, rounded half away from zero; `None` if it is too large to be an order.
pub fn money_hundredths(amount: Decimal) -> Option<i64> {
    rounded(amount)
}

fn rounded(amount: Decimal) -> Option<i64> {
    let hundredths = amount.checked_mul(Decimal::ONE_HUNDRED)?;
    hundredths.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_rounded_once_and_half_away_from_zero() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(money_hundredths(decimal("253.9645")), Some(25_396));
        assert_eq!(money_hundredths(decimal("0.005")), Some(1));
        assert_eq!(money_hundredths(decimal("-0.005")), Some(-1));
        assert_eq!(money_hundredths(Decimal::MAX), None);
        assert_eq!(points_hundredths(Points::parse("-12.34").unwrap()), -1_234);
        assert_eq!(points_hundredths(Points::MAX), 99_999_999_999_999);
    }
}

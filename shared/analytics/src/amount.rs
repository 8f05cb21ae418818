//! From exact amounts to whole hundredths.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use verno_domain::Points;

/// Points in hundredths: exact, points have two decimals.
pub fn points_hundredths(points: Points) -> i64 {
    // Points keep to ±10^12; the fallback cannot happen.
    rounded(points.decimal()).unwrap_or(0)
}

/// Money in hundredths, half away from zero; `None` if it is too large to be an order.
pub fn money_hundredths(amount: Decimal) -> Option<i64> {
    rounded(amount)
}

/// An amount in hundredths of the reporting currency, where `rate` is what one unit of the order's currency was worth in
/// it when the order was placed. Rounded once, at the end.
///
/// `None` when there is no such rate, or none above zero: the order then counts as unconverted.
pub fn convert(amount: Decimal, rate: Option<Decimal>) -> Option<i64> {
    let rate = rate.filter(|rate| *rate > Decimal::ZERO)?;
    rounded(amount.checked_mul(rate)?)
}

fn rounded(amount: Decimal) -> Option<i64> {
    let hundredths = amount.checked_mul(Decimal::ONE_HUNDRED)?;
    hundredths.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_converted_by_the_orders_own_rate_and_rounded_once() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(convert(decimal("10.10"), Some(decimal("25.145"))), Some(25_396));
        assert_eq!(convert(decimal("0.01"), Some(decimal("0.5"))), Some(1));
        assert_eq!(convert(decimal("-0.01"), Some(decimal("0.5"))), Some(-1));
        assert_eq!(convert(decimal("10"), None), None);
        assert_eq!(convert(decimal("10"), Some(Decimal::ZERO)), None);
        assert_eq!(convert(Decimal::MAX, Some(decimal("2"))), None);
        assert_eq!(money_hundredths(Decimal::MAX), None);
        assert_eq!(points_hundredths(Points::parse("-12.34").unwrap()), -1_234);
        assert_eq!(points_hundredths(Points::MAX), 99_999_999_999_999);
    }
}

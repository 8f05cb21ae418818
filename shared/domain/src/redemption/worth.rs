//! Converts points to money and back over goods on which a point is worth more or less. Points are spent
//! first where one is worth most, so a customer spends the fewest.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::{Error, Result};
use crate::points::{Points, SCALE};

/// Decimals to which sums of quotients are exact; below it lies the rounding of the division itself.
pub(super) const EXACT_SCALE: u32 = 12;

/// Goods on which a point is worth the same.
struct Step {
    coefficient: Decimal,
    /// Their value; `None` when the goods are not known.
    value: Option<Decimal>,
}

/// What points are worth on some goods.
pub(super) struct Worth {
    /// Sorted by coefficient, the most valuable first.
    steps: Vec<Step>,
    /// The most that points may take off, at two decimals; `None` is no limit.
    cap: Option<Decimal>,
}

impl Worth {
    /// From goods, each with the worth of a point on it and its value. `None` when points buy none of them.
    pub(super) fn new(
        goods: impl IntoIterator<Item = (Option<Decimal>, Option<Decimal>)>,
        cap: Option<Decimal>,
    ) -> Option<Self> {
        let step = |(coefficient, value): (Option<Decimal>, Option<Decimal>)| {
            let coefficient = coefficient.filter(|coefficient| *coefficient > Decimal::ZERO)?;
            value.is_none_or(|value| value > Decimal::ZERO).then_some(Step { coefficient, value })
        };
        let mut steps: Vec<Step> = goods.into_iter().filter_map(step).collect();
        steps.sort_by_key(|step| std::cmp::Reverse(step.coefficient));
        let cap =
            cap.map(|cap| cap.max(Decimal::ZERO).round_dp_with_strategy(SCALE, RoundingStrategy::ToZero));
        (!steps.is_empty()).then_some(Self { steps, cap })
    }

    /// The discount for `points`, rounded once, half away from zero, to two decimals; never above the cap or
    /// the goods.
    pub(super) fn amount(&self, points: Points) -> Result<Decimal> {
        let mut left = points.decimal();
        let mut sum = Decimal::ZERO;
        for step in &self.steps {
            let whole = left.checked_mul(step.coefficient).ok_or_else(overflow)?;
            let part = step.value.map_or(whole, |value| value.min(whole));
            sum = sum.checked_add(part).ok_or_else(overflow)?;
            if part == whole {
                break;
            }
            left = left.checked_sub(quotient(part, step.coefficient)?).ok_or_else(overflow)?;
        }
        let sum = self.cap.map_or(sum, |cap| cap.min(sum));
        Ok(sum.round_dp_with_strategy(SCALE, RoundingStrategy::MidpointAwayFromZero))
    }

    /// The most points that buy something: what pays for the goods or reaches the cap, rounded down.
    pub(super) fn most(&self) -> Result<Points> {
        let mut left = self.cap;
        let mut points = Decimal::ZERO;
        for step in &self.steps {
            let part = match (step.value, left) {
                (Some(value), Some(left)) => value.min(left),
                (Some(value), None) => value,
                (None, Some(left)) => left,
                (None, None) => return Ok(Points::MAX),
            };
            points = points.checked_add(quotient(part, step.coefficient)?).ok_or_else(overflow)?;
            left = left.map(|left| left - part);
        }
        let points = points.round_dp(EXACT_SCALE).round_dp_with_strategy(SCALE, RoundingStrategy::ToZero);
        Ok(Points::from_exact(points).unwrap_or(Points::MAX))
    }
}

fn quotient(amount: Decimal, coefficient: Decimal) -> Result<Decimal> {
    amount.checked_div(coefficient).ok_or_else(overflow)
}

pub(super) fn overflow() -> Error {
    Error::internal("amounts of a redemption overflow")
}

//! Predicts points from the order before them, because the log stores only how they differ from the
//! prediction.

use crate::fact::{Fact, Kind};

/// The most orders the rate is learnt from.
const SAMPLE_MAX: usize = 10_000;
/// The scale of the rate.
const SCALE: i128 = 1_000;

/// The amount that earns a point, in thousandths, as learnt from a shop's orders; 0 predicts nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PointRate(pub(super) u64);

impl PointRate {
    /// Learns the rate from pairs of goods and the points earned for them.
    pub(super) fn learn(pairs: impl Iterator<Item = (i64, i64)>) -> Self {
        let pairs: Vec<(i64, i64)> =
            pairs.filter(|(goods, points)| *goods > 0 && *points > 0).take(SAMPLE_MAX).collect();
        let rate = |(goods, points): &(i64, i64)| i128::from(*goods) * SCALE / i128::from(*points);
        let mut rates: Vec<i128> = pairs.iter().map(rate).collect();
        rates.sort_unstable();
        let Some(median) = rates.get(rates.len() / 2).and_then(|rate| u64::try_from(*rate).ok()) else {
            return Self(0);
        };
        // Merchants choose round numbers; points are rounded, so that the median lies beside one.
        let rounded = (0..4).map(|power| {
            let unit = 10_u64.pow(power);
            median.saturating_add(unit / 2) / unit * unit
        });
        let cost = |rate: &Self| {
            let miss = |(goods, points): &(i64, i64)| u128::from(points.abs_diff(rate.points(*goods)));
            pairs.iter().map(miss).sum::<u128>()
        };
        rounded.map(Self).min_by_key(cost).unwrap_or(Self(0))
    }

    /// The points to expect for goods, rounded half up.
    pub(super) fn points(self, goods: i64) -> i64 {
        if self.0 == 0 {
            return 0;
        }
        let amount = i128::from(self.0);
        let points = (i128::from(goods) * SCALE + amount / 2).div_euclid(amount);
        i64::try_from(points).unwrap_or(0)
    }
}

/// What a customer's facts so far say about the next value.
#[derive(Default)]
pub(super) struct Before {
    goods: Option<i64>,
}

impl Before {
    /// The value that the next value of a kind is stored relative to.
    pub(super) fn expected(&self, rate: PointRate, kind: Kind) -> i64 {
        match (kind, self.goods) {
            (Kind::Earned, Some(goods)) => rate.points(goods),
            _ => 0,
        }
    }

    /// Moves past a fact. An order explains only the points right after it.
    pub(super) fn pass(&mut self, fact: Fact) {
        match fact.kind {
            Kind::Order => self.goods = Some(fact.value),
            Kind::Earned => self.goods = None,
            _ => {}
        }
    }
}

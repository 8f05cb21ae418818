//! Points earned follow from the order before them. The log stores only how they differ from what it would guess.

use crate::fact::{Fact, Kind};

/// How many orders the guess is learnt from.
const SAMPLE_MAX: usize = 10_000;
/// What the guess is scaled by.
const SCALE: i128 = 1_000;

/// Guesses points from goods: the amount that earns a point, in thousandths; 0 guesses nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guess(pub(super) u64);

impl Guess {
    /// Learns from pairs of goods and the points earned for them.
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
        let cost = |guess: &Self| {
            let miss = |(goods, points): &(i64, i64)| u128::from(points.abs_diff(guess.points(*goods)));
            pairs.iter().map(miss).sum::<u128>()
        };
        rounded.map(Self).min_by_key(cost).unwrap_or(Self(0))
    }

    /// Points for goods, half up.
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
    /// What the next value of a kind is stored relative to.
    pub(super) fn expected(&self, guess: Guess, kind: Kind) -> i64 {
        match (kind, self.goods) {
            (Kind::Earned, Some(goods)) => guess.points(goods),
            _ => 0,
        }
    }

    /// Passes a fact. An order explains the next points only.
    pub(super) fn pass(&mut self, fact: Fact) {
        match fact.kind {
            Kind::Order => self.goods = Some(fact.value),
            Kind::Earned => self.goods = None,
            _ => {}
        }
    }
}

//! Gamma-gamma: the expected value of a customer's orders.

use libm::{exp, lgamma, log};
use serde::{Deserialize, Serialize};

use super::simplex::fit;
use super::summary::Summary;
use super::{Support, Unfit, support};

/// The fitted model of a shop: values of one customer's orders are spread around a mean of their own, the
/// means over customers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spend {
    /// Shape of the values of one customer.
    pub p: f64,
    /// Shape of the customers' scales.
    pub q: f64,
    /// Scale of the customers' scales, in units of the reporting currency.
    pub v: f64,
    /// Customers it was learnt from.
    pub repeaters: u32,
    /// How far it can be trusted.
    pub support: Support,
}

impl Spend {
    /// Fits the model to customers who bought again and whose orders have a value above 0.
    ///
    /// # Errors
    /// [`Unfit`] when these are too few or all alike, or no sensible optimum is found.
    pub fn fit<'a>(summaries: impl Iterator<Item = &'a Summary>) -> Result<Self, Unfit> {
        let mut valued: Vec<(u32, i64)> = summaries
            .filter(|summary| summary.spent > 0 && summary.valued > 0)
            .map(|summary| (summary.valued, summary.spent))
            .collect();
        let repeaters = u32::try_from(valued.len()).unwrap_or(u32::MAX);
        let support = support(repeaters)?;
        // Sums of floats depend on their order; that of customers must not matter.
        valued.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "a statistic")]
        let mean = |(count, spent): &(u32, i64)| *spent as f64 / 100.0 / f64::from(*count);
        let unit = valued.iter().map(mean).sum::<f64>() / f64::from(repeaters);
        if valued.iter().map(mean).all(|mean| (mean - unit).abs() <= unit * 1e-9) {
            return Err(Unfit::NoSpread);
        }
        let means: Vec<Valued> = valued
            .iter()
            .map(|one| Valued { count: one.0, mean: mean(one) / unit, log: log(mean(one) / unit) })
            .collect();
        let cost = |logs: &[f64; 3], means: &[Valued]| -log_likelihood(logs.map(exp), means);
        let found = fit([1.0, 1.0, 0.0], &means, cost).ok_or(Unfit::NoOptimum)?.map(exp);
        let [p, q, v] = found;
        // Below 1 the mean over all customers has no bound.
        if q <= 1.0 {
            return Err(Unfit::NoOptimum);
        }
        Ok(Self { p, q, v: v * unit, repeaters, support })
    }

    /// The value to expect of a customer's next order, in units of the reporting currency: between their own
    /// mean and everybody's, nearer to their own the more they bought.
    pub fn mean(&self, summary: &Summary) -> f64 {
        let count = f64::from(summary.valued);
        let of_all = self.v * self.p / (self.q - 1.0);
        let own = self.p * count / (self.p * count + self.q - 1.0);
        (1.0 - own) * of_all + own * summary.mean().unwrap_or(0.0)
    }
}

/// The mean value of a customer's orders, in units of everybody's mean.
#[derive(Debug, Clone, Copy)]
struct Valued {
    count: u32,
    mean: f64,
    log: f64,
}

/// The mean log-likelihood over customers, who come sorted by the number of their orders.
#[expect(clippy::cast_precision_loss, reason = "a count of customers")]
fn log_likelihood([p, q, v]: [f64; 3], means: &[Valued]) -> f64 {
    let mut sum = 0.0;
    for group in means.chunk_by(|one, other| one.count == other.count) {
        let Some(first) = group.first() else { continue };
        let count = f64::from(first.count);
        let shape = p * count;
        let common = lgamma(shape + q) - lgamma(shape) - lgamma(q) + q * log(v) + shape * log(count);
        sum += common * group.len() as f64;
        for one in group {
            sum += (shape - 1.0) * one.log - (shape + q) * log(count * one.mean + v);
        }
    }
    sum / means.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(valued: u32, spent: i64) -> Summary {
        Summary { repeats: valued, span: 10, age: 20, spent, valued }
    }

    #[test]
    fn few_or_equal_values_are_refused() {
        let fit = |summaries: Vec<Summary>| Spend::fit(summaries.iter()).unwrap_err();
        assert_eq!(fit(vec![summary(1, 100); 99]), Unfit::FewRepeaters { repeaters: 99, needed: 100 });
        assert_eq!(fit(vec![summary(2, 200); 500]), Unfit::NoSpread);
        assert_eq!(fit(vec![summary(2, 0); 500]), Unfit::FewRepeaters { repeaters: 0, needed: 100 });
    }

    #[test]
    fn the_more_somebody_bought_the_more_their_own_mean_counts() {
        let model = Spend { p: 4.7, q: 4.2, v: 24.4, repeaters: 1_139, support: Support::Fair };
        let of_all = model.mean(&summary(0, 0));
        assert!((of_all - 24.4 * 4.7 / 3.2).abs() < 1e-9);
        let (one, ten) = (model.mean(&summary(1, 10_000)), model.mean(&summary(10, 100_000)));
        assert!(of_all < one && one < ten && ten < 100.0, "{of_all} {one} {ten}");
    }
}

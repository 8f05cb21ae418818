//! BG/NBD: how often a customer will buy, and whether they are still active.

use libm::{exp, lgamma, log, log1p};
use serde::{Deserialize, Serialize};

use super::simplex::fit;
use super::special::hypergeometric;
use super::summary::Summary;
use super::{Support, Unfit, support};

/// The fitted model of a shop. Rates of purchase are spread over customers by a gamma distribution, chances
/// to leave after a purchase by a beta distribution.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Purchases {
    /// Shape of the rates.
    pub r: f64,
    /// Scale of the rates, in days.
    pub alpha: f64,
    /// First parameter of the chances to leave.
    pub a: f64,
    /// Second parameter of the chances to leave.
    pub b: f64,
    /// Customers who bought again, from whom all this is learnt.
    pub repeaters: u32,
    /// How far it can be trusted.
    pub support: Support,
}

/// Customers with the same repeats, span and age.
#[derive(Debug, Clone, Copy)]
struct Alike {
    repeats: u32,
    span: f64,
    age: f64,
    customers: f64,
}

impl Purchases {
    /// Fits the model to all customers of a shop.
    ///
    /// # Errors
    /// [`Unfit`] when too few bought again or no sensible optimum is found.
    pub fn fit<'a>(summaries: impl Iterator<Item = &'a Summary>) -> Result<Self, Unfit> {
        let mut keys: Vec<(u32, u32, u32)> =
            summaries.map(|summary| (summary.repeats, summary.span, summary.age)).collect();
        let repeaters = keys.iter().filter(|(repeats, ..)| *repeats > 0).count();
        let repeaters = u32::try_from(repeaters).unwrap_or(u32::MAX);
        let support = support(repeaters)?;
        keys.sort_unstable();
        let longest = keys.iter().map(|(.., age)| *age).max().unwrap_or(0);
        // In units of the longest age the parameters are of similar size, which helps the search.
        let unit = f64::from(longest.max(1)) / 10.0;
        let alike = alike(&keys, unit);
        let cost = |logs: &[f64; 4], alike: &[Alike]| -log_likelihood(logs.map(exp), alike);
        let found = fit([0.0; 4], &alike, cost).ok_or(Unfit::NoOptimum)?.map(exp);
        let [r, alpha, a, b] = found;
        Ok(Self { r, alpha: alpha * unit, a, b, repeaters, support })
    }

    /// The probability that a customer has not left for good. A customer who bought once had no purchase to
    /// leave after, so it is 1: for them the expected purchases say more.
    pub fn active(&self, summary: &Summary) -> f64 {
        if summary.repeats == 0 {
            return 1.0;
        }
        let repeats = f64::from(summary.repeats);
        let odds = log(self.a / (self.b + repeats - 1.0))
            + (self.r + repeats)
                * log((self.alpha + f64::from(summary.age)) / (self.alpha + f64::from(summary.span)));
        1.0 / (1.0 + exp(odds))
    }

    /// Purchases to expect within this many days from now; `None` if it cannot be computed.
    pub fn expected(&self, summary: &Summary, days: f64) -> Option<f64> {
        let (repeats, age) = (f64::from(summary.repeats), f64::from(summary.age));
        let (r, alpha, a, b) = (self.r, self.alpha, self.a, self.b);
        let z = days / (alpha + age + days);
        // At a = 1 the formula is 0 / 0; next to it, it is not.
        let a = if (a - 1.0).abs() < 1e-9 { 1.0 + 1e-9 } else { a };
        let series = hypergeometric(r + repeats, b + repeats, a + b + repeats - 1.0, z)?;
        let decay = exp((r + repeats) * (log(alpha + age) - log(alpha + age + days)));
        let bought = (a + b + repeats - 1.0) / (a - 1.0) * (1.0 - series * decay);
        let expected = bought * self.active(summary);
        expected.is_finite().then_some(expected.max(0.0))
    }
}

fn alike(sorted: &[(u32, u32, u32)], unit: f64) -> Vec<Alike> {
    let groups = sorted.chunk_by(|one, other| one == other);
    groups
        .filter_map(|group| {
            let (repeats, span, age) = *group.first()?;
            let (span, age) = (f64::from(span) / unit, f64::from(age) / unit);
            #[expect(clippy::cast_precision_loss, reason = "a weight")]
            let customers = group.len() as f64;
            Some(Alike { repeats, span, age, customers })
        })
        .collect()
}

/// The mean log-likelihood over customers.
fn log_likelihood([r, alpha, a, b]: [f64; 4], all: &[Alike]) -> f64 {
    let base = r * log(alpha) - lgamma(r) + lgamma(a + b) - lgamma(b);
    let (mut sum, mut customers) = (0.0, 0.0);
    // Sorted by repeats, so what depends on them alone is computed once for each number.
    for group in all.chunk_by(|one, other| one.repeats == other.repeats) {
        let Some(first) = group.first() else { continue };
        let x = f64::from(first.repeats);
        let common = base + lgamma(r + x) + lgamma(b + x) - lgamma(a + b + x);
        let leaving = log(a) - log(b + x - 1.0);
        for one in group {
            let stayed = -(r + x) * log(alpha + one.age);
            let either = if first.repeats == 0 {
                stayed
            } else {
                let left = leaving - (r + x) * log(alpha + one.span);
                let (high, low) = if stayed > left { (stayed, left) } else { (left, stayed) };
                high + log1p(exp(low - high))
            };
            sum += one.customers * (common + either);
            customers += one.customers;
        }
    }
    sum / customers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(repeats: u32, span: u32, age: u32) -> Summary {
        Summary { repeats, span, age, spent: 0, valued: 0 }
    }

    #[test]
    fn too_few_repeat_customers_are_refused_with_their_number() {
        let few: Vec<_> = (0..5_000).map(|n| summary(u32::from(n < 99), 10, 100)).collect();
        let refused = Purchases::fit(few.iter()).unwrap_err();
        assert_eq!(refused, Unfit::FewRepeaters { repeaters: 99, needed: 100 });
        assert_eq!(Purchases::fit([].iter()).unwrap_err(), Unfit::FewRepeaters { repeaters: 0, needed: 100 });
    }

    /// A customer who buys at a rate of their own until they leave, as the model has it with r and b at 1.
    fn simulated(rng: &mut fastrand::Rng, alpha: f64, a: f64) -> Summary {
        let age = 200 + rng.u32(0..800);
        let wait = |rng: &mut fastrand::Rng, rate: f64| -log(1.0 - rng.f64()) / rate;
        let (rate, leaves) = (wait(rng, alpha), libm::pow(rng.f64(), 1.0 / a));
        let (mut now, mut found) = (0.0, summary(0, 0, age));
        loop {
            now += wait(rng, rate);
            if now > f64::from(age) {
                return found;
            }
            found.repeats += 1;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within an age")]
            let span = now as u32;
            found.span = span;
            if rng.f64() < leaves {
                return found;
            }
        }
    }

    #[test]
    fn parameters_that_made_customers_are_found_again() {
        let mut rng = fastrand::Rng::with_seed(5);
        let all: Vec<_> = (0..20_000).map(|_| simulated(&mut rng, 60.0, 0.7)).collect();
        let model = Purchases::fit(all.iter()).unwrap();
        for (found, made) in [(model.r, 1.0), (model.alpha, 60.0), (model.a, 0.7), (model.b, 1.0)] {
            assert!((found / made - 1.0).abs() < 0.1, "{model:?}");
        }
        assert_eq!(model.support, Support::Good);
    }

    #[test]
    fn where_nobody_leaves_no_chance_to_leave_is_made_up() {
        let mut rng = fastrand::Rng::with_seed(6);
        let all: Vec<_> = (0..3_000).map(|_| simulated(&mut rng, 60.0, 1e-9)).collect();
        assert_eq!(Purchases::fit(all.iter()), Err(Unfit::NoOptimum));
    }

    #[test]
    fn a_customer_silent_for_long_is_less_likely_active_and_buys_less() {
        let model =
            Purchases { r: 0.25, alpha: 38.0, a: 0.6, b: 2.6, repeaters: 1_139, support: Support::Fair };
        let (fresh, silent) = (summary(10, 300, 310), summary(10, 100, 310));
        assert!(model.active(&fresh) > 0.9 && model.active(&silent) < 0.1);
        let expected = |summary| model.expected(&summary, 90.0).unwrap();
        assert!(expected(fresh) > 5.0 * expected(silent));
        assert!(model.expected(&fresh, 180.0).unwrap() > expected(fresh));
        assert!(model.expected(&fresh, 0.0).unwrap().abs() < 1e-12);
        let beside = Purchases { a: 1.0, ..model };
        let near = Purchases { a: 1.000_01, ..model };
        let gap = beside.expected(&fresh, 90.0).unwrap() - near.expected(&fresh, 90.0).unwrap();
        assert!(gap.abs() < 1e-3, "{gap}");
    }
}

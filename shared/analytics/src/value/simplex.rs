//! The search for a minimum without derivatives (Nelder and Mead, 1965), in a few dimensions.

/// Reflection, expansion, contraction, shrinking: the usual coefficients.
const REFLECT: f64 = 1.0;
const EXPAND: f64 = 2.0;
const CONTRACT: f64 = 0.5;
const SHRINK: f64 = 0.5;
/// Steps after which the search is given up.
const STEPS_MAX: usize = 4_000;
/// How near corners must lie, and their values, for the search to end.
const TOLERANCE: f64 = 1e-10;
/// How far from 0 the search may go. Coordinates are logarithms of parameters: beyond e^12 and below e^-12
/// the data pull a parameter to the edge, which is no result.
const FAR: f64 = 12.0;
/// A minimum is searched around again, so that a collapsed simplex is not taken for one.
const ROUNDS: usize = 3;
/// The first side of the simplex around an arbitrary start, and around one that is nearly right.
const SIDE: f64 = 0.5;
const SIDE_NEAR: f64 = 0.05;
/// Customers that are enough to come near.
const ROUGH: usize = 5_000;
/// Customers beyond which the result hardly moves.
const FINE: usize = 100_000;

type Point<const N: usize> = [f64; N];

/// The point where a cost over customers is smallest. It is searched with some of them first, which is quick,
/// then with many. They are taken evenly from their order, so that the same customers always give the same
/// point.
pub(super) fn fit<const N: usize, T: Copy>(
    start: Point<N>,
    customers: &[T],
    cost: impl Fn(&Point<N>, &[T]) -> f64,
) -> Option<Point<N>> {
    let rough = thinned(customers, ROUGH);
    let found = minimum(start, SIDE, ROUNDS, |point| cost(point, &rough))?;
    if rough.len() == customers.len() {
        return Some(found);
    }
    let fine = thinned(customers, FINE);
    minimum(found, SIDE_NEAR, 1, |point| cost(point, &fine))
}

/// Every n-th customer, so that no part of the order is preferred.
fn thinned<T: Copy>(customers: &[T], at_most: usize) -> Vec<T> {
    let step = customers.len().div_ceil(at_most).max(1);
    customers.iter().copied().step_by(step).collect()
}

/// The point where a function is smallest, as far as the search finds it from a start; `None` if it does not
/// settle or is not finite there. Values that are not finite count as infinitely large.
fn minimum<const N: usize>(
    start: Point<N>,
    side: f64,
    rounds: usize,
    function: impl Fn(&Point<N>) -> f64,
) -> Option<Point<N>> {
    let value = |point: &Point<N>| {
        let value = function(point);
        if value.is_finite() { value } else { f64::INFINITY }
    };
    let mut best = start;
    for round in 0..rounds {
        // Smaller each round, but never zero.
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let side = side / (round + 1) as f64;
        best = descend(best, side, &value)?;
    }
    value(&best).is_finite().then_some(best)
}

fn descend<const N: usize>(
    start: Point<N>,
    side: f64,
    value: &impl Fn(&Point<N>) -> f64,
) -> Option<Point<N>> {
    let mut corners: Vec<(f64, Point<N>)> = vec![(value(&start), start)];
    for axis in 0..N {
        let mut point = start;
        point[axis] += side;
        corners.push((value(&point), point));
    }
    for _ in 0..STEPS_MAX {
        corners.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (best, best_point) = corners[0];
        let (worst, worst_point) = corners[N];
        if best_point.iter().any(|coordinate| coordinate.abs() > FAR) {
            return None;
        }
        let wide = (0..N).map(|axis| spread(&corners, axis)).fold(0.0, f64::max);
        if wide <= TOLERANCE.sqrt() && (worst - best).abs() <= TOLERANCE * (1.0 + best.abs()) {
            return Some(best_point);
        }
        let centre = centre(&corners[..N]);
        let towards = |factor: f64| -> (f64, Point<N>) {
            let point =
                std::array::from_fn(|axis| centre[axis] + factor * (centre[axis] - worst_point[axis]));
            (value(&point), point)
        };
        let reflected = towards(REFLECT);
        let next = if reflected.0 < best {
            let expanded = towards(EXPAND);
            Some(if expanded.0 < reflected.0 { expanded } else { reflected })
        } else if reflected.0 < corners[N - 1].0 {
            Some(reflected)
        } else {
            let factor = if reflected.0 < worst { CONTRACT } else { -CONTRACT };
            let contracted = towards(factor);
            (contracted.0 < worst.min(reflected.0)).then_some(contracted)
        };
        if let Some(next) = next {
            corners[N] = next;
            continue;
        }
        for corner in &mut corners[1..] {
            let point =
                std::array::from_fn(|axis| best_point[axis] + SHRINK * (corner.1[axis] - best_point[axis]));
            *corner = (value(&point), point);
        }
    }
    None
}

fn spread<const N: usize>(corners: &[(f64, Point<N>)], axis: usize) -> f64 {
    let values = corners.iter().map(|(_, point)| point[axis]);
    let (low, high) = values
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    high - low
}

#[expect(clippy::cast_precision_loss, reason = "a handful of corners")]
fn centre<const N: usize>(corners: &[(f64, Point<N>)]) -> Point<N> {
    std::array::from_fn(|axis| {
        corners.iter().map(|(_, point)| point[axis]).sum::<f64>() / corners.len() as f64
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_finds_the_bottom_of_a_narrow_valley() {
        let rosenbrock =
            |point: &[f64; 2]| (1.0 - point[0]).powi(2) + 100.0 * (point[1] - point[0] * point[0]).powi(2);
        let found = minimum([-1.2, 1.0], SIDE, ROUNDS, rosenbrock).unwrap();
        assert!((found[0] - 1.0).abs() < 1e-4 && (found[1] - 1.0).abs() < 1e-4, "{found:?}");
    }

    #[test]
    fn many_customers_are_thinned_evenly() {
        let all: Vec<u32> = (0..12).collect();
        assert_eq!(thinned(&all, 12), all);
        assert_eq!(thinned(&all, 5), [0, 3, 6, 9]);
        let mean = |point: &[f64; 1], customers: &[f64]| {
            customers.iter().map(|value| (value - point[0]).powi(2)).sum::<f64>()
        };
        let values: Vec<f64> = (0..250_000).map(|n| f64::from(n) / 1e5).collect();
        let found = fit([1.0], &values, mean).unwrap()[0];
        assert!((found - 1.25).abs() < 1e-4, "{found}");
    }

    #[test]
    fn it_gives_up_where_there_is_no_bottom() {
        assert_eq!(minimum([0.0, 0.0], SIDE, 1, |point| point[0] - point[1]), None);
        assert_eq!(minimum([0.0], SIDE, 1, |_| f64::NAN), None);
    }
}

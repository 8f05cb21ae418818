//! The one special function that no library at hand has.

/// Terms after which a series is given up.
const TERMS_MAX: u32 = 100_000;
const PRECISION: f64 = 1e-15;

/// Gauss' hypergeometric function for positive `a` and `b`, `c > b`, and `z` from 0 to below 1; `None` if the
/// series does not converge.
pub(super) fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> Option<f64> {
    // Euler's transformation makes the terms fall faster where c is the smaller.
    if c < a + b && z > 0.5 {
        let series = series(c - a, c - b, c, z)?;
        return Some(libm::pow(1.0 - z, c - a - b) * series);
    }
    series(a, b, c, z)
}

fn series(a: f64, b: f64, c: f64, z: f64) -> Option<f64> {
    let (mut sum, mut term) = (1.0_f64, 1.0_f64);
    for index in 0..TERMS_MAX {
        let index = f64::from(index);
        term *= (a + index) * (b + index) / ((c + index) * (index + 1.0)) * z;
        sum += term;
        if !sum.is_finite() {
            return None;
        }
        if term.abs() <= sum.abs() * PRECISION {
            return Some(sum);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_what_is_known_in_closed_form() {
        for z in [0.0, 0.1, 0.5, 0.9, 0.99] {
            // F(1, 1; 2; z) = -ln(1 - z) / z, F(a, b; b; z) = (1 - z)^-a
            let log = if z == 0.0 { 1.0 } else { -libm::log(1.0 - z) / z };
            assert!((hypergeometric(1.0, 1.0, 2.0, z).unwrap() / log - 1.0).abs() < 1e-10, "{z}");
            let power = libm::pow(1.0 - z, -2.5);
            assert!((hypergeometric(2.5, 3.0, 3.0, z).unwrap() / power - 1.0).abs() < 1e-10, "{z}");
        }
    }
}

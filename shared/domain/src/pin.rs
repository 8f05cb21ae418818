//! The PIN of an anonymous customer: what a redemption without an account needs besides the e-mail.

use crate::secret::Secret;

/// Four digits. Enough when attempts are limited (five in a quarter of an hour), short enough to type at a
/// checkout.
pub const DIGITS: u32 = 4;

/// A PIN from a uniformly random 32-bit number; `None` for the few numbers that would make some PINs likelier
/// than others, so the caller draws again.
pub fn from_random(random: u32) -> Option<Secret> {
    let span = 10_u32.pow(DIGITS);
    let fair = u32::MAX - u32::MAX % span;
    (random < fair).then(|| Secret::new(format!("{:04}", random % span)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_always_has_four_digits() {
        assert_eq!(from_random(7).unwrap().expose(), "0007");
        assert_eq!(from_random(12_345).unwrap().expose(), "2345");
        assert!(from_random(u32::MAX).is_none());
    }
}

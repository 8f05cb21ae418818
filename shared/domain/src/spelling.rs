//! Codes that people copy by hand: capital letters and digits without those that look alike.

/// Without `0`, `O`, `1` and `I`. 32 signs, so five random bits choose one and no sign is likelier than
/// another.
pub(crate) const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Bits that choose one sign.
const SIGN_BITS: usize = 5;

/// Spells `bytes`, five bits a sign; a remainder of fewer than five bits is left out.
pub(crate) fn spell(bytes: &[u8]) -> impl Iterator<Item = char> + '_ {
    let bit = |nth: usize| bytes.get(nth / 8).map_or(0, |byte| usize::from(byte >> (7 - nth % 8) & 1));
    (0..bytes.len() * 8 / SIGN_BITS).filter_map(move |sign| {
        let first = sign * SIGN_BITS;
        let value = (first..first + SIGN_BITS).fold(0, |value, nth| value << 1 | bit(nth));
        SIGNS.get(value).copied().map(char::from)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn five_bits_make_a_sign_from_the_first_bit_on() {
        assert_eq!(
            spell(&[0b0000_0000, 0b0100_0100, 0b0000_1111, 0xff, 0xff]).collect::<String>(),
            "ABCA9999"
        );
        assert_eq!(spell(&[0; 8]).count(), 12);
        assert_eq!(spell(&[]).count(), 0);
    }

    #[test]
    fn no_sign_looks_like_another() {
        assert_eq!(SIGNS.iter().collect::<BTreeSet<_>>().len(), 32);
        assert!(b"01IO".iter().all(|sign| !SIGNS.contains(sign)));
    }
}

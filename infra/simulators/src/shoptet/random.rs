//! Random events, ids and keys.

/// Random hex digits, two for each byte.
pub(crate) fn hex(bytes: usize) -> String {
    let mut buffer = vec![0_u8; bytes];
    // Nothing is secret here.
    fastrand::fill(&mut buffer);
    hex::encode(buffer)
}

/// An id in the form of a UUID.
pub(crate) fn guid() -> String {
    let digits = hex(16);
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

/// A random number below `bound`.
pub(crate) fn below(bound: u64) -> u64 {
    fastrand::u64(..bound.max(1))
}

/// Whether an event of this probability, in millionths, happens.
pub(crate) fn happens(millionths: u32) -> bool {
    below(1_000_000) < u64::from(millionths)
}

//! Randomness enters the domain as values; only edges hold a source of it.

use crate::{Error, Result};

/// Where edges draw ids, keys, PINs, nonces and the jitter of retries from. In production it is the system's
/// generator; tests draw from a seed, so that a run can be repeated byte by byte.
pub trait Random: Send + Sync {
    /// Fills `buffer` with bytes that nobody can foresee.
    ///
    /// # Errors
    /// `Internal` if the source gives nothing. Nothing that must be secret or unique is made then.
    fn fill(&self, buffer: &mut [u8]) -> Result<()>;
}

impl dyn Random + '_ {
    /// `N` random bytes.
    ///
    /// # Errors
    /// As [`Random::fill`].
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }
}

/// The generator of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "this is the source that everything else draws from")]
    fn fill(&self, buffer: &mut [u8]) -> Result<()> {
        getrandom::fill(buffer).map_err(|error| Error::internal("no randomness").with_source(error))
    }
}

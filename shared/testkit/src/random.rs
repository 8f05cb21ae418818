//! Randomness that comes again.

use std::sync::Mutex;

use verno_domain::{Random, Result};

/// Draws the same bytes in the same order for the same seed.
#[derive(Debug)]
pub struct SeededRandom(Mutex<fastrand::Rng>);

impl SeededRandom {
    /// Begins the series of `seed`.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(fastrand::Rng::with_seed(seed)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, buffer: &mut [u8]) -> Result<()> {
        self.0.lock().unwrap().fill(buffer);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(seed: u64) -> [[u8; 16]; 2] {
        let source = SeededRandom::new(seed);
        let random: &dyn Random = &source;
        [random.bytes().unwrap(), random.bytes().unwrap()]
    }

    #[test]
    fn the_same_seed_draws_the_same_bytes_and_another_one_draws_others() {
        assert_eq!(ids(7), ids(7));
        assert_ne!(ids(7), ids(8));
        assert_ne!(ids(7)[0], ids(7)[1]);
    }
}

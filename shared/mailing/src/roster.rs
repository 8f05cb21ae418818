//! Addresses that a service had a while ago, kept to look up many contacts at once.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use tokio::time::Instant;

/// Age up to which a missing address is taken as missing.
const AGE_MAX: Duration = Duration::from_mins(10);

/// Addresses at the time when all contacts were read. Hashes are enough to know which were missing.
pub(crate) struct Roster {
    read_at: Instant,
    hashes: HashSet<u64>,
}

impl Roster {
    /// From addresses in upper or lower case.
    pub(crate) fn of<'a>(emails: impl Iterator<Item = &'a str>) -> Self {
        let hashes = emails.map(|email| hash(&email.to_lowercase())).collect();
        Self { read_at: Instant::now(), hashes }
    }

    /// Whether it is recent enough to be relied on.
    pub(crate) fn is_believed(&self) -> bool {
        self.read_at.elapsed() < AGE_MAX
    }

    /// Whether an address may have been there; `false` is certain. The address is in lower case.
    pub(crate) fn has(&self, email: &str) -> bool {
        self.hashes.contains(&hash(email))
    }

    /// Adds an address that was created since.
    pub(crate) fn add(&mut self, email: &str) {
        self.hashes.insert(hash(email));
    }

    /// Number of addresses.
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }
}

fn hash(email: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    email.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn who_was_there_is_believed_for_a_while() {
        let mut roster = Roster::of(["Jana@Example.cz"].into_iter());
        assert!(roster.has("jana@example.cz") && !roster.has("jan@example.cz") && roster.is_believed());
        roster.add("jan@example.cz");
        assert!(roster.has("jan@example.cz"));
        tokio::time::advance(AGE_MAX).await;
        assert!(!roster.is_believed());
    }
}

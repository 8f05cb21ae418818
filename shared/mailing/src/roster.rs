//! Who was at a service a while ago, where many are asked for.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use tokio::time::Instant;

/// How long it is believed who was not there.
const AGE_MAX: Duration = Duration::from_mins(10);

/// Who was there when everybody was read. A hash of an address is enough to tell who was not.
pub(crate) struct Roster {
    read_at: Instant,
    hashes: HashSet<u64>,
}

impl Roster {
    /// Of addresses in any case.
    pub(crate) fn of<'a>(emails: impl Iterator<Item = &'a str>) -> Self {
        let hashes = emails.map(|email| hash(&email.to_lowercase())).collect();
        Self { read_at: Instant::now(), hashes }
    }

    /// Whether it is new enough.
    pub(crate) fn is_believed(&self) -> bool {
        self.read_at.elapsed() < AGE_MAX
    }

    /// Whether somebody may have been there; certainly not, if it says no. The address is in lower case.
    pub(crate) fn has(&self, email: &str) -> bool {
        self.hashes.contains(&hash(email))
    }

    /// Somebody is there now.
    pub(crate) fn add(&mut self, email: &str) {
        self.hashes.insert(hash(email));
    }

    /// How many there are.
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

//! What a simulated service is: how it reads a call, what limits it has, and what it answers.

use super::account::Account;
use super::call::{Call, Reply, Trouble};
use super::limits::Limit;

/// What a key of the simulator begins with.
const KEY_PREFIX: &str = "simulator";

/// How a service behaves.
pub(crate) trait Api: Send + Sync {
    /// The list every account has.
    fn list(&self) -> &'static str;
    /// Which key a call uses.
    fn key(&self, call: &Call) -> Option<String>;
    /// The limits a call falls under.
    fn limits(&self, call: &Call) -> Vec<Limit>;
    /// Calls at a time, where that is limited.
    fn at_a_time(&self) -> Option<u32> {
        None
    }
    /// How it turns calls away.
    fn refuse(&self, trouble: Trouble) -> Reply;
    /// What it does.
    fn answer(&self, account: &mut Account, call: &Call) -> Reply;
}

/// Whether a key is one of the simulator's.
pub(crate) fn is_key(key: &str) -> bool {
    key.starts_with(KEY_PREFIX)
}

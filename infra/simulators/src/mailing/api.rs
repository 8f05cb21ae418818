//! The trait of a simulated service: how it reads a call, what limits it has, and what it answers.

use super::account::Account;
use super::call::{Call, Reply, Trouble};
use super::limits::Limit;

/// What a key of the simulator begins with.
const KEY_PREFIX: &str = "simulator";

/// Behaviour of a service.
pub(crate) trait Api: Send + Sync {
    /// Id of the list that every account has.
    fn list(&self) -> &'static str;
    /// The API key of a call.
    fn key(&self, call: &Call) -> Option<String>;
    /// The rate limits that a call counts for.
    fn limits(&self, call: &Call) -> Vec<Limit>;
    /// Largest number of simultaneous calls; `None` is unlimited.
    fn at_a_time(&self) -> Option<u32> {
        None
    }
    /// The answer to a call that is turned away.
    fn refuse(&self, trouble: Trouble) -> Reply;
    /// Performs a call.
    fn answer(&self, account: &mut Account, call: &Call) -> Reply;
}

/// Whether a key is valid: all that begin with `simulator` are.
pub(crate) fn is_key(key: &str) -> bool {
    key.starts_with(KEY_PREFIX)
}

//! The envelope of queue messages: what those of all queues have in common, and the one way to read them.
//!
//! A body is a JSON object with a version `v` and a `shop`; the rest is the kind's own. At a deployment the
//! new release reads what the old one sent, so a shape only gains fields with a default. Any other change
//! raises the version, and a release that does not know a version gives the message up to the dead letters
//! instead of guessing.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result};
use crate::ids::ShopId;

/// A kind of message that a queue carries.
pub trait Message: Serialize + DeserializeOwned {
    /// The version that is written now, in the field `v`.
    const VERSION: u8;
    /// What one message is called in the middle of a sentence: `a step of a job`.
    const DESCRIPTION: &'static str;
    /// Error code for a body that is not of this kind: `not_a_step`.
    const NOT_ONE: &'static str;

    /// The shop that the message belongs to: logs name it, and SQS serves shops fairly by it.
    fn shop(&self) -> ShopId;

    /// Reads a body. The version comes first, so that a newer shape is called by its version and not
    /// malformed.
    ///
    /// # Errors
    /// `Invalid` with the code [`Message::NOT_ONE`] or `unknown_version`.
    fn from_body(body: &str) -> Result<Self> {
        let not_one = |error| {
            let detail = format!("This is not {}.", Self::DESCRIPTION);
            Error::new(Kind::Invalid, Self::NOT_ONE, detail).with_source(error)
        };
        let Versioned { v } = serde_json::from_str(body).map_err(not_one)?;
        if v != u64::from(Self::VERSION) {
            let detail = format!("Version {v} of {} is not known.", Self::DESCRIPTION);
            return Err(Error::new(Kind::Invalid, "unknown_version", detail));
        }
        serde_json::from_str(body).map_err(not_one)
    }

    /// The body to send.
    ///
    /// # Errors
    /// `Internal` if it cannot be written as JSON.
    fn to_body(&self) -> Result<String> {
        serde_json::to_string(self)
            .map_err(|error| Error::internal("a message is not JSON").with_source(error))
    }
}

/// The part that messages of every version share.
#[derive(Deserialize)]
struct Versioned {
    v: u64,
}

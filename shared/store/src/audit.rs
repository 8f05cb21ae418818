//! Who of the team changed what, with the value before and after; written with the change itself.

use chrono::{DateTime, Utc};
use verno_domain::{CustomerId, Result};

use crate::codec::Writer;
use crate::{Writes, keys};

/// One change by a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// Keeps two of the same instant apart; the id of what was made.
    pub id: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The name they sign in with.
    pub actor: String,
    /// What was changed (`points`).
    pub what: &'static str,
    /// The value before.
    pub before: String,
    /// The value after.
    pub after: String,
    /// The request it was made by, to find it in the logs.
    pub request_id: String,
}

impl Writes {
    /// Notes a change to a customer.
    pub fn audit(self, customer: &CustomerId, audit: &Audit) -> Result<Self> {
        let item = Writer::new(&keys::audit(self.shop().id(), customer, audit.at, &audit.id))
            .time("at", audit.at)
            .text("actor", &audit.actor)
            .text("what", audit.what)
            .text("before", &audit.before)
            .text("after", &audit.after)
            .text("request_id", &audit.request_id);
        self.put("audit", item.item())
    }
}

//! One action on every customer of a selection.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use verno_domain::vip::LockKind;
use verno_domain::{Error, GroupId, Points, Result};

use crate::step::{Progress, Step};

/// An action on the customers of the job's selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkWork {
    /// What to do to each.
    pub action: Action,
}

/// What is done to each customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Points are added, or with a minus taken.
    Points {
        /// Signed, not zero.
        change: Points,
        /// What the customer sees.
        note: Option<String>,
        /// What only the team sees.
        internal_note: Option<String>,
        /// Why, by the shop's list.
        reason: Option<String>,
        /// The last day on which added points can be spent; the shop's rule if `None`.
        expires_on: Option<NaiveDate>,
    },
    /// They move to a group.
    Group(GroupId),
    /// They are locked at the group they are in.
    Lock {
        /// What it forbids.
        kind: LockKind,
        /// Its last day.
        until: Option<NaiveDate>,
        /// Why.
        reason: Option<String>,
    },
    /// Their lock is taken off.
    Unlock,
    /// They get a new PIN.
    ResetPin,
}

impl BulkWork {
    pub(crate) async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        let _ = (self, step);
        Err(Error::unavailable("not yet"))
    }
}

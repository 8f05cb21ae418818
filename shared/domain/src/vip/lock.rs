//! What keeps automation from moving a customer.
//!
//! Source: the product's public help on the list of customers, for the lock that stops every move. Floor,
//! ceiling and the last day are our own.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::GroupId;

/// What a lock forbids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LockKind {
    /// Every move: the customer stays in the group held when it was set.
    Pin,
    /// To stand below the level held when it was set; rising is free.
    Floor,
    /// To stand above the level held when it was set; falling is free.
    Ceiling,
}

impl LockKind {
    /// Every kind with its name.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Pin, "pin"), (Self::Floor, "floor"), (Self::Ceiling, "ceiling")];
}

/// Set by a person on one customer; in force while the VIP programme is active.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// What it forbids.
    pub kind: LockKind,
    /// The group held when it was set: the floor or ceiling itself.
    pub group: GroupId,
    /// Its last day, inclusive, in the shop's time zone; `None` is until somebody takes it off.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Why it was set, for the team.
    #[serde(default)]
    pub reason: Option<String>,
    /// The name of the team member who set it.
    pub by: String,
    /// When it was set.
    pub since: DateTime<Utc>,
}

impl Lock {
    /// Whether it is in force on that day of the shop.
    pub fn is_on(&self, today: NaiveDate) -> bool {
        self.until.is_none_or(|last| today <= last)
    }
}

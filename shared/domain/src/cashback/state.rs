//! What becomes of a request: points are taken when it is made, and come back when it is rejected.
//!
//! Each step says which points to book, so that the points are either taken once or not at all. A request is decided once:
//! whoever decides it again is told, or the money could be sent twice.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::{CashbackId, CustomerId, EntryId};
use crate::ledger::{Actor, Cause, Draw, Entry, EntryKind, Expiry, Posting, reopened};
use crate::money::Currency;
use crate::points::Points;
use crate::settings::{Payout, Rules};

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// The points are taken; the team has not decided.
    Requested,
    /// The team paid, or will.
    Approved,
    /// The team refused: the points are back.
    Rejected,
}

impl State {
    /// Every state with its name.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Requested, "requested"), (Self::Approved, "approved"), (Self::Rejected, "rejected")];

    /// The API's name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    /// The state of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }

    /// Whether the points are taken.
    pub fn holds_points(self) -> bool {
        matches!(self, Self::Requested | Self::Approved)
    }
}

/// What somebody of the team decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The name they sign in with.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why; the customer sees it beside points that come back.
    pub note: Option<String>,
}

/// A customer's request to have points paid out. Its `version` guards every write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashbackRequest {
    /// Later ones sort after earlier ones.
    pub id: CashbackId,
    /// Whose points.
    pub customer: CustomerId,
    /// How many, above zero.
    pub points: Points,
    /// What they were worth when it was asked for, above zero.
    pub amount: Decimal,
    /// Its currency.
    pub currency: Currency,
    /// How it is to be paid.
    pub payout: Payout,
    /// The number of the bank account, sealed; there is one exactly when it is to be paid there.
    pub sealed_account: Option<String>,
    /// How it stands.
    pub state: State,
    /// When it was made.
    pub asked_at: DateTime<Utc>,
    /// Who decided; `None` while nobody has.
    pub decision: Option<Decision>,
    /// Which lots the points were taken from, so that they return there.
    pub draws: Vec<Draw>,
    /// The entry that took the points.
    pub taken: Option<EntryId>,
    /// The entry that gave them back.
    pub returned: Option<EntryId>,
    /// Counts writes.
    pub version: u64,
}

impl CashbackRequest {
    /// What is to be booked when a request is made, signed.
    pub fn taking(&self) -> Points {
        self.points.negate()
    }

    /// The team agrees. Returns the points to book, signed: none.
    ///
    /// # Errors
    /// `Conflict` with `already_decided`.
    pub fn approve(&mut self, decision: Decision) -> Result<Points> {
        self.decide(State::Approved, decision)
    }

    /// The team refuses. Returns the points to book, signed: all of them.
    ///
    /// # Errors
    /// `Conflict` with `already_decided`.
    pub fn reject(&mut self, decision: Decision) -> Result<Points> {
        self.decide(State::Rejected, decision)
    }

    /// What to book for `change`: points that are taken, or points that come back. Those open the lots again that they
    /// were taken from, and name the entry that took them.
    pub fn posting(&self, change: Points, rules: &Rules, at: DateTime<Utc>) -> Posting {
        let cause = |nth| Cause::Cashback { id: self.id.clone(), nth };
        if change.is_negative() {
            return Posting::automatic(cause(1), EntryKind::Cashback, change, Expiry::Never);
        }
        let grace = rules.loyalty.expiry_notice_days.unwrap_or(0);
        let decision = self.decision.as_ref();
        Posting {
            actor: decision.map_or(Actor::System, |decision| Actor::User(decision.by.clone())),
            note: decision.and_then(|decision| decision.note.clone()),
            returns: reopened(&self.draws, rules.day(at), grace),
            reverses: self.taken.clone(),
            ..Posting::automatic(cause(2), EntryKind::Cashback, change, rules.expiry(at))
        }
    }

    /// Remembers the entry that was booked.
    pub fn booked(&mut self, entry: &Entry) {
        if entry.change.is_negative() {
            self.taken = Some(entry.id.clone());
            self.draws.clone_from(&entry.draws);
        } else {
            self.returned = Some(entry.id.clone());
        }
    }

    fn decide(&mut self, next: State, decision: Decision) -> Result<Points> {
        if self.state != State::Requested {
            let detail = format!("The request was {} before.", self.state.as_str());
            return Err(Error::conflict("already_decided", detail));
        }
        self.state = next;
        self.decision = Some(decision);
        Ok(if next.holds_points() { Points::ZERO } else { self.points })
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;

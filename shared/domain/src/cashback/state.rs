//! The life of a cashback request: points are reserved when it is made, and come back when it is rejected.
//!
//! Each step says which points to book, so that the points are either taken once or not at all. A request is
//! decided once: a second decision is refused, or the money could be sent twice.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::{CashbackId, CustomerId, EntryId};
use crate::ledger::{Actor, Cause, Draw, Entry, EntryKind, Expiry, Posting, reopened};
use crate::money::Currency;
use crate::points::Points;
use crate::settings::{Payout, Rules};

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// The points are reserved; the team has not decided.
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

    /// Whether the points are out of the customer's balance.
    pub fn holds_points(self) -> bool {
        matches!(self, Self::Requested | Self::Approved)
    }
}

named!(State);

/// What somebody of the team decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The name they sign in with.
    pub by: String,
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// The reason; the customer sees it beside points that come back.
    pub note: Option<String>,
}

/// A customer's request to have points paid out. Its `version` guards every write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashbackRequest {
    /// Sorts by the time of the request.
    pub id: CashbackId,
    /// The customer whose points they are.
    pub customer: CustomerId,
    /// How many, above zero.
    pub points: Points,
    /// What they were worth when requested, above zero, at two decimals.
    pub amount: Decimal,
    /// Currency of `amount`.
    pub currency: Currency,
    /// How it is paid out, by the shop's setting at the time of the request.
    pub payout: Payout,
    /// The number of the bank account, sealed; present exactly when the payout goes there.
    pub sealed_account: Option<String>,
    /// How far it has come.
    pub state: State,
    /// When it was made.
    pub asked_at: DateTime<Utc>,
    /// Who decided; `None` while nobody has.
    pub decision: Option<Decision>,
    /// Which lots the points were taken from, so that they return there.
    pub draws: Vec<Draw>,
    /// The entry that reserved the points.
    pub reserved_by: Option<EntryId>,
    /// The entry that returned them.
    pub returned_by: Option<EntryId>,
    /// Goes up with every write; a write that read an older one is refused.
    pub version: u64,
}

impl CashbackRequest {
    /// The points to book when a request is made, signed: all of them, below zero.
    pub fn reservation(&self) -> Points {
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

    /// The posting for `change`: points that are reserved, or points that come back. Those open the lots
    /// again that they were taken from, and name the entry that reserved them.
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
            reverses: self.reserved_by.clone(),
            ..Posting::automatic(cause(2), EntryKind::Cashback, change, rules.expiry(at))
        }
    }

    /// Remembers the entry that was booked.
    pub fn booked(&mut self, entry: &Entry) {
        if entry.change.is_negative() {
            self.reserved_by = Some(entry.id.clone());
            self.draws.clone_from(&entry.draws);
        } else {
            self.returned_by = Some(entry.id.clone());
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

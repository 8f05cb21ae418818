//! The life of a redemption: points are reserved when it is made, and come back when its coupon buys nothing.
//!
//! Each step says which points to book, so that over any sequence of steps the points are either taken once
//! or not at all. A step that was already taken books nothing, so a webhook may come twice.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::error::{Error, Result};
use crate::ids::{CustomerId, OrderCode};
use crate::ledger::Draw;
use crate::money::Currency;
use crate::points::Points;

/// How far a redemption has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// The points left the balance; the coupon does not exist at Shoptet yet.
    Reserved,
    /// The coupon exists and no order uses it.
    Issued,
    /// An order uses the coupon: the points are spent.
    Captured,
    /// The order was cancelled or lost the coupon: the points are back.
    Returned,
    /// The coupon expired unused or could not be created: the points are back.
    Released,
}

impl State {
    /// Every state with its stored name, in the order of a life.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Reserved, "reserved"),
        (Self::Issued, "issued"),
        (Self::Captured, "captured"),
        (Self::Returned, "returned"),
        (Self::Released, "released"),
    ];

    /// Whether the points are out of the customer's balance.
    pub fn holds_points(self) -> bool {
        matches!(self, Self::Reserved | Self::Issued | Self::Captured)
    }

    fn leads_to(self, next: Self) -> bool {
        use State::{Captured, Issued, Released, Reserved, Returned};
        matches!(
            (self, next),
            (Reserved, Issued | Captured | Released)
                | (Issued, Captured | Released)
                | (Captured, Returned)
                // The order came back to life, or the coupon was used after its points had been returned.
                | (Returned | Released, Captured)
        )
    }
}

named!(State);

/// Points turned into a coupon. Its `version` guards every write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redemption {
    /// The coupon's code.
    pub code: String,
    /// The customer whose points they are.
    pub customer: CustomerId,
    /// How many, above zero.
    pub points: Points,
    /// The discount the coupon gives, above zero, at two decimals.
    pub amount: Decimal,
    /// Currency of `amount`.
    pub currency: Currency,
    /// How far it has come; only the steps of [`State`] lead on.
    pub state: State,
    /// The order that uses or used the coupon.
    pub order: Option<OrderCode>,
    /// When the points were reserved.
    pub made_at: DateTime<Utc>,
    /// The last day on which the coupon can be used, by the shop's calendar.
    pub valid_to: NaiveDate,
    /// The shop's day from which on the coupon is looked at again; `None` once something else settled it.
    pub look_on: Option<NaiveDate>,
    /// Which lots the points were last taken from, so that they return there.
    pub draws: Vec<Draw>,
    /// How many entries were booked for it; the next one's cause counts on.
    pub bookings: u32,
    /// Goes up with every write; a write that read an older one is refused.
    pub version: u64,
}

impl Redemption {
    /// The points to book when a redemption is made, signed: all of them, below zero.
    pub fn reservation(&self) -> Points {
        self.points.negate()
    }

    /// Shoptet created the coupon. Returns the points to book, signed: none.
    pub fn issue(&mut self) -> Result<Points> {
        self.step(State::Issued)
    }

    /// `order` uses the coupon. Returns the points to book, signed: none while they are reserved; all of
    /// them, below zero, when they had come back, which may leave a debt. One coupon serves one order at a
    /// time.
    pub fn capture(&mut self, order: &OrderCode) -> Result<Points> {
        if self.state == State::Captured && self.order.as_ref() != Some(order) {
            return Err(Error::conflict("coupon_used", "Another order uses this coupon."));
        }
        let change = self.step(State::Captured)?;
        self.order = Some(order.clone());
        Ok(change)
    }

    /// The order was cancelled or lost the coupon. Returns the points to book, signed: all of them.
    pub fn return_points(&mut self) -> Result<Points> {
        self.step(State::Returned)
    }

    /// The coupon expired unused or could not be created. Returns the points to book, signed: all of them.
    pub fn release(&mut self) -> Result<Points> {
        self.step(State::Released)
    }

    /// Remembers that an entry was booked; `draws` are those of an entry that took points, else empty.
    pub fn booked(&mut self, draws: &[Draw]) -> Result<()> {
        let bookings = self.bookings.checked_add(1);
        self.bookings = bookings.ok_or_else(|| Error::internal("entries of a redemption overflow"))?;
        if !draws.is_empty() {
            self.draws = draws.to_vec();
        }
        Ok(())
    }

    fn step(&mut self, next: State) -> Result<Points> {
        if self.state == next {
            return Ok(Points::ZERO);
        }
        if !self.state.leads_to(next) {
            let detail = format!("A {} redemption cannot become {}.", self.state.as_str(), next.as_str());
            return Err(Error::conflict("redemption_state", detail));
        }
        let change = match (self.state.holds_points(), next.holds_points()) {
            (true, false) => self.points,
            (false, true) => self.points.negate(),
            _ => Points::ZERO,
        };
        self.state = next;
        Ok(change)
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;

//! The numbers that VIP rules are about: one customer on one day.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

use crate::money::Currency;
use crate::points::Points;
use crate::settings::Period;

/// A paid order that is not cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// The day it was placed, in the shop's time zone.
    pub placed_on: NaiveDate,
    /// Currency of `goods`.
    pub currency: Currency,
    /// Value of its goods, which it adds to the turnover.
    pub goods: Decimal,
    /// Points credited for it, net of reversals.
    pub points: Points,
}

/// Sums over purchases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// Value of the goods by currency.
    pub turnover: BTreeMap<Currency, Decimal>,
    /// Number of purchases.
    pub orders: u32,
    /// Points credited for them, net of reversals. A sum, so it may exceed what one account can hold.
    pub points_earned: Decimal,
}

/// One customer on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The shop's day.
    pub today: NaiveDate,
    /// Whether they have an account in the shop.
    pub registered: bool,
    /// The day the account was created, in the shop's time zone; `None` without one, or where the shop does
    /// not say.
    pub registered_on: Option<NaiveDate>,
    /// The balance; a debt is below zero.
    pub balance: Points,
    /// Over all purchases ever: the customer's counters.
    pub ever: Totals,
    /// All purchases placed on the day of [`super::needs_orders_since`] or later; earlier ones change no sum.
    pub purchases: Vec<Purchase>,
}

impl Facts {
    /// Sums over a period that ends today.
    pub fn totals(&self, period: Period) -> Cow<'_, Totals> {
        if period == Period::All {
            return Cow::Borrowed(&self.ever);
        }
        let mut totals = Totals::default();
        for purchase in self.purchases.iter().filter(|purchase| self.counts(purchase, period)) {
            totals.add(purchase);
        }
        Cow::Owned(totals)
    }

    fn counts(&self, purchase: &Purchase, period: Period) -> bool {
        leaves(period, purchase.placed_on).is_none_or(|day| day > self.today)
    }

    /// Whole days since the account was created; `None` without an account, or while its day is unknown.
    pub fn days_since_registration(&self) -> Option<i64> {
        let since = self.registered_on.filter(|_| self.registered)?;
        Some(self.today.signed_duration_since(since).num_days())
    }
}

impl Totals {
    /// Adds one purchase to the sums.
    pub fn add(&mut self, purchase: &Purchase) {
        let turnover = self.turnover.entry(purchase.currency).or_default();
        *turnover = turnover.saturating_add(purchase.goods);
        self.orders = self.orders.saturating_add(1);
        self.points_earned = self.points_earned.saturating_add(purchase.points.decimal());
    }
}

/// The first day on which a purchase of that day no longer counts; `None` is never. Both the sums and the
/// next review use this one function, so they cannot disagree.
pub(super) fn leaves(period: Period, placed_on: NaiveDate) -> Option<NaiveDate> {
    match period {
        Period::All => None,
        Period::Days(days) => placed_on.checked_add_days(Days::new(days.into())),
        Period::CalendarYear => NaiveDate::from_ymd_opt(placed_on.year().checked_add(1)?, 1, 1),
    }
}

/// The first day whose purchases still count today; `None` means every day does.
pub(super) fn begins(period: Period, today: NaiveDate) -> Option<NaiveDate> {
    match period {
        Period::All => None,
        Period::Days(days) => {
            // A window without days would be empty; it is never written.
            today.checked_sub_days(Days::new(days.saturating_sub(1).into())).or(Some(NaiveDate::MIN))
        }
        Period::CalendarYear => NaiveDate::from_ymd_opt(today.year(), 1, 1),
    }
}

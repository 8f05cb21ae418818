//! Whether a customer may have points paid out, and what they are worth then.

use chrono::{DateTime, Utc};
use rust_decimal::{Decimal, RoundingStrategy};

use super::account::BankAccount;
use super::state::{CashbackRequest, State};
use crate::customer::Customer;
use crate::error::{Error, Kind, Result};
use crate::ids::CashbackId;
use crate::money::Currency;
use crate::points::{Points, SCALE};
use crate::settings::{Cashback, Loyalty, Payout};

/// A request for cashback as it was validated, before it is decided whether the customer may make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashbackCommand {
    /// How many points to pay out.
    pub points: Points,
    /// The currency to be paid in.
    pub currency: Currency,
    /// The bank account to pay to; `None` where the shop pays in another form.
    pub account: Option<BankAccount>,
}

impl CashbackCommand {
    /// The cashback request that follows, without the account's number, which is sealed first. Refused with
    /// `cashback_off`, `registered_only`, `not_in_group`, `not_positive`, `no_cashback`, `required` and
    /// `not_applicable` (the account), `too_few_points` or `insufficient_points` (a conflict: the balance may
    /// have moved).
    pub fn request(
        &self,
        id: CashbackId,
        loyalty: &Loyalty,
        customer: &Customer,
        at: DateTime<Utc>,
    ) -> Result<CashbackRequest> {
        let Some(cashback) = &loyalty.cashback else {
            return Err(Error::conflict("cashback_off", "The shop does not pay points out."));
        };
        admit(cashback, customer)?;
        if self.points <= Points::ZERO {
            return Err(Error::field("points", "not_positive", "The points must be above zero."));
        }
        let rate = cashback.rates.get(&self.currency).filter(|rate| **rate > Decimal::ZERO);
        let Some(rate) = rate else {
            let detail = "Points are not paid out in this currency.";
            return Err(Error::field("currency", "no_cashback", detail));
        };
        self.check_account(cashback.payout)?;
        let amount = self.amount(*rate)?;
        if amount.is_zero() {
            return Err(Error::field("points", "too_few_points", "So few points are worth nothing."));
        }
        if self.points > customer.account.balance {
            return Err(Error::conflict("insufficient_points", "There are not enough points."));
        }
        Ok(CashbackRequest {
            id,
            customer: customer.id.clone(),
            points: self.points,
            amount,
            currency: self.currency,
            payout: cashback.payout,
            sealed_account: None,
            state: State::Requested,
            asked_at: at,
            decision: None,
            draws: Vec::new(),
            reserved_by: None,
            returned_by: None,
            version: 0,
        })
    }

    fn check_account(&self, payout: Payout) -> Result<()> {
        match (payout, &self.account) {
            (Payout::BankAccount, None) => {
                Err(Error::field("account", "required", "The number of a bank account is needed."))
            }
            // What is not needed is not stored.
            (Payout::Own, Some(_)) => {
                Err(Error::field("account", "not_applicable", "The shop does not pay to bank accounts."))
            }
            _ => Ok(()),
        }
    }

    /// The payout, rounded once, half away from zero, to two decimals.
    fn amount(&self, rate: Decimal) -> Result<Decimal> {
        let amount = self.points.decimal().checked_mul(rate);
        let amount = amount.ok_or_else(|| Error::internal("an amount of cashback overflows"))?;
        Ok(amount.round_dp_with_strategy(SCALE, RoundingStrategy::MidpointAwayFromZero))
    }
}

/// How a customer may have points paid out now; `None` if they may not.
pub fn offered<'a>(loyalty: &'a Loyalty, customer: &Customer) -> Option<&'a Cashback> {
    loyalty.cashback.as_ref().filter(|cashback| admit(cashback, customer).is_ok())
}

fn admit(cashback: &Cashback, customer: &Customer) -> Result<()> {
    if !customer.is_registered() {
        let detail = "Points are paid out to customers with an account in the shop.";
        return Err(Error::new(Kind::Forbidden, "registered_only", detail));
    }
    let in_group = customer.group.as_ref().is_some_and(|group| cashback.group_ids.contains(group));
    if cashback.group_ids.is_empty() || in_group {
        return Ok(());
    }
    Err(Error::new(Kind::Forbidden, "not_in_group", "The shop pays points out to other groups only."))
}

#[cfg(test)]
#[path = "command_tests.rs"]
mod tests;

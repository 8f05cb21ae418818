//! A customer of one shop: who they are, what they hold, and the steps that change them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::email::Email;
use crate::error::{Error, Result};
use crate::ids::{CustomerGuid, CustomerId, EntryId, GroupId, MergeId, ModelId, OrderCode, SegmentId};
use crate::ledger::{Account, Expiry};
use crate::money::Currency;
use crate::occasion::{Celebrant, MonthDay, RewardedYears};
use crate::order::{Buyer, Deferred};
use crate::points::Points;
use crate::reconcile::Plan;
use crate::referral::ReferralCode;
use crate::settings::Rules;
use crate::vip::{Facts, Lock, Purchase, Totals};

/// A customer group of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Shoptet's id of the group.
    pub id: GroupId,
    /// As the shop calls it.
    pub name: String,
    /// What writing the group to a customer needs; a group without a code cannot be assigned.
    pub code: Option<String>,
}

/// Sums that are kept up as orders come and go, so that nothing has to be added up to show them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counters {
    /// Paid orders that are not cancelled.
    pub orders: u32,
    /// Value of their goods by currency; never converted.
    pub turnover: BTreeMap<Currency, Decimal>,
    /// Net points of all orders.
    pub points: Points,
    /// The shop's day on which the first order counted.
    pub first_on: Option<NaiveDate>,
}

/// Points of an order that are due but not credited yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The order that earned them.
    pub order: OrderCode,
    /// Points that will be credited, above zero.
    pub points: Points,
    /// The shop's day from which on they are credited.
    pub on: NaiveDate,
}

/// The rewards a customer received that are given once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Rewarded {
    /// Whether creating the account was rewarded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub registration: bool,
    /// The reward for the newsletter; `None` if it was never given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newsletter: Option<NewsletterReward>,
}

/// The reward for subscribing to the newsletter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsletterReward {
    /// How often it was given; more than once only if it was reversed in between.
    pub turn: u32,
    /// Points of the last grant.
    pub points: Points,
    /// The entry of the last grant, which a reversal names.
    pub entry: EntryId,
    /// The lot the points went to.
    pub expiry: Expiry,
    /// Whether the last grant still stands; unsubscribing may reverse it.
    pub held: bool,
}

/// A group that is to be written to the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSync {
    /// The group to write.
    pub group: GroupId,
    /// When the customer was moved to it here.
    pub since: DateTime<Utc>,
    /// Why the shop refused it; `None` while it is tried. A refused one waits for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What is left of a customer who turned out to be another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The customer who has everything now.
    pub into: CustomerId,
    /// The merge that joined them.
    pub merge: MergeId,
}

/// Who a customer is and what they hold. `version` guards every write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Our own id; it survives a registration, a changed address and a merge.
    pub id: CustomerId,
    /// The main address; `None` only where the shop gives none.
    pub email: Option<Email>,
    /// Full name, as the shop or the latest order has it.
    pub name: Option<String>,
    /// Telephone number, as written.
    pub phone: Option<String>,
    /// Shoptet's guid; set exactly when registered.
    pub guid: Option<CustomerGuid>,
    /// When the account in the shop was created.
    pub registered_at: Option<DateTime<Utc>>,
    /// When the shop first showed us this customer.
    pub created_at: DateTime<Utc>,
    /// When anything here last changed; the directory is kept up by it.
    pub modified_at: DateTime<Utc>,
    /// Group in the shop; anonymous customers have none.
    pub group: Option<GroupId>,
    /// Set while `group` is not written to the shop yet.
    pub group_sync: Option<GroupSync>,
    /// What keeps automation from moving them between groups.
    pub lock: Option<Lock>,
    /// Date of birth, as the shop has it.
    pub birth_date: Option<NaiveDate>,
    /// The name day somebody set by hand; `None` leaves it to the name.
    pub name_day: Option<MonthDay>,
    /// Occasions before this day are not rewarded: name or date of birth were not known then.
    pub occasions_from: Option<NaiveDate>,
    /// The last year of each occasion that was rewarded.
    pub rewarded_years: RewardedYears,
    /// The code by which friends name them; `None` until they first ask for it.
    pub referral_code: Option<ReferralCode>,
    /// The customer whose friend they are.
    pub referrer: Option<CustomerId>,
    /// Set once they turned out to be somebody else, who has everything of theirs.
    pub merged: Option<Merged>,
    /// Earlier addresses, which may still lead to them.
    pub former_emails: BTreeSet<Email>,
    /// When everything personal of theirs was erased; only figures under the id are left.
    pub erased_at: Option<DateTime<Utc>>,
    /// The PIN, encrypted; only anonymous customers have one.
    pub sealed_pin: Option<String>,
    /// The rewards they received that are given once.
    pub rewarded: Rewarded,
    /// Points that will be credited later, by day and order.
    pub pending: Vec<Pending>,
    /// The last day of the lots the customer was notified of: lots up to it need no further notice.
    pub noticed: Option<NaiveDate>,
    /// The shop's day on which the VIP rules are to be reviewed; `None` means time alone moves nothing.
    pub vip_review: Option<NaiveDate>,
    /// The sums of their ledger.
    pub account: Account,
    /// Sums over their orders.
    pub counters: Counters,
    /// The segment in which each model last placed them; a model that did not is missing.
    pub segments: BTreeMap<ModelId, SegmentId>,
    /// Goes up with every write; a write that read an older one is refused.
    pub version: u64,
}

/// A registered customer as the shop describes them now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Shoptet's guid.
    pub guid: CustomerGuid,
    /// The main account's address.
    pub email: Option<Email>,
    /// Whether the shop has seen proof that the address belongs to them.
    pub email_verified: bool,
    /// Full name, as the shop has it.
    pub name: Option<String>,
    /// Telephone number, as written.
    pub phone: Option<String>,
    /// Group in the shop.
    pub group: Option<GroupId>,
    /// As the shop has it; `None` where it does not.
    pub birth_date: Option<NaiveDate>,
    /// When the account was created.
    pub registered_at: Option<DateTime<Utc>>,
}

impl Customer {
    /// A customer of whom nothing is known yet.
    pub fn new(id: CustomerId, now: DateTime<Utc>) -> Self {
        Self {
            id,
            email: None,
            name: None,
            phone: None,
            guid: None,
            registered_at: None,
            created_at: now,
            modified_at: now,
            group: None,
            group_sync: None,
            lock: None,
            birth_date: None,
            name_day: None,
            occasions_from: None,
            rewarded_years: RewardedYears::default(),
            referral_code: None,
            referrer: None,
            merged: None,
            former_emails: BTreeSet::new(),
            erased_at: None,
            sealed_pin: None,
            rewarded: Rewarded::default(),
            pending: Vec::new(),
            noticed: None,
            vip_review: None,
            account: Account::default(),
            counters: Counters::default(),
            segments: BTreeMap::new(),
            version: 0,
        }
    }

    /// Erases everything personal: only id, times and figures stay, so that totals still add up. An erased
    /// customer stays erased, since the first time.
    pub fn forget(&mut self, at: DateTime<Utc>) {
        let blank = Self::new(self.id.clone(), self.created_at);
        *self = Self {
            modified_at: self.modified_at.max(at),
            account: self.account.clone(),
            counters: self.counters.clone(),
            version: self.version,
            erased_at: self.erased_at.or(Some(at)),
            ..blank
        };
    }

    /// # Errors
    /// `Conflict` with code `erased` if everything personal was erased: nobody changes such a customer by
    /// hand any more.
    pub fn refuse_erased(&self) -> Result<()> {
        match self.erased_at {
            None => Ok(()),
            Some(at) => {
                Err(Error::conflict("erased", format!("This customer was erased on {}.", at.date_naive())))
            }
        }
    }

    /// # Errors
    /// `Conflict` with code `merged` if they are another customer by now, who is named: that one is to be
    /// changed.
    pub fn refuse_merged(&self) -> Result<()> {
        match &self.merged {
            None => Ok(()),
            Some(merged) => {
                Err(Error::conflict("merged", format!("This customer was merged into {}.", merged.into)))
            }
        }
    }

    /// Whether they have an account in the shop.
    pub fn is_registered(&self) -> bool {
        self.guid.is_some()
    }

    /// What decides about their occasions. Nothing is rewarded from before the day we knew of it, or before
    /// the programme began.
    pub fn celebrant(&self, rules: &Rules) -> Celebrant {
        let seen = rules.day(self.created_at);
        let bounds = [self.occasions_from, rules.started_at.map(|at| rules.day(at)), rules.occasions_from];
        Celebrant {
            name_day: Celebrant::name_day(self.name_day, self.name.as_deref(), &rules.language),
            birth_date: self.birth_date,
            registered_on: self.registered_at.filter(|_| self.is_registered()).map(|at| rules.day(at)),
            seen_on: bounds.into_iter().flatten().fold(seen, NaiveDate::max),
        }
    }

    /// The numbers that VIP rules are about; `purchases` as [`crate::vip::needs_orders_since`] names them.
    pub fn vip_facts(&self, rules: &Rules, today: NaiveDate, purchases: Vec<Purchase>) -> Facts {
        Facts {
            today,
            registered: self.is_registered(),
            registered_on: self.registered_at.map(|at| rules.day(at)),
            balance: self.account.balance,
            ever: Totals {
                turnover: self.counters.turnover.clone(),
                orders: self.counters.orders,
                points_earned: self.counters.points.decimal(),
            },
            purchases,
        }
    }

    /// Completes contact data from an order. The shop's own record of a registered customer is better than
    /// what was typed into an order, so it is only ever filled in; an anonymous customer's latest order wins.
    pub fn learn(&mut self, buyer: &Buyer) {
        let registered = self.is_registered();
        let fill = |mine: &mut Option<String>, theirs: &Option<String>| {
            if theirs.is_some() && (mine.is_none() || !registered) {
                mine.clone_from(theirs);
            }
        };
        fill(&mut self.name, &buyer.name);
        fill(&mut self.phone, &buyer.phone);
        if self.email.is_none() && !registered {
            self.email.clone_from(&buyer.email);
        }
    }

    /// Fills in what is missing from an older order: whatever is known is newer.
    pub fn complete(&mut self, buyer: &Buyer) {
        let name = self.name.take().or_else(|| buyer.name.clone());
        let phone = self.phone.take().or_else(|| buyer.phone.clone());
        let email = self.email.take();
        let email = if self.is_registered() { email } else { email.or_else(|| buyer.email.clone()) };
        (self.name, self.phone, self.email) = (name, phone, email);
    }

    /// Takes over what the shop says of a registered customer. The PIN ends, because a registered customer
    /// signs in instead. Whether the address also *leads* to them is not decided here: it may lead to
    /// somebody else until it is verified.
    pub fn register(&mut self, registration: &Registration) {
        self.guid = Some(registration.guid.clone());
        self.registered_at = registration.registered_at.or(self.registered_at);
        if registration.email.is_some() && registration.email != self.email {
            self.former_emails.extend(std::mem::replace(&mut self.email, registration.email.clone()));
        }
        let fill = |mine: &mut Option<String>, theirs: &Option<String>| {
            if theirs.is_some() {
                mine.clone_from(theirs);
            }
        };
        fill(&mut self.name, &registration.name);
        fill(&mut self.phone, &registration.phone);
        self.take_over_group(registration.group.as_ref());
        self.birth_date = registration.birth_date.or(self.birth_date);
        self.sealed_pin = None;
    }

    /// Takes over the group that the shop reports. While our own group waits to be written there, the shop's
    /// older one is ignored; once the shop has ours, nothing waits.
    fn take_over_group(&mut self, reported: Option<&GroupId>) {
        match &self.group_sync {
            Some(sync) if reported != Some(&sync.group) => {}
            _ => {
                self.group = reported.cloned();
                self.group_sync = None;
            }
        }
    }

    /// The shop deleted the account: the customer is anonymous again and keeps points and history.
    pub fn unregister(&mut self) {
        self.guid = None;
        self.registered_at = None;
        self.group = None;
        self.group_sync = None;
    }

    /// Moves the counters and the deferred points by what a plan changes. `on` is the shop's day on which the
    /// order counts: today, or the day it was placed for one from before the programme.
    pub fn count(&mut self, plan: &Plan, on: NaiveDate) -> Result<()> {
        let record = &plan.record;
        self.pending.retain(|pending| pending.order != record.code);
        if let Some(Deferred { points, on }) = record.deferred {
            self.pending.push(Pending { order: record.code.clone(), points, on });
            self.pending.sort_by(|a, b| (a.on, &a.order).cmp(&(b.on, &b.order)));
        }
        let counters = &mut self.counters;
        counters.points = counters.points.add(plan.change)?;
        if plan.orders > 0 {
            counters.first_on = Some(counters.first_on.map_or(on, |first| first.min(on)));
        }
        counters.orders = counters
            .orders
            .checked_add_signed(plan.orders)
            .ok_or_else(|| Error::internal("fewer orders counted than taken back"))?;
        if !plan.turnover.is_zero() {
            let turnover = counters.turnover.entry(plan.record.currency).or_default();
            *turnover += plan.turnover;
            if turnover.is_zero() {
                counters.turnover.remove(&plan.record.currency);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "customer_tests.rs"]
mod tests;

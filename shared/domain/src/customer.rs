//! A customer of one shop.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::email::Email;
use crate::error::{Error, Result};
use crate::ids::{CustomerGuid, CustomerId, EntryId, GroupId, MergeId, ModelId, OrderCode, SegmentId};
use crate::ledger::{Account, Expiry};
use crate::money::Currency;
use crate::occasion::{Celebrant, Kept, MonthDay};
use crate::order::{Buyer, Deferred};
use crate::points::Points;
use crate::reconcile::Plan;
use crate::referral::ReferralCode;
use crate::settings::Rules;
use crate::vip::{Facts, Lock, Purchase, Totals};

/// A customer group of the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Shoptet's id, as text.
    pub id: GroupId,
    /// As the shop calls it.
    pub name: String,
    /// What writing the group to a customer needs; a group without one cannot be assigned.
    pub code: Option<String>,
}

/// What is counted as orders come and go, so that nothing has to be added up to show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counters {
    /// Paid orders that are not cancelled.
    pub orders: u32,
    /// Value of their goods by currency; never converted.
    pub turnover: BTreeMap<Currency, Decimal>,
    /// Net points that orders brought.
    pub points: Points,
    /// The shop's day on which the first order counted.
    pub first_on: Option<NaiveDate>,
}

/// Points of an order that are due but not credited yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Which order.
    pub order: OrderCode,
    /// How many.
    pub points: Points,
    /// The shop's day from which on they are credited.
    pub on: NaiveDate,
}

/// What a customer had for things that are rewarded once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Rewarded {
    /// Whether for creating an account.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub registration: bool,
    /// For the newsletter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newsletter: Option<NewsletterReward>,
}

/// Points for the newsletter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsletterReward {
    /// How often they were given; more than once only if they were taken back between.
    pub turn: u32,
    /// How many, the last time.
    pub points: Points,
    /// The entry that gave them.
    pub entry: EntryId,
    /// The lot they went to.
    pub expiry: Expiry,
    /// Whether the customer still has them, as far as the newsletter goes.
    pub held: bool,
}

/// A group that waits to be written to the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSync {
    /// Which one.
    pub group: GroupId,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why the shop did not take it, once it refused; then it waits for a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Where a customer went who turned out to be another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// Who has everything now.
    pub into: CustomerId,
    /// By which merge.
    pub merge: MergeId,
}

/// Who a customer is and what they hold. `version` guards every write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Ours, for life.
    pub id: CustomerId,
    /// Missing only where the shop gives none.
    pub email: Option<Email>,
    /// Full name.
    pub name: Option<String>,
    /// As written.
    pub phone: Option<String>,
    /// Shoptet's guid; set exactly when registered.
    pub guid: Option<CustomerGuid>,
    /// When the account in the shop was created.
    pub registered_at: Option<DateTime<Utc>>,
    /// When we first saw them.
    pub created_at: DateTime<Utc>,
    /// When anything here last changed.
    pub modified_at: DateTime<Utc>,
    /// Group in the shop; anonymous customers have none.
    pub group: Option<GroupId>,
    /// The same group, while the shop has another.
    pub group_sync: Option<GroupSync>,
    /// What keeps automation from moving them between groups.
    pub lock: Option<Lock>,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Name day, where somebody set one; otherwise it is the name's.
    pub name_day: Option<MonthDay>,
    /// Occasions before this day are not rewarded: name or date of birth were not known then.
    pub occasions_from: Option<NaiveDate>,
    /// Years whose occasions were rewarded.
    pub kept: Kept,
    /// The code by which friends name them.
    pub referral_code: Option<ReferralCode>,
    /// Whose friend they are.
    pub referrer: Option<CustomerId>,
    /// Set once they turned out to be somebody else: everything of theirs is that one's.
    pub merged: Option<Merged>,
    /// Earlier addresses, which may still lead to them.
    pub former_emails: BTreeSet<Email>,
    /// When everything personal of theirs was erased; only figures under the id are left.
    pub erased_at: Option<DateTime<Utc>>,
    /// Encrypted PIN; only anonymous customers have one.
    pub sealed_pin: Option<String>,
    /// What was rewarded once.
    pub rewarded: Rewarded,
    /// Points that will be credited later, by day.
    pub pending: Vec<Pending>,
    /// Lots that lapse up to this day were told of.
    pub noticed: Option<NaiveDate>,
    /// The shop's day on which the VIP rules are to be looked at again.
    pub vip_review: Option<NaiveDate>,
    /// The ledger's running state.
    pub account: Account,
    /// Orders and turnover.
    pub counters: Counters,
    /// The segment in which each model of the shop saw them last; a model that did not is missing.
    pub segments: BTreeMap<ModelId, SegmentId>,
    /// Counts writes.
    pub version: u64,
}

/// A registered customer as the shop describes them now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Shoptet's guid.
    pub guid: CustomerGuid,
    /// Address of the main account.
    pub email: Option<Email>,
    /// Whether the shop has seen proof that the address is theirs.
    pub email_verified: bool,
    /// Full name.
    pub name: Option<String>,
    /// As written.
    pub phone: Option<String>,
    /// Group in the shop.
    pub group: Option<GroupId>,
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// When the account was created.
    pub registered_at: Option<DateTime<Utc>>,
}

impl Customer {
    /// A customer nobody knows anything of yet.
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
            kept: Kept::default(),
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

    /// Leaves nothing of the person: only id, times and figures stay, so that totals still add up. Who is erased stays so,
    /// since the first time.
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
    /// `Conflict` with code `erased` if everything personal of theirs was erased: nobody changes them by hand any more.
    pub fn refuse_erased(&self) -> Result<()> {
        match self.erased_at {
            None => Ok(()),
            Some(at) => {
                Err(Error::conflict("erased", format!("This customer was erased on {}.", at.date_naive())))
            }
        }
    }

    /// # Errors
    /// `Conflict` with code `merged` if they are another customer by now, who is named: that one is to be changed.
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

    /// What decides about their occasions. Nothing is rewarded from before we knew of it, or before the programme began.
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

    /// What VIP rules look at; `purchases` as [`crate::vip::needs_orders_since`] wants them.
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

    /// Completes contact data from an order. The shop's own record of a registered customer is better than what was
    /// typed into an order, so it is only ever filled in; an anonymous customer's latest order wins.
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

    /// Fills in what is missing from an order of before: whatever is known is newer.
    pub fn complete(&mut self, buyer: &Buyer) {
        let name = self.name.take().or_else(|| buyer.name.clone());
        let phone = self.phone.take().or_else(|| buyer.phone.clone());
        let email = self.email.take();
        let email = if self.is_registered() { email } else { email.or_else(|| buyer.email.clone()) };
        (self.name, self.phone, self.email) = (name, phone, email);
    }

    /// Takes over what the shop says of a registered customer. The PIN ends: a registered customer signs in instead.
    /// Whether the address also *leads* to them is not decided here: it may lead to somebody else until it is verified.
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
        self.hear_group(registration.group.as_ref());
        self.birth_date = registration.birth_date.or(self.birth_date);
        self.sealed_pin = None;
    }

    /// Takes over the group that the shop says. While ours waits to be written there, the shop's older one does not
    /// count; once the shop has ours, nothing waits.
    fn hear_group(&mut self, heard: Option<&GroupId>) {
        match &self.group_sync {
            Some(sync) if heard != Some(&sync.group) => {}
            _ => {
                self.group = heard.cloned();
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

    /// Moves the counters, and what is credited later, by what a plan changes. `on` is the shop's day on which the order
    /// counts: today, but the day it was placed for one from before the programme.
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

//! A customer's change in the making: entries are posted to it, and all of it joins one transaction.

use chrono::{DateTime, NaiveDate, Utc};
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::settings::Rules;
use verno_domain::{Cause, Customer, CustomerId, Entry, Error, Result};
use verno_store::{Consistency, Lost, ShopStore, Writes};

/// A customer as they were read, as they are to be written, and the entries booked in between.
pub struct Draft<'a> {
    shop: &'a ShopStore,
    rules: &'a Rules,
    at: DateTime<Utc>,
    before: Option<Customer>,
    entries: Vec<Entry>,
    reviewed: bool,
    /// The customer with every change so far; this is what gets written.
    pub customer: Customer,
}

impl<'a> Draft<'a> {
    /// Of a customer who exists.
    pub fn of(shop: &'a ShopStore, rules: &'a Rules, customer: Customer, at: DateTime<Utc>) -> Self {
        let before = Some(customer.clone());
        Self { shop, rules, at, before, entries: Vec::new(), reviewed: false, customer }
    }

    /// Of a customer who is new.
    pub fn new(shop: &'a ShopStore, rules: &'a Rules, customer: Customer, at: DateTime<Utc>) -> Self {
        Self { before: None, ..Self::of(shop, rules, customer, at) }
    }

    /// Reads a customer to change them. If they were merged, the customer they were merged into is read
    /// instead.
    ///
    /// # Errors
    /// A lost race if the cheap first read does not see them yet; `Internal` if they do not exist.
    pub async fn load(
        shop: &'a ShopStore,
        rules: &'a Rules,
        id: &CustomerId,
        at: DateTime<Utc>,
        consistency: Consistency,
    ) -> Result<Self> {
        let mut id = id.clone();
        loop {
            // The version guards the write, so even the first read may be the cheap one.
            match shop.customer(&id, consistency).await? {
                Some(Customer { merged: Some(merged), .. }) => id = merged.into,
                Some(customer) => return Ok(Self::of(shop, rules, customer, at)),
                None if consistency == Consistency::Eventual => {
                    return Err(Error::conflict(Lost::CODE, "The customer is not visible yet."));
                }
                None => {
                    return Err(Error::internal(format!("customer {id} is looked up but does not exist")));
                }
            }
        }
    }

    /// The shop whose customer it is.
    pub(crate) fn shop(&self) -> &'a ShopStore {
        self.shop
    }

    /// The time of the business at which all of this happens.
    pub(crate) fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// The rules that everything in this draft is decided by.
    pub fn rules(&self) -> &'a Rules {
        self.rules
    }

    /// The day in the shop's time zone on which all of this happens.
    pub fn today(&self) -> NaiveDate {
        self.rules.day(self.at)
    }

    /// The last day on which points credited now can be spent.
    pub fn expiry(&self) -> Expiry {
        self.rules.expiry(self.at)
    }

    /// Whether the customer does not exist in the table yet.
    pub fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// Whether anything is to be written.
    pub fn is_changed(&self) -> bool {
        self.before.as_ref() != Some(&self.customer)
    }

    /// Books `posting` to the customer's account. The entry is written with the draft.
    pub fn post(&mut self, posting: Posting) -> Result<Entry> {
        let entry = self.customer.account.post(self.shop.id(), posting, self.at)?;
        self.entries.push(entry.clone());
        Ok(entry)
    }

    /// Whether an entry of that cause is booked here already.
    pub(crate) fn has_posted(&self, cause: &Cause) -> bool {
        let cause = cause.to_string();
        self.entries.iter().any(|entry| entry.cause == cause)
    }

    /// The VIP rules were looked at with everything that changes here; no other look is needed for it.
    pub fn reviewed(&mut self, next: Option<NaiveDate>) {
        self.customer.vip_review = next;
        self.reviewed = true;
    }

    /// Adds entries and customer to a transaction; nothing, if nothing changed.
    pub fn add_to(mut self, mut writes: Writes) -> Result<Writes> {
        if !self.is_changed() {
            return Ok(writes);
        }
        // Somebody who is being parted again may be written.
        if let (Some(before), true) = (&self.before, self.customer.merged.is_some()) {
            before.refuse_merged()?;
        }
        // What arrives after an erasure may still move figures, but brings back nothing of the person.
        if let Some(at) = self.before.as_ref().and_then(|before| before.erased_at) {
            self.customer.forget(at);
        }
        if self.learnt_an_occasion() {
            self.customer.occasions_from = Some(self.today());
        }
        if self.wants_review() {
            self.customer.vip_review = Some(self.today());
        }
        self.customer.modified_at = self.at;
        if let (true, Some(code)) = (self.is_new(), &self.customer.referral_code) {
            writes = writes.claim_referral_code(code, &self.customer.id)?;
        }
        for entry in &self.entries {
            writes = writes.entry(&self.customer.id, entry)?;
        }
        writes.customer(&self.customer, self.rules)
    }

    /// Whether name, name day or date of birth became another one.
    fn learnt_an_occasion(&self) -> bool {
        let days = |customer: &Customer| (customer.name.clone(), customer.name_day, customer.birth_date);
        self.before.as_ref().is_some_and(|before| days(before) != days(&self.customer))
    }

    /// Whether something moved that a VIP rule may look at.
    pub(crate) fn wants_review(&self) -> bool {
        if self.reviewed || !self.rules.vip.active || !self.customer.is_registered() {
            return false;
        }
        let facts = |customer: &Customer| {
            let Customer { account, counters, group, guid, lock, .. } = customer;
            (account.balance, counters.clone(), group.clone(), guid.clone(), lock.clone())
        };
        self.before.as_ref().is_none_or(|before| facts(before) != facts(&self.customer))
    }
}

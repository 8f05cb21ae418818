//! Books what friends' orders bring to their referrers. It follows every look at an order, so whatever
//! interrupts it is made up for at the next look.

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::order::OrderRecord;
use verno_domain::referral::{
    Conversion, Person, PriorTies, ReferralEvent, Refusal, phone_end, refuse, reward,
};
use verno_domain::settings::Rules;
use verno_domain::{Customer, CustomerId, Entry, OrderCode, Result};
use verno_store::{Consistency, ReferralRecord, ShopStore, Writes};

use crate::draft::Draft;

/// How long before their first order a friend's account may have been made to count as made because of the
/// link.
const ACCOUNT_AGE_MAX: TimeDelta = TimeDelta::days(30);

/// Settles the order with the referrer, as of `at`. Returns whether anything was written.
pub(crate) async fn settle_referral(shop: &ShopStore, code: &OrderCode, at: DateTime<Utc>) -> Result<bool> {
    shop.optimistic(|_| try_settle(shop, code, at)).await
}

async fn try_settle(shop: &ShopStore, code: &OrderCode, at: DateTime<Utc>) -> Result<bool> {
    let (known, rules) = (shop.conversion(code).await?, shop.rules().await?);
    if known.is_none() && !rules.referral.active {
        return Ok(false);
    }
    let Some(record) = shop.order(code).await? else { return Ok(false) };
    if known.is_none() && rules.predates(record.placed_at) {
        return Ok(false);
    }
    let Some(friend) = record.customer.clone() else { return Ok(false) };
    let friend = Draft::load(shop, &rules, &friend, at, Consistency::Strong).await?;
    let before = match known {
        Some(conversion) => conversion,
        None => match referrer(shop, &record, &friend.customer).await? {
            Some(referrer) => Conversion::new(code.clone(), referrer),
            None => return Ok(false),
        },
    };
    let counts = counts(&record, &rules, at);
    if before.version == 0 && !counts {
        return Ok(false);
    }
    Settlement { shop, rules: &rules, record: &record, at }.write(before, friend, counts).await
}

/// What one order of a friend brings to the referrer, as it is decided.
struct Settlement<'a> {
    shop: &'a ShopStore,
    rules: &'a Rules,
    record: &'a OrderRecord,
    at: DateTime<Utc>,
}

impl Settlement<'_> {
    async fn write(&self, before: Conversion, mut friend: Draft<'_>, counts: bool) -> Result<bool> {
        let mut after = before.clone();
        // Nobody's draft is made twice: who used their own code is the friend already.
        let mut referrer = if after.referrer == friend.customer.id {
            None
        } else {
            let referrer =
                Draft::load(self.shop, self.rules, &after.referrer, self.at, Consistency::Strong).await?;
            // Merged meanwhile, the two may be one.
            (referrer.customer.id != friend.customer.id).then_some(referrer)
        };
        if before.version == 0 {
            let known = referrer.as_ref().map_or(&friend.customer, |referrer| &referrer.customer);
            let elsewhere = ordered_as_somebody_else(self.shop, &friend.customer).await?;
            after.refusal = self.refusal(known, &friend.customer, elsewhere);
        }
        let change = after.settle(counts, || self.reward(&friend.customer))?;
        let mut entry = None;
        if let (Some(referrer), false) = (&mut referrer, change.is_zero()) {
            let posted = referrer.post(after.posting(change, referrer.expiry()))?;
            after.booked(&posted)?;
            entry = Some(posted);
        }
        if after == before && before.version > 0 {
            return Ok(false);
        }
        let mut writes = self.shop.writes();
        if after.refusal.is_none() && friend.customer.referrer.is_none() {
            friend.customer.referrer = Some(after.referrer.clone());
            writes = self.registration(writes, &after, &friend.customer)?;
        }
        if let Some(referrer) = referrer {
            writes = referrer.add_to(writes)?;
        }
        writes = friend.add_to(writes)?;
        writes = self.events(writes, &before, &after, entry.as_ref())?;
        writes.conversion(&after)?.commit().await?;
        Ok(true)
    }

    /// That a friend made an account because of the link is known only from their first order: neither the
    /// shop's form nor its announcement of an account carries the code. An account that is much older was
    /// made for another reason.
    fn registration(&self, writes: Writes, after: &Conversion, friend: &Customer) -> Result<Writes> {
        let made = friend.registered_at.filter(|at| {
            let before_order = self.record.placed_at - *at;
            before_order >= TimeDelta::zero() && before_order <= ACCOUNT_AGE_MAX
        });
        let Some(at) = made else { return Ok(writes) };
        let record = ReferralRecord {
            event: ReferralEvent::Registration,
            at,
            count: 1,
            order: Some(after.order.clone()),
            points: None,
            refusal: None,
        };
        writes.referral_event(&after.referrer, &record)
    }

    fn refusal(&self, referrer: &Customer, friend: &Customer, elsewhere: bool) -> Option<Refusal> {
        let has_ordered = elsewhere || self.record.nth.is_some_and(|nth| nth > 1);
        let ties = PriorTies { referrer: friend.referrer.as_ref(), has_ordered };
        refuse(&person(referrer), &person(friend), &ties)
    }

    fn reward(&self, friend: &Customer) -> Option<verno_domain::Points> {
        let placed = self.rules.day(self.record.placed_at);
        let first = friend.counters.first_on.unwrap_or(placed);
        reward(&self.rules.referral, self.record.nth?, (placed - first).num_days().max(0))
    }

    fn events(
        &self,
        mut writes: Writes,
        before: &Conversion,
        after: &Conversion,
        entry: Option<&Entry>,
    ) -> Result<Writes> {
        let event = |event| ReferralRecord {
            event,
            at: self.at,
            count: 1,
            order: Some(after.order.clone()),
            points: entry.map(|entry| entry.change),
            refusal: after.refusal,
        };
        if before.version == 0 {
            let first = match after.refusal {
                Some(_) => ReferralEvent::Refused,
                None => ReferralEvent::Conversion,
            };
            let record = ReferralRecord { points: None, ..event(first) };
            writes = writes.referral_event(&after.referrer, &record)?;
        }
        let booked = entry.map(|entry| entry.change.is_negative());
        match booked {
            Some(true) => writes.referral_event(&after.referrer, &event(ReferralEvent::Reversal)),
            Some(false) => writes.referral_event(&after.referrer, &event(ReferralEvent::Reward)),
            None => Ok(writes),
        }
    }
}

/// Whether somebody ordered under the friend's telephone number before, as another customer.
async fn ordered_as_somebody_else(shop: &ShopStore, friend: &Customer) -> Result<bool> {
    let Some(end) = friend.phone.as_deref().and_then(phone_end) else { return Ok(false) };
    Ok(shop.first_by_phone(&end).await?.is_some_and(|first| first != friend.id))
}

/// Whose friend the buyer is: the one they are known for, else the one whose code the order names.
async fn referrer(shop: &ShopStore, record: &OrderRecord, friend: &Customer) -> Result<Option<CustomerId>> {
    match (&record.referral, &friend.referrer) {
        (Some(code), _) => {
            Ok(shop.customer_by_referral_code(code).await?.or_else(|| friend.referrer.clone()))
        }
        (None, known) => Ok(known.clone()),
    }
}

/// Paid, alive and past its deferral.
fn counts(record: &OrderRecord, rules: &Rules, at: DateTime<Utc>) -> bool {
    let credited = record.credit_on.is_none_or(|on| on <= rules.day(at));
    record.turnover.is_some() && record.deferred.is_none() && credited
}

fn person(customer: &Customer) -> Person<'_> {
    Person { customer: &customer.id, email: customer.email.as_ref(), phone: customer.phone.as_deref() }
}

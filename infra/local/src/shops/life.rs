//! The programme's effect on generated people: the product's own rules, run in memory over everything that
//! happened to them, in its order. Nothing is read, and everything is written once, at the end.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use verno_domain::customer::Registration;
use verno_domain::earning::{Buying, Catalogue};
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::occasion::Occasion;
use verno_domain::order::{Order, OrderRecord};
use verno_domain::reconcile::{Circumstances, reconcile};
use verno_domain::redemption::{Redemption, State, coupon_code};
use verno_domain::referral::{Conversion, ReferralEvent, reward};
use verno_domain::settings::Rules;
use verno_domain::{
    Actor, Cause, Customer, CustomerId, Entry, EntryKind, OrderCode, Points, Result, ShopId, due,
};
use verno_store::{Audit, ReferralRecord};

/// Due days of one person at most; more would mean that a rule never ends.
const DAYS_MAX: usize = 5_000;
/// The hour of UTC at which the programme does what is due.
const NIGHT: TimeDelta = TimeDelta::hours(2);
/// The least points worth spending, and the largest share of the goods they may pay.
const SPENT_MIN: i64 = 40;
const SHARE_MAX: (i64, u32) = (30, 2);

/// One person's time in the programme, and every record of it.
pub(super) struct Life<'a> {
    shop: ShopId,
    rules: &'a Rules,
    /// The customer after everything that has happened so far.
    pub(super) customer: Customer,
    pub(super) entries: Vec<Entry>,
    pub(super) orders: Vec<OrderRecord>,
    pub(super) redemptions: Vec<Redemption>,
    pub(super) conversions: Vec<Conversion>,
    pub(super) referrals: Vec<ReferralRecord>,
    pub(super) audits: Vec<Audit>,
}

impl<'a> Life<'a> {
    /// Starts with a customer who has no entries and orders yet.
    pub(super) fn new(shop: ShopId, rules: &'a Rules, customer: Customer) -> Self {
        Self {
            shop,
            rules,
            customer,
            entries: Vec::new(),
            orders: Vec::new(),
            redemptions: Vec::new(),
            conversions: Vec::new(),
            referrals: Vec::new(),
            audits: Vec::new(),
        }
    }

    /// Books that they registered.
    pub(super) fn register(&mut self, registration: &Registration, at: DateTime<Utc>) -> Result<()> {
        self.pass(at)?;
        self.customer.register(registration);
        self.customer.modified_at = at;
        let Some(points) = self.rules.loyalty.rewards.registration else { return Ok(()) };
        let once = (EntryKind::Registration, "once".to_owned());
        self.customer.rewarded.registration = true;
        self.occasion(once, points, at)
    }

    /// Points that they turn into a coupon for goods of this worth, with its discount; `None` where it is not
    /// worth it.
    pub(super) fn spend(&mut self, goods: Decimal, order: &Order) -> Result<Option<(String, Decimal)>> {
        let at = order.placed_at;
        self.pass(at)?;
        let Some(worth) = self.rules.loyalty.redeem.get(&order.currency).copied() else { return Ok(None) };
        let most = goods * Decimal::new(SHARE_MAX.0, SHARE_MAX.1) / worth;
        let points = self.customer.account.balance.decimal().min(most).floor();
        if points.to_i64().is_none_or(|points| points < SPENT_MIN) {
            return Ok(None);
        }
        let points = Points::round(points)?;
        let amount = points.decimal() * worth;
        let code = coupon_code(&self.rules.loyalty.coupon_prefix, digest(order.code.as_str()));
        let made_at = at - TimeDelta::minutes(7);
        let mut redemption = Redemption {
            code: code.clone(),
            customer: self.customer.id.clone(),
            points,
            amount,
            currency: order.currency,
            state: State::Reserved,
            order: None,
            made_at,
            valid_to: self.rules.day(at) + Days::new(u64::from(self.rules.loyalty.coupon_validity_days)),
            look_on: None,
            draws: Vec::new(),
            bookings: 0,
            version: 0,
        };
        let cause = Cause::Redemption { code: code.clone(), nth: 1 };
        let posting = Posting {
            note: Some(code.clone()),
            ..Posting::automatic(cause, EntryKind::Redemption, redemption.reservation(), Expiry::Never)
        };
        let entry = self.post(posting, made_at)?;
        redemption.booked(&entry.draws)?;
        redemption.capture(&order.code)?;
        self.redemptions.push(redemption);
        Ok(Some((code, amount)))
    }

    /// Books an order in the state in which the shop reported it at `at`.
    pub(super) fn look_at(&mut self, order: &Order, catalogue: &Catalogue, at: DateTime<Utc>) -> Result<()> {
        self.pass(at)?;
        let today = self.rules.day(at);
        let held = |redemption: &&Redemption| redemption.order.as_ref() == Some(&order.code);
        let coupons = self.redemptions.iter().filter(held);
        let around = Circumstances {
            customer: Some(self.customer.id.clone()),
            orders: self.customer.counters.orders,
            buying: Buying {
                loyalty: &self.rules.loyalty,
                catalogue,
                group: self.customer.group.as_ref(),
                currency: order.currency,
            },
            today,
            predates_programme: false,
            main_currency: self.rules.main_currency,
            returns: None,
            coupons: coupons.map(|redemption| (redemption.code.clone(), redemption.points)).collect(),
        };
        let known = self.orders.iter().position(|record| record.code == order.code);
        let before = known.and_then(|nth| self.orders.get(nth));
        let Some(mut plan) = reconcile(before, order, &around)? else { return Ok(()) };
        self.customer.learn(&order.buyer);
        self.customer.count(&plan, today)?;
        self.customer.modified_at = at;
        if let Some(posting) = plan.posting(self.rules.expiry(at)) {
            let entry = self.post(posting, at)?;
            plan.booked(&entry)?;
        }
        match known.and_then(|nth| self.orders.get_mut(nth)) {
            Some(record) => *record = plan.record,
            None => self.orders.push(plan.record),
        }
        Ok(())
    }

    /// What their order is worth to whoever referred them: which purchase it was, and how long after the
    /// first.
    pub(super) fn worth_to_referrer(&self, code: &OrderCode) -> Option<Points> {
        let record = self.orders.iter().find(|record| record.code == *code)?;
        let placed = self.rules.day(record.placed_at);
        let first = self.customer.counters.first_on.unwrap_or(placed);
        reward(&self.rules.referral, record.nth?, (placed - first).num_days().max(0))
    }

    /// Books the reward for a friend's order by their code.
    pub(super) fn refer(&mut self, code: &OrderCode, worth: Points, at: DateTime<Utc>) -> Result<()> {
        self.pass(at)?;
        let mut conversion = Conversion::new(code.clone(), self.customer.id.clone());
        let counts = true;
        let change = conversion.settle(counts, || Some(worth))?;
        let entry = self.post(conversion.posting(change, self.rules.expiry(at)), at)?;
        conversion.booked(&entry)?;
        for (event, points) in [(ReferralEvent::Conversion, None), (ReferralEvent::Reward, Some(change))] {
            let order = Some(code.clone());
            self.referrals.push(ReferralRecord { event, at, count: 1, order, points, refusal: None });
        }
        self.conversions.push(conversion);
        Ok(())
    }

    /// Points given or taken by hand, unless that leads below zero.
    pub(super) fn change(&mut self, nth: usize, note: &str, change: Points, at: DateTime<Utc>) -> Result<()> {
        self.pass(at)?;
        let before = self.customer.account.balance;
        if before.add(change)?.is_negative() {
            return Ok(());
        }
        let actor = "owner@demo";
        let cause = Cause::Request { digest: format!("demo-{nth}") };
        let posting = Posting {
            actor: Actor::User(actor.into()),
            note: Some(note.to_owned()),
            ..Posting::automatic(cause, EntryKind::Admin, change, self.rules.expiry(at))
        };
        let entry = self.post(posting, at)?;
        self.audits.push(Audit {
            id: entry.id.to_string(),
            at,
            actor: actor.into(),
            what: "points",
            before: before.to_string(),
            after: self.customer.account.balance.to_string(),
            request_id: String::new(),
        });
        Ok(())
    }

    /// Runs the daily rules up to `until`: points lapse, occasions are rewarded, notices are given.
    pub(super) fn pass(&mut self, until: DateTime<Utc>) -> Result<()> {
        let last = self.rules.day(until);
        let mut kept: Option<NaiveDate> = None;
        for _ in 0..DAYS_MAX {
            let next = due::next(&self.customer, self.rules).filter(|day| *day <= last);
            let Some(day) = next.filter(|day| kept.is_none_or(|kept| *day > kept)) else { break };
            self.keep(day, until)?;
            kept = Some(day);
        }
        Ok(())
    }

    /// Runs the daily rules up to the end of the generated time and for that day too. What stayed due would
    /// be sent to customers in the first real night.
    pub(super) fn end(&mut self, until: DateTime<Utc>) -> Result<()> {
        self.pass(until)?;
        self.keep(self.rules.day(until), until)
    }

    fn keep(&mut self, day: NaiveDate, until: DateTime<Utc>) -> Result<()> {
        let night = day.and_time(chrono::NaiveTime::MIN).and_utc() + NIGHT;
        // A customer who came that morning did not exist at night.
        let at = night.max(self.customer.modified_at).min(until);
        for posting in due::expired(&self.customer, day)? {
            self.post(posting, at)?;
        }
        for occasion in due::occasions(&self.customer, self.rules, day) {
            let Occasion { kind, points, .. } = occasion;
            self.customer.rewarded_years.record(&occasion);
            self.occasion((kind, occasion.year().to_string()), points, at)?;
        }
        while let Some(notice) = due::notice(&self.customer, self.rules, day) {
            self.customer.noticed = Some(notice.expires_on);
        }
        Ok(())
    }

    fn occasion(
        &mut self,
        (kind, key): (EntryKind, String),
        points: Points,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let cause = Cause::Occasion { customer: self.customer.id.clone(), kind, key };
        self.post(Posting::automatic(cause, kind, points, self.rules.expiry(at)), at).map(drop)
    }

    fn post(&mut self, posting: Posting, at: DateTime<Utc>) -> Result<Entry> {
        let entry = self.customer.account.post(self.shop, posting, at)?;
        self.customer.modified_at = self.customer.modified_at.max(at);
        self.entries.push(entry.clone());
        Ok(entry)
    }

    /// Id of the customer.
    pub(super) fn id(&self) -> &CustomerId {
        &self.customer.id
    }
}

/// Thirty-two bytes that follow from an order's number.
fn digest(code: &str) -> [u8; 32] {
    let seed = code.bytes().fold(7_u64, |seed, byte| seed.wrapping_mul(131).wrapping_add(u64::from(byte)));
    let mut random = fastrand::Rng::with_seed(seed);
    std::array::from_fn(|_| random.u8(..))
}

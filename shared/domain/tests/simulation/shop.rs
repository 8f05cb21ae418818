//! A shop in memory: the pure rules, and the transactions in which the store would write what they decide.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use rust_decimal::Decimal;
use verno_domain::cashback::CashbackRequest;
use verno_domain::customer::Registration;
use verno_domain::ids::CustomerGuid;
use verno_domain::ledger::Posting;
use verno_domain::order::{Order, OrderRecord, Returns};
use verno_domain::reconcile::credit_deferred;
use verno_domain::redemption::{Redemption, State};
use verno_domain::settings::{
    Cashback, Condition, Field, Payout, Period, Rewards, Rule, Rules, Vip, VipLevel,
};
use verno_domain::vip::{self, Lock, LockKind};
use verno_domain::{
    Cause, Currency, Customer, CustomerId, Email, Entry, EntryKind, GroupId, Points, ShopId, due,
};

use crate::orders::PaymentState;
use crate::step::{CUSTOMERS, ORDERS, Step};

pub(crate) const SHOP: ShopId = ShopId::new(1);

/// A customer with their ledger.
pub(crate) struct Person {
    pub(crate) customer: Customer,
    pub(crate) entries: Vec<Entry>,
}

/// An order as the shop has it, and as we know it.
#[derive(Default)]
pub(crate) struct Purchase {
    pub(crate) order: Option<Order>,
    pub(crate) returns: Returns,
    pub(crate) coupons: Vec<String>,
    pub(crate) record: Option<OrderRecord>,
    /// Whether the rules, or coupons on it, made what it earns depend on more than its latest state.
    pub(crate) depends_on_earlier_states: bool,
}

/// The state of the shop and its customers between two steps.
pub(crate) struct SimulatedShop {
    pub(crate) rules: Rules,
    pub(crate) now: DateTime<Utc>,
    pub(crate) people: Vec<Person>,
    pub(crate) purchases: Vec<Purchase>,
    pub(crate) redemptions: BTreeMap<String, Redemption>,
    pub(crate) cashbacks: Vec<CashbackRequest>,
    pub(crate) changes: u32,
    /// Moves by automation of customers who were pinned; must stay zero.
    pub(crate) moved_although_pinned: u32,
}

pub(crate) fn czk() -> Currency {
    Currency::parse("CZK").unwrap()
}

fn group(id: u32) -> GroupId {
    GroupId::parse(&id.to_string()).unwrap()
}

fn ladder() -> Vip {
    let level = |name: &str, id, least: i64| VipLevel {
        name: name.to_owned(),
        group_id: group(id),
        rule: Rule::Is(Condition {
            field: Field::Turnover,
            at_least: Some(least.into()),
            at_most: None,
            equal: None,
            currency: Some(czk()),
            period: Period::All,
        }),
    };
    let levels = vec![level("Silver", 2, 2_000), level("Gold", 3, 5_000)];
    Vip { version: 1, active: true, zero_group_id: Some(group(1)), levels }
}

impl SimulatedShop {
    pub(crate) fn new() -> Self {
        let now: DateTime<Utc> = "2026-02-01T10:00:00Z".parse().unwrap();
        let mut rules =
            Rules { vip: ladder(), started_at: Some(now - TimeDelta::days(1)), ..Rules::starting() };
        rules.loyalty.rewards = Rewards { birthday: Points::parse("50").ok(), ..Rewards::default() };
        let rates = [(czk(), Decimal::ONE)].into();
        let payout = Payout::Own;
        rules.loyalty.cashback = Some(Cashback { rates, payout, group_ids: Vec::new() });
        let person = |nth: usize| {
            let id = CustomerId::from_random([u8::try_from(nth).unwrap(); 16]);
            let mut customer = Customer::new(id, now);
            customer.birth_date = NaiveDate::from_ymd_opt(1980, u32::try_from(nth).unwrap() + 2, 28);
            customer.sealed_pin = Some("sealed".into());
            Person { customer, entries: Vec::new() }
        };
        Self {
            rules,
            now,
            people: (0..CUSTOMERS).map(person).collect(),
            purchases: (0..ORDERS).map(|_| Purchase::default()).collect(),
            redemptions: BTreeMap::new(),
            cashbacks: Vec::new(),
            changes: 0,
            moved_although_pinned: 0,
        }
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.rules.day(self.now)
    }

    pub(crate) fn take(&mut self, step: &Step) {
        match step {
            Step::Order { order, buyer, cents, paid, cancelled, twice } => {
                let state = PaymentState { paid: *paid, cancelled: *cancelled };
                self.announce(*order, *buyer, *cents, state);
                if *twice {
                    let before = self.entries();
                    self.look(*order);
                    assert_eq!(self.entries(), before, "the same announcement again books nothing");
                }
            }
            Step::Return { order, note, percent } => self.note(*order, *note, *percent),
            Step::Delete { order } => self.delete(*order),
            Step::Redeem { customer, cents } => self.redeem(*customer, *cents),
            Step::Coupon { redemption, order, on } => self.coupon(*redemption, *order, *on),
            Step::Expire { redemption } => self.expire(*redemption),
            Step::Cashback { customer, cents } => self.request_cashback(*customer, *cents),
            Step::Decide { request, approved } => self.decide_cashback(*request, *approved),
            Step::Days { days } => {
                self.now = self.now.checked_add_days(Days::new(*days)).unwrap();
                self.run_daily_rules();
            }
            Step::DayAgain => {
                self.run_daily_rules();
                let before = self.entries();
                self.run_daily_rules();
                assert_eq!(self.entries(), before, "daily rules that run again change nothing");
            }
            Step::Change { customer, cents } => self.change(*customer, *cents),
            Step::Rules { coefficient, deferral, validity, notice } => {
                let loyalty = &mut self.rules.loyalty;
                loyalty.version += 1;
                loyalty.earn.insert(czk(), (*coefficient).into());
                loyalty.deferral_days = *deferral;
                loyalty.validity_days = *validity;
                loyalty.expiry_notice_days = *notice;
                for purchase in self.purchases.iter_mut().filter(|purchase| purchase.record.is_some()) {
                    purchase.depends_on_earlier_states = true;
                }
            }
            Step::Account { customer, registered } => self.account(*customer, *registered),
            Step::Lock { customer, kind, days } => self.lock(*customer, *kind, *days),
        }
        self.evaluate();
    }

    pub(crate) fn entries(&self) -> usize {
        self.people.iter().map(|person| person.entries.len()).sum()
    }

    pub(crate) fn post(&mut self, person: usize, posting: Posting) -> Entry {
        let now = self.now;
        let person = &mut self.people[person];
        let entry = person.customer.account.post(SHOP, posting, now).unwrap();
        person.entries.push(entry.clone());
        entry
    }

    pub(crate) fn person(&self, id: &CustomerId) -> usize {
        self.people.iter().position(|person| person.customer.id == *id).unwrap()
    }

    fn redeem(&mut self, customer: usize, cents: i64) {
        let points = Points::round(Decimal::new(cents, 2)).unwrap();
        if points > self.people[customer].customer.account.balance {
            return;
        }
        let redemption = Redemption {
            code: format!("VB{:014}", self.redemptions.len()),
            customer: self.people[customer].customer.id.clone(),
            points,
            amount: points.decimal(),
            currency: czk(),
            state: State::Reserved,
            order: None,
            valid_to: self.today(),
            draws: Vec::new(),
            bookings: 0,
            look_on: None,
            made_at: self.now,
            version: 0,
        };
        let change = redemption.reservation();
        self.book_redemption(redemption, change);
        assert!(
            !self.people[customer].customer.account.balance.is_negative(),
            "a redemption never makes a debt"
        );
    }

    fn coupon(&mut self, nth: usize, order: usize, on: bool) {
        let Some(code) = self.redemptions.keys().nth(nth).cloned() else { return };
        let elsewhere =
            self.purchases.iter().enumerate().any(|(at, other)| at != order && other.coupons.contains(&code));
        let purchase = &mut self.purchases[order];
        if purchase.order.is_none() || elsewhere {
            return;
        }
        purchase.coupons.retain(|other| *other != code);
        if on {
            purchase.coupons.push(code);
        }
        purchase.depends_on_earlier_states = true;
        self.look(order);
    }

    fn expire(&mut self, nth: usize) {
        let Some(code) = self.redemptions.keys().nth(nth).cloned() else { return };
        let mut redemption = self.redemptions[&code].clone();
        if let Ok(change) = redemption.release() {
            self.book_redemption(redemption, change);
        }
    }

    fn change(&mut self, customer: usize, cents: i64) {
        let change = Points::round(Decimal::new(cents, 2)).unwrap();
        let balance = self.people[customer].customer.account.balance;
        if change.is_zero() || (change.is_negative() && balance.add(change).unwrap().is_negative()) {
            return;
        }
        self.changes += 1;
        let cause = Cause::Request { digest: self.changes.to_string() };
        let expiry = self.rules.expiry(self.now);
        self.post(customer, Posting::automatic(cause, EntryKind::Admin, change, expiry));
    }

    /// Does everything that is due on the shop's day, for every customer.
    fn run_daily_rules(&mut self) {
        let today = self.today();
        for nth in 0..self.people.len() {
            let due_before = due::next(&self.people[nth].customer, &self.rules);
            if due_before.is_none_or(|day| day > today) {
                continue;
            }
            let waiting: Vec<_> = self.people[nth].customer.pending.iter().map(|p| p.order.clone()).collect();
            for code in waiting {
                let of =
                    |purchase: &Purchase| purchase.record.as_ref().is_some_and(|record| record.code == code);
                let at = self.purchases.iter().position(of).unwrap();
                let plan = credit_deferred(self.purchases[at].record.as_ref().unwrap(), today).unwrap();
                self.book(at, plan);
            }
            for posting in due::expired(&self.people[nth].customer, today).unwrap() {
                self.post(nth, posting);
            }
            for occasion in due::occasions(&self.people[nth].customer, &self.rules, today) {
                let customer = self.people[nth].customer.id.clone();
                let key = occasion.year().to_string();
                let cause = Cause::Occasion { customer, kind: occasion.kind, key };
                let expiry = self.rules.expiry(self.now);
                self.post(nth, Posting::automatic(cause, occasion.kind, occasion.points, expiry));
                self.people[nth].customer.rewarded_years.record(&occasion);
            }
            while let Some(notice) = due::notice(&self.people[nth].customer, &self.rules, today) {
                self.people[nth].customer.noticed = Some(notice.expires_on);
            }
            let next = due::next(&self.people[nth].customer, &self.rules);
            assert!(next.is_none_or(|day| day > today), "nothing stays due: {next:?} on {today}");
        }
    }

    fn account(&mut self, customer: usize, registered: bool) {
        let customer = &mut self.people[customer].customer;
        if registered {
            customer.register(&Registration {
                guid: CustomerGuid::parse(customer.id.as_str()).unwrap(),
                email: Email::parse("jan@example.cz"),
                email_verified: true,
                name: None,
                phone: None,
                group: Some(customer.group.clone().unwrap_or(group(1))),
                birth_date: None,
                registered_at: Some(self.now),
            });
        } else {
            customer.unregister();
        }
    }

    fn lock(&mut self, nth: usize, kind: Option<u8>, days: Option<u64>) {
        let today = self.today();
        let customer = &mut self.people[nth].customer;
        let Some(held) = customer.group.clone() else { return };
        customer.lock = kind.map(|kind| Lock {
            kind: LockKind::ALL[usize::from(kind)].0,
            group: held,
            until: days.and_then(|days| today.checked_add_days(Days::new(days))),
            reason: None,
            by: "owner".into(),
            since: self.now,
        });
    }

    /// Automation reviews every customer's level.
    fn evaluate(&mut self) {
        let today = self.rules.day(self.now);
        for person in &mut self.people {
            let customer = &mut person.customer;
            let facts = customer.vip_facts(&self.rules, today, Vec::new());
            let to = vip::decide(&self.rules.vip, customer.group.as_ref(), customer.lock.as_ref(), &facts);
            if let Some(to) = to {
                let pinned = |lock: &Lock| lock.kind == LockKind::Pin && lock.is_on(today);
                self.moved_although_pinned += u32::from(customer.lock.as_ref().is_some_and(pinned));
                customer.group = Some(to);
            }
        }
    }
}

//! What happened to a customer, from their orders and their ledger, as the analytics want it.

use chrono::{DateTime, Utc};
use verno_analytics::{Day, Fact, History, Kind, day_of, money_hundredths};
use verno_domain::order::OrderRecord;
use verno_domain::settings::Rules;
use verno_domain::{Currency, Customer, Entry, EntryKind, Result};

use crate::{EntryFilter, ShopStore};

/// Entries that one request reads.
const PAGE: usize = 200;
/// The currency of reports as long as the shop's own is not known.
const CURRENCY: &str = "CZK";

impl ShopStore {
    /// The currency in which the shop's figures are: its own.
    pub async fn reporting_currency(&self) -> Result<Currency> {
        let own = self.eshop().await?.and_then(|eshop| Currency::parse(&eshop.currency));
        own.or_else(|| Currency::parse(CURRENCY))
            .ok_or_else(|| verno_domain::Error::internal("a currency is not one"))
    }

    /// All that is known of a customer. It reads all of their orders and entries, and nothing of one who has
    /// none.
    pub async fn history(&self, customer: &Customer, rules: &Rules, currency: Currency) -> Result<History> {
        let since = customer.registered_at.filter(|_| customer.is_registered());
        let mut history = History { since: since.map(|at| day(rules, at)), facts: Vec::new() };
        if customer.counters.orders > 0 {
            self.add_orders(&mut history, customer, rules, currency).await?;
        }
        if customer.account.entries > 0 {
            self.add_entries(&mut history, customer, rules).await?;
        }
        history.facts.sort_unstable();
        Ok(history)
    }

    async fn add_orders(
        &self,
        history: &mut History,
        customer: &Customer,
        rules: &Rules,
        currency: Currency,
    ) -> Result<()> {
        let mut after = None;
        loop {
            let page = self.orders_since(&customer.id, DateTime::UNIX_EPOCH, after.as_deref()).await?;
            for order in &page.orders {
                add_order(history, order, day(rules, order.placed_at), currency);
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    async fn add_entries(&self, history: &mut History, customer: &Customer, rules: &Rules) -> Result<()> {
        let mut before = None;
        loop {
            let page = self.entries(&customer.id, &EntryFilter::default(), before, PAGE).await?;
            for entry in &page.entries {
                add_entry(history, entry, day(rules, entry.at));
            }
            before = page.next;
            if before.is_none() {
                return Ok(());
            }
        }
    }
}

fn day(rules: &Rules, at: DateTime<Utc>) -> Day {
    day_of(rules.day(at))
}

/// An order that counts, and what came back of it, by the order's own rate. What was paid in another currency
/// than the shop's own, without a rate to it, has no value here.
fn add_order(history: &mut History, order: &OrderRecord, day: Day, currency: Currency) {
    let Some(turnover) = order.turnover else { return };
    if !order.used.is_zero() {
        history.facts.push(Fact { day, kind: Kind::Redeeming, value: 1 });
    }
    let value_of = |amount| order.in_currency(amount, currency).and_then(money_hundredths);
    let Some(value) = value_of(turnover) else {
        history.facts.push(Fact { day, kind: Kind::Unconverted, value: 0 });
        return;
    };
    history.facts.push(Fact { day, kind: Kind::Order, value });
    let returned = order.returns.values().flatten().map(|line| line.with_vat).sum();
    if let Some(value) = value_of(returned).filter(|value| *value > 0) {
        history.facts.push(Fact { day, kind: Kind::Returned, value });
    }
}

fn add_entry(history: &mut History, entry: &Entry, day: Day) {
    history.facts.push(Fact::of_entry(day, entry.kind, entry.change));
    let counted = match entry.kind {
        EntryKind::Review => Kind::Review,
        EntryKind::Referral => Kind::Conversion,
        _ => return,
    };
    let value = if entry.reverses.is_some() { -1 } else { 1 };
    history.facts.push(Fact { day, kind: counted, value });
}

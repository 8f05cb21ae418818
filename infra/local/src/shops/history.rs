//! What invented people bought.

use chrono::{DateTime, TimeDelta, Utc};
use fastrand::Rng;
use rust_decimal::{Decimal, RoundingStrategy};
use verno_domain::ids::CustomerGuid;
use verno_domain::order::{Buyer, Item, ItemKind, Order, Status};
use verno_domain::{Currency, Email, OrderCode};
use verno_simulators::shoptet::{ItemSeed, OrderSeed};

use super::Country;
use super::people::Person;

/// Days back to the oldest orders: eighteen months.
const DAYS: i64 = 540;
/// The shop's first order number.
const FIRST_CODE: u64 = 2_025_000_001;
/// Shoptet's status of a cancelled order, and the simulator's names of those used here.
const CANCELLED: (i64, &str) = (-4, "Stornována");
const DONE: (i64, &str) = (-3, "Vyřízena");
const NEW: (i64, &str) = (-1, "Nevyřízená");

/// A purchase, as it was placed and as it is now.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Purchase {
    /// Who bought, by their place in the list.
    pub(super) person: usize,
    pub(super) code: String,
    pub(super) placed_at: DateTime<Utc>,
    /// When it became what it is now, if it was not so from the beginning.
    pub(super) changed_at: Option<DateTime<Utc>>,
    /// The lines as they were placed; `kept` of them are left.
    lines: Vec<Line>,
    kept: usize,
    currency: &'static str,
    fate: Fate,
}

#[derive(Debug, Clone, PartialEq)]
struct Line {
    name: &'static str,
    code: Option<&'static str>,
    kind: &'static str,
    count: i64,
    unit: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Paid,
    Unpaid,
    Cancelled,
    PartlyReturned,
}

/// Every purchase of `people` before `until`, in the order they were placed.
pub(super) fn make(
    people: &[Person],
    country: Country,
    until: DateTime<Utc>,
    random: &mut Rng,
) -> Vec<Purchase> {
    let mut purchases = Vec::new();
    for (nth, person) in people.iter().enumerate() {
        // Most buy once or a few times, some often.
        let count = 1 + random.u32(..12).min(random.u32(..12));
        for _ in 0..count {
            purchases.push(purchase(nth, person, country, until, random));
        }
    }
    purchases.sort_by_key(|purchase| (purchase.placed_at, purchase.person));
    for (code, purchase) in (FIRST_CODE..).zip(&mut purchases) {
        purchase.code = code.to_string();
    }
    purchases
}

fn purchase(
    nth: usize,
    person: &Person,
    country: Country,
    until: DateTime<Utc>,
    random: &mut Rng,
) -> Purchase {
    let oldest = until - TimeDelta::days(DAYS);
    let from = person.account.as_ref().map_or(oldest, |account| account.registered_at.max(oldest));
    let minutes = (until - from).num_minutes().max(2);
    let placed_at = from + TimeDelta::minutes(random.i64(1..minutes)) + TimeDelta::seconds(random.i64(0..60));
    let mut lines: Vec<Line> = (0..random.usize(1..5)).map(|_| line(country, random)).collect();
    let fate = match random.u32(..100) {
        0..88 => Fate::Paid,
        88..92 => Fate::Unpaid,
        92..96 => Fate::Cancelled,
        _ => Fate::PartlyReturned,
    };
    let kept = if fate == Fate::PartlyReturned && lines.len() > 1 { lines.len() - 1 } else { lines.len() };
    // What is returned comes last; shipping stays.
    let shipping = Line { name: "Doprava", code: None, kind: "shipping", count: 1, unit: country.shipping() };
    lines.insert(0, shipping);
    let later = placed_at + TimeDelta::days(random.i64(1..12));
    let changed = matches!(fate, Fate::Cancelled | Fate::PartlyReturned);
    Purchase {
        person: nth,
        code: String::new(),
        placed_at,
        changed_at: changed.then_some(later.min(until)),
        lines,
        kept: kept + 1,
        currency: country.currency(),
        fate,
    }
}

fn line(country: Country, random: &mut Rng) -> Line {
    let products = country.products();
    let (name, code, cents) = products[random.usize(..products.len())];
    let count = if random.u32(..100) < 80 { 1 } else { random.i64(2..4) };
    Line { name, code: Some(code), kind: "product", count, unit: Decimal::new(cents, 2) }
}

impl Purchase {
    /// As the simulator knows it now.
    pub(super) fn seed(&self, person: &Person, country: Country) -> OrderSeed {
        let item = |line: &Line| ItemSeed {
            name: line.name.into(),
            item_type: line.kind.into(),
            code: line.code.map(str::to_owned),
            product_guid: None,
            amount: Decimal::from(line.count),
            unit_price_with_vat: line.unit,
            vat_rate: country.vat_rate(),
        };
        OrderSeed {
            code: self.code.clone(),
            created: self.placed_at,
            email: Some(person.email.clone()),
            name: Some(person.name.clone()),
            phone: person.phone.clone(),
            customer_guid: person.account.as_ref().map(|account| account.guid.clone()),
            currency: self.currency.into(),
            items: self.lines[..self.kept].iter().map(item).collect(),
            paid: Some(self.fate != Fate::Unpaid),
            status_id: self.status().0,
        }
    }

    /// As it was placed.
    pub(super) fn as_placed(&self, person: &Person, country: Country) -> Option<Order> {
        let status = if self.fate == Fate::Unpaid { NEW } else { DONE };
        self.order(person, country, self.lines.len(), status)
    }

    /// As it is now.
    pub(super) fn as_it_is(&self, person: &Person, country: Country) -> Option<Order> {
        self.order(person, country, self.kept, self.status())
    }

    fn status(&self) -> (i64, &'static str) {
        match self.fate {
            Fate::Paid | Fate::PartlyReturned => DONE,
            Fate::Unpaid => NEW,
            Fate::Cancelled => CANCELLED,
        }
    }

    fn order(&self, person: &Person, country: Country, lines: usize, status: (i64, &str)) -> Option<Order> {
        let items: Vec<Item> = self.lines[..lines].iter().map(|line| item(line, country)).collect();
        Some(Order {
            code: OrderCode::parse(&self.code)?,
            placed_at: self.placed_at,
            buyer: Buyer {
                guid: person.account.as_ref().and_then(|account| CustomerGuid::parse(&account.guid)),
                email: Email::parse(&person.email),
                name: Some(person.name.clone()),
                phone: person.phone.clone(),
            },
            currency: Currency::parse(self.currency)?,
            exchange_rate: None,
            amount: items.iter().map(|item| item.with_vat).sum(),
            status: Some(Status { id: status.0, name: status.1.to_owned() }),
            paid: self.fate != Fate::Unpaid,
            referral: None,
            items,
        })
    }
}

fn item(line: &Line, country: Country) -> Item {
    let with_vat = line.unit * Decimal::from(line.count);
    let without_vat = with_vat * Decimal::ONE_HUNDRED / (Decimal::ONE_HUNDRED + country.vat_rate());
    let without_vat = without_vat.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let kind = if line.kind == "product" { ItemKind::Product } else { ItemKind::Other };
    Item { kind, ..Item::goods(with_vat, without_vat) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shops::people;

    #[test]
    fn nobody_buys_before_registering_or_after_the_end_and_numbers_follow_time() {
        let until = "2026-11-01T00:00:00Z".parse().unwrap();
        let people = people::make(200, Country::Czechia, until, &mut Rng::with_seed(1));
        let purchases = make(&people, Country::Czechia, until, &mut Rng::with_seed(1));
        assert_eq!(purchases, make(&people, Country::Czechia, until, &mut Rng::with_seed(1)));
        assert!(purchases.len() > 400, "{}", purchases.len());
        for purchase in &purchases {
            let account = people[purchase.person].account.as_ref();
            assert!(account.is_none_or(|account| account.registered_at < purchase.placed_at));
            assert!(purchase.placed_at < until && purchase.changed_at.is_none_or(|at| at <= until));
        }
        assert!(purchases.is_sorted_by_key(|purchase| (purchase.placed_at, purchase.code.clone())));
        for fate in [Fate::Paid, Fate::Unpaid, Fate::Cancelled, Fate::PartlyReturned] {
            assert!(purchases.iter().any(|purchase| purchase.fate == fate), "{fate:?}");
        }
    }
}

//! Generated purchases: their lines, their dates and what became of them.

use chrono::{DateTime, Days, TimeDelta, Timelike, Utc};
use fastrand::Rng;
use rust_decimal::{Decimal, RoundingStrategy};
use verno_domain::ids::CustomerGuid;
use verno_domain::order::{Buyer, Item, ItemKind, Order, Status};
use verno_domain::{Currency, Email, OrderCode};
use verno_simulators::shoptet::{ItemSeed, OrderSeed};

use super::people::Person;
use crate::eshops::{Country, Product};

/// The shop's first order number.
const FIRST_CODE: u64 = 2_024_000_001;
/// Shoptet's status of a cancelled order, and the simulator's names of those used here.
const CANCELLED: (i64, &str) = (-4, "Stornována");
const DONE: (i64, &str) = (-3, "Vyřízena");
const NEW: (i64, &str) = (-1, "Nevyřízená");
/// An order that nobody pays for so long is cancelled.
const UNPAID_MAX: TimeDelta = TimeDelta::days(14);

/// A purchase, as it was placed and as it is now.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Purchase {
    /// Index of the buyer in the list of people.
    pub(super) person: usize,
    pub(super) code: String,
    pub(super) placed_at: DateTime<Utc>,
    /// When it became what it is now; `None` if it was so from the beginning.
    pub(super) changed_at: Option<DateTime<Utc>>,
    /// Whether the buyer pays a part of it by points, if there are enough.
    pub(super) by_points: bool,
    /// Code of the coupon that paid a part of it, and its value in the order's currency.
    pub(super) coupon: Option<(String, Decimal)>,
    /// The lines as they were placed; `kept` of them are left.
    lines: Vec<Line>,
    kept: usize,
    fate: Fate,
}

#[derive(Debug, Clone, PartialEq)]
struct Line {
    /// `None` for the shipping.
    product: Option<&'static Product>,
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
        let shopper = Shopper { nth, person, country, until };
        for day in &person.days {
            purchases.push(shopper.purchase(*day, random));
        }
    }
    purchases.sort_by_key(|purchase| (purchase.placed_at, purchase.person));
    for (code, purchase) in (FIRST_CODE..).zip(&mut purchases) {
        purchase.code = code.to_string();
    }
    purchases
}

/// A person whose purchases are generated, with what the purchases depend on.
struct Shopper<'a> {
    /// Index in the list of people.
    nth: usize,
    person: &'a Person,
    country: Country,
    until: DateTime<Utc>,
}

impl Shopper<'_> {
    fn purchase(&self, day: i64, random: &mut Rng) -> Purchase {
        let Self { nth, person, country, until } = *self;
        let placed_at = moment(until, day, random);
        let mut lines: Vec<Line> =
            (0..random.usize(1..person.habit.lines_max())).map(|_| self.line(random)).collect();
        let young = until - placed_at < UNPAID_MAX;
        let fate = match random.u32(..100) {
            0..4 if young => Fate::Unpaid,
            0..5 => Fate::Cancelled,
            5..10 if lines.len() > 1 => Fate::PartlyReturned,
            _ => Fate::Paid,
        };
        let kept = if fate == Fate::PartlyReturned { lines.len() - 1 } else { lines.len() };
        // A returned line is the last one; the shipping is never returned.
        let parcel = Line { product: None, count: 1, unit: person.price(country, country.shipping_cents()) };
        lines.insert(0, parcel);
        let later = placed_at + TimeDelta::days(random.i64(1..12));
        let changed = matches!(fate, Fate::Cancelled | Fate::PartlyReturned);
        Purchase {
            person: nth,
            code: String::new(),
            placed_at,
            changed_at: changed.then_some(later.min(until)),
            by_points: fate == Fate::Paid && random.u32(..100) < 22,
            coupon: None,
            lines,
            kept: kept + 1,
            fate,
        }
    }

    fn line(&self, random: &mut Rng) -> Line {
        let products = self.country.products();
        let product = &products[random.usize(..products.len())];
        let count = if random.u32(..100) < 80 { 1 } else { random.i64(2..4) };
        Line { product: Some(product), count, unit: self.person.price(self.country, product.cents) }
    }
}

/// A time of day at which people buy, `day` days before `until` and earlier than it.
pub(super) fn moment(until: DateTime<Utc>, day: i64, random: &mut Rng) -> DateTime<Utc> {
    let back = Days::new(u64::try_from(day).unwrap_or_default());
    let midnight =
        until.date_naive().checked_sub_days(back).unwrap_or_default().and_time(chrono::NaiveTime::MIN);
    let at = midnight.and_utc() + TimeDelta::minutes(random.i64(6 * 60..21 * 60));
    let at = at.with_second(random.u32(..60)).unwrap_or(at);
    if at < until { at } else { until - TimeDelta::minutes(random.i64(2..300)) }
}

impl Purchase {
    /// Value of the goods with VAT, as placed and before any coupon.
    pub(super) fn goods(&self) -> Decimal {
        let goods = self.lines.iter().filter(|line| line.product.is_some());
        goods.map(|line| line.unit * Decimal::from(line.count)).sum()
    }

    /// The order that the simulator is seeded with, in its final state.
    pub(super) fn seed(&self, person: &Person, country: Country) -> OrderSeed {
        let item = |line: &Line| ItemSeed {
            name: line.product.map_or("Doprava", |product| product.name).into(),
            item_type: line.product.map_or("shipping", |_| "product").into(),
            code: line.product.map(|product| product.code.to_owned()),
            product_guid: line.product.map(Product::guid),
            amount: Decimal::from(line.count),
            unit_price_with_vat: line.unit,
            vat_rate: country.vat_rate(),
        };
        let coupon = self.coupon.iter().map(|(code, worth)| ItemSeed {
            name: format!("Slevový kupón {code}"),
            item_type: "discount-coupon".into(),
            code: Some(code.clone()),
            product_guid: None,
            amount: Decimal::ONE,
            unit_price_with_vat: -worth,
            vat_rate: country.vat_rate(),
        });
        OrderSeed {
            code: self.code.clone(),
            created: self.placed_at,
            email: Some(person.email.clone()),
            name: Some(person.name.clone()),
            phone: person.phone.clone(),
            customer_guid: person.account.as_ref().map(|account| account.guid.clone()),
            currency: person.currency.into(),
            items: self.lines[..self.kept].iter().map(item).chain(coupon).collect(),
            paid: Some(self.fate != Fate::Unpaid),
            status_id: self.status().0,
        }
    }

    /// The order as Shoptet described it on the day it was placed.
    pub(super) fn as_placed(&self, person: &Person, country: Country) -> Option<Order> {
        let status = if self.fate == Fate::Unpaid { NEW } else { DONE };
        self.order(person, country, self.lines.len(), status)
    }

    /// The order in its final state.
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
        let mut items: Vec<Item> = self.lines[..lines].iter().map(|line| item(line, country)).collect();
        items.extend(self.coupon.iter().map(|(code, worth)| {
            let texts = vec![code.clone(), format!("Slevový kupón {code}")];
            Item { kind: ItemKind::Discount, texts, ..valued(-worth, country) }
        }));
        Some(Order {
            code: OrderCode::parse(&self.code)?,
            placed_at: self.placed_at,
            buyer: Buyer {
                guid: person.account.as_ref().and_then(|account| CustomerGuid::parse(&account.guid)),
                email: Email::parse(&person.email),
                name: Some(person.name.clone()),
                phone: person.phone.clone(),
            },
            currency: Currency::parse(person.currency)?,
            exchange_rate: Some(country.exchange_rate(person.currency)),
            amount: items.iter().map(|item| item.with_vat).sum(),
            status: Some(Status { id: status.0, name: status.1.to_owned() }),
            paid: self.fate != Fate::Unpaid,
            referral: None,
            items,
        })
    }
}

fn item(line: &Line, country: Country) -> Item {
    let kind = if line.product.is_some() { ItemKind::Product } else { ItemKind::Other };
    let product = line.product.map(Product::guid);
    Item { kind, product, ..valued(line.unit * Decimal::from(line.count), country) }
}

fn valued(with_vat: Decimal, country: Country) -> Item {
    let without_vat = with_vat * Decimal::ONE_HUNDRED / (Decimal::ONE_HUNDRED + country.vat_rate());
    Item::goods(with_vat, without_vat.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
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
        assert!(purchases.len() > 600, "{}", purchases.len());
        for purchase in &purchases {
            let account = people[purchase.person].account.as_ref();
            assert!(account.is_none_or(|account| account.registered_at < purchase.placed_at));
            assert!(purchase.placed_at < until && purchase.changed_at.is_none_or(|at| at <= until));
        }
        assert!(purchases.is_sorted_by_key(|purchase| (purchase.placed_at, purchase.code.clone())));
        for fate in [Fate::Paid, Fate::Unpaid, Fate::Cancelled, Fate::PartlyReturned] {
            assert!(purchases.iter().any(|purchase| purchase.fate == fate), "{fate:?}");
        }
        let foreign = purchases.iter().filter(|purchase| people[purchase.person].currency != "CZK");
        assert!(foreign.count() > 20);
    }
}

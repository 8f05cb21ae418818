//! Filling a demo shop with a past: in the simulator as it is now, in Verno booked in the order it happened.
//!
//! Everything has an identity of its own (guids, order numbers, causes of entries) that follows from the seed, so a
//! start that was killed in the middle is completed by the next one, and nothing is booked twice.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use fastrand::Rng;
use futures::stream::{self, StreamExt, TryStreamExt};
use verno_booking::Draft;
use verno_domain::customer::Registration;
use verno_domain::ids::{CustomerGuid, EntryId};
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::order::Order;
use verno_domain::{Actor, Cause, Clock, Email, EntryKind, GroupId, Points, ShopId};
use verno_simulators::shoptet::CustomerSeed;
use verno_store::{Audit, ShopStore, optimistic};

use super::history::{self, Purchase};
use super::people::{self, Person};
use super::{Country, DemoShop, Shops};
use crate::error::{LocalError, Result};

/// People whose events are booked at a time.
const LANES: usize = 8;
/// Bookings between two lines of progress.
const REPORT_EVERY: usize = 1_000;

/// Something that happened.
enum Event {
    Registered(Box<Registration>),
    Ordered(Box<Order>),
    Changed { nth: usize, note: &'static str, points: &'static str },
}

/// When, to whom, what.
struct Happened {
    at: DateTime<Utc>,
    person: usize,
    event: Event,
}

impl Shops<'_> {
    /// Fills a shop, unless that has been done.
    pub(super) async fn fill(&self, shop: &DemoShop, customers: u32) -> Result<()> {
        let done = format!("filled_{}", shop.id);
        if let Some(before) = self.state.value(&done)? {
            if before != customers.to_string() {
                let text =
                    format!("shop {} keeps its {before} customers; --customers is for a new folder", shop.id);
                self.options.step(text);
            }
            return Ok(());
        }
        if customers == 0 {
            return Ok(());
        }
        let until = self.end_of_history(shop)?;
        let mut random = Rng::with_seed(self.options.seed ^ shop.id);
        let people = people::make(customers, shop.country, until, &mut random);
        let purchases = history::make(&people, shop.country, until, &mut random);
        self.fill_simulator(shop, &people, &purchases)?;
        let events = events(&people, &purchases, shop.country, &mut random);
        self.options.step(format!(
            "shop {}: booking {} orders of {customers} customers",
            shop.id,
            purchases.len()
        ));
        self.book(shop, &people, events).await?;
        self.state.set_value(&done, &customers.to_string())?;
        self.options.step(format!("shop {} filled", shop.id));
        Ok(())
    }

    /// The history ends when the shop was first filled, also if that start did not get to its end.
    fn end_of_history(&self, shop: &DemoShop) -> Result<DateTime<Utc>> {
        let name = format!("history_ends_{}", shop.id);
        if let Some(at) = self.state.value(&name)?.and_then(|text| text.parse().ok()) {
            return Ok(at);
        }
        let now = self.running.clock.now();
        let until = now.with_nanosecond(0).unwrap_or(now);
        self.state.set_value(&name, &until.to_rfc3339())?;
        Ok(until)
    }

    fn fill_simulator(&self, shop: &DemoShop, people: &[Person], purchases: &[Purchase]) -> Result<()> {
        let customer = |person: &Person| {
            let account = person.account.as_ref()?;
            Some(CustomerSeed {
                guid: account.guid.clone(),
                email: person.email.clone(),
                name: person.name.clone(),
                phone: person.phone.clone(),
                group_id: Some(account.group),
                birth_date: account.birth_date,
                created: account.registered_at,
            })
        };
        let order = |purchase: &Purchase| purchase.seed(&people[purchase.person], shop.country);
        let simulator = &self.running.simulator;
        simulator
            .seed_customers(shop.id, people.iter().filter_map(customer).collect())
            .and_then(|()| simulator.seed_orders(shop.id, purchases.iter().map(order).collect()))
            .map_err(|error| LocalError::shop(shop.id, error))
    }

    /// Month by month in the order of time; within a month each person's events in order, several people at a time.
    async fn book(&self, shop: &DemoShop, people: &[Person], mut events: Vec<Happened>) -> Result<()> {
        let data = self.running.store.shop(ShopId::new(shop.id));
        let month = |happened: &Happened| happened.at.format("%Y-%m").to_string();
        events.sort_by_cached_key(|happened| (month(happened), happened.person, happened.at));
        let all = events.len();
        let mut booked = 0;
        for of_month in events.chunk_by(|one, other| month(one) == month(other)) {
            let lanes: Vec<_> = of_month.chunk_by(|one, other| one.person == other.person).collect();
            stream::iter(lanes)
                .map(|lane| book_lane(&data, people, lane))
                .buffer_unordered(LANES)
                .try_collect::<Vec<()>>()
                .await?;
            if (booked + of_month.len()) / REPORT_EVERY > booked / REPORT_EVERY {
                self.options.step(format!("shop {}: {} of {all} events", shop.id, booked + of_month.len()));
            }
            booked += of_month.len();
        }
        Ok(())
    }
}

async fn book_lane(data: &ShopStore, people: &[Person], lane: &[Happened]) -> Result<()> {
    for happened in lane {
        match &happened.event {
            Event::Registered(registration) => {
                verno_booking::book_registration(data, registration, happened.at).await?;
            }
            Event::Ordered(order) => {
                verno_booking::book_order(data, order, None, happened.at).await?;
            }
            Event::Changed { nth, note, points } => {
                change_points(data, &people[happened.person], *nth, note, points, happened.at).await?;
            }
        }
    }
    Ok(())
}

/// A change by hand, as the console would have made it then.
async fn change_points(
    data: &ShopStore,
    person: &Person,
    nth: usize,
    note: &str,
    points: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    let (Some(email), Ok(change)) = (Email::parse(&person.email), Points::parse(points)) else {
        return Ok(());
    };
    let Some(id) = data.customer_by_email(&email).await? else { return Ok(()) };
    let cause = Cause::Request { digest: format!("demo-{nth}") };
    if data.entry(&id, &EntryId::of_cause(data.id(), &cause.to_string())).await?.is_some() {
        return Ok(());
    }
    let rules = data.rules().await?;
    let expiry = rules.expiry(at);
    optimistic(|_| async {
        let mut draft = Draft::load(data, &rules, &id, at, true).await?;
        let before = draft.customer.account.balance;
        if before.add(change)?.is_negative() {
            return Ok(());
        }
        let entry = draft.post(posting(cause.clone(), note, change, expiry))?;
        let audit = Audit {
            id: entry.id.to_string(),
            at,
            actor: "owner@demo".into(),
            what: "points",
            before: before.to_string(),
            after: draft.customer.account.balance.to_string(),
            request_id: String::new(),
        };
        draft.add_to(data.writes())?.audit(&id, &audit)?.commit().await
    })
    .await?;
    Ok(())
}

fn posting(cause: Cause, note: &str, change: Points, expiry: Expiry) -> Posting {
    Posting {
        actor: Actor::User("owner@demo".into()),
        note: Some(note.to_owned()),
        ..Posting::automatic(cause, EntryKind::Admin, change, expiry)
    }
}

/// Everything that happened: registrations, orders as placed and as changed, and a gesture to every twentieth order.
fn events(people: &[Person], purchases: &[Purchase], country: Country, random: &mut Rng) -> Vec<Happened> {
    let mut events = Vec::new();
    for (nth, person) in people.iter().enumerate() {
        if let Some((at, registration)) = registration(person) {
            events.push(Happened { at, person: nth, event: Event::Registered(Box::new(registration)) });
        }
    }
    for (nth, purchase) in purchases.iter().enumerate() {
        let person = &people[purchase.person];
        let mut add = |at, event| events.push(Happened { at, person: purchase.person, event });
        if let Some(order) = purchase.as_placed(person, country) {
            add(purchase.placed_at, Event::Ordered(Box::new(order)));
        }
        if let (Some(at), Some(order)) = (purchase.changed_at, purchase.as_it_is(person, country)) {
            add(at, Event::Ordered(Box::new(order)));
        }
        if nth % 20 == 0 {
            let (note, points) = country.gestures()[random.usize(..country.gestures().len())];
            let at = purchase.changed_at.unwrap_or(purchase.placed_at) + TimeDelta::minutes(40);
            add(at, Event::Changed { nth, note, points });
        }
    }
    events
}

fn registration(person: &Person) -> Option<(DateTime<Utc>, Registration)> {
    let account = person.account.as_ref()?;
    let registration = Registration {
        guid: CustomerGuid::parse(&account.guid)?,
        email: Email::parse(&person.email),
        email_verified: true,
        name: Some(person.name.clone()),
        phone: person.phone.clone(),
        group: GroupId::parse(&account.group.to_string()),
        birth_date: account.birth_date,
        registered_at: Some(account.registered_at),
    };
    Some((account.registered_at, registration))
}

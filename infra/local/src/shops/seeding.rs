//! Fills a demo shop with customers and orders: in the simulator with their final state, in Verno with what
//! the programme would have booked.
//!
//! Everything has an identity of its own (ids, guids, order numbers, causes of entries) that follows from the
//! seed, so a start that was killed in the middle is completed by the next one, and nothing is booked twice.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use fastrand::Rng;
use futures::stream::{self, StreamExt, TryStreamExt};
use verno_domain::customer::Registration;
use verno_domain::earning::{Catalogue, CatalogueProduct};
use verno_domain::ids::CustomerGuid;
use verno_domain::settings::Rules;
use verno_domain::{Clock, Customer, CustomerId, Email, GroupId, Points, ShopId, referral};
use verno_simulators::shoptet::{CustomerSeed, ProductSeed};
use verno_store::ShopStore;

use super::habits::DAYS;
use super::life::Life;
use super::people::{self, CIRCLE, Person};
use super::purchases::{self, Purchase};
use super::{Shops, records};
use crate::error::{LocalError, Result};
use crate::eshops::{Country, DemoShop};

/// Circles of people that are worked on concurrently.
const LANES: usize = 4;
/// Number of people after which a line of progress is written.
const REPORT_EVERY: usize = 5_000;

/// Something that happened to one of the people.
enum Event {
    Registered,
    /// The purchase of this index was placed.
    Placed(usize),
    /// The purchase of this index reached its final state.
    Changed(usize),
    /// The team gave or took points by hand.
    Gesture {
        nth: usize,
        note: &'static str,
        points: &'static str,
    },
}

/// What all circles of a shop share while it is filled.
struct Filling<'a> {
    shop: &'a DemoShop,
    data: &'a ShopStore,
    rules: Rules,
    catalogue: Catalogue,
    /// The moment at which the made-up orders end.
    until: DateTime<Utc>,
    /// How many people are written.
    filled: AtomicUsize,
}

/// People who know each other, with what they bought.
struct Circle<'a> {
    /// Index of the first of them in the list of all people.
    first: usize,
    people: &'a [Person],
    purchases: Vec<Purchase>,
}

impl Shops<'_> {
    /// Fills a shop unless an earlier start did; returns whether it was filled now.
    pub(super) async fn fill(&self, shop: &DemoShop, customers: u32) -> Result<bool> {
        let done = format!("filled_{}", shop.id);
        if let Some(before) = self.state.value(&done)? {
            if before != customers.to_string() {
                let text =
                    format!("shop {} keeps its {before} customers; --customers is for a new folder", shop.id);
                self.options.step(text);
            }
            return Ok(false);
        }
        if customers == 0 {
            return Ok(false);
        }
        let until = self.orders_end(shop)?;
        let mut random = Rng::with_seed(self.options.seed ^ shop.id);
        let people = people::make(customers, shop.country, until, &mut random);
        let purchases = purchases::make(&people, shop.country, until, &mut random);
        let orders = purchases.len();
        self.options.step(format!("shop {}: {customers} customers with {orders} orders", shop.id));
        let data = self.running.store.shop(ShopId::new(shop.id));
        let rules = begin(&data, until).await?;
        let catalogue = self.stock(shop, &data, until).await?;
        let filling = Filling { shop, data: &data, rules, catalogue, until, filled: AtomicUsize::new(0) };
        stream::iter(circles(&people, purchases))
            .map(|circle| self.circle(&filling, circle))
            .buffer_unordered(LANES)
            .try_collect::<()>()
            .await?;
        self.state.set_value(&done, &customers.to_string())?;
        self.options.step(format!("shop {} filled", shop.id));
        Ok(true)
    }

    /// The moment at which the generated orders end: when the shop was first filled, also if that start was
    /// interrupted.
    fn orders_end(&self, shop: &DemoShop) -> Result<DateTime<Utc>> {
        // The name is stored in data folders.
        let name = format!("history_ends_{}", shop.id);
        if let Some(at) = self.state.value(&name)?.and_then(|text| text.parse().ok()) {
            return Ok(at);
        }
        let now = self.running.clock.now();
        let until = now.with_nanosecond(0).unwrap_or(now);
        self.state.set_value(&name, &until.to_rfc3339())?;
        Ok(until)
    }

    /// Creates the shop's products in the simulator and saves their categories and brands.
    async fn stock(&self, shop: &DemoShop, data: &ShopStore, until: DateTime<Utc>) -> Result<Catalogue> {
        let mut catalogue = Catalogue::new();
        let mut seeds = Vec::new();
        for product in shop.country.products() {
            let (category, brand) = (product.category(), product.brand);
            let place = CatalogueProduct {
                category: Some(category.0.clone()),
                brand: brand.map(|(code, _)| code.into()),
            };
            data.save_place(&product.guid(), &place).await?;
            catalogue.insert(product.guid(), place);
            seeds.push(ProductSeed {
                guid: product.guid(),
                name: product.name.into(),
                brand: brand.map(|(code, name)| (code.into(), name.into())),
                category,
                categories: Vec::new(),
                code: product.code.into(),
                price_with_vat: Some(shop.country.price(product.cents, shop.country.currency())),
                created: until - TimeDelta::days(DAYS),
            });
        }
        let simulator = &self.running.simulator;
        simulator.seed_products(shop.id, seeds).map_err(|error| LocalError::shop(shop.id, error))?;
        Ok(catalogue)
    }

    /// Generates what happened to a circle, and writes it to the simulator and to Verno.
    async fn circle(&self, filling: &Filling<'_>, mut circle: Circle<'_>) -> Result<()> {
        let Filling { shop, data, rules, filled, .. } = filling;
        // Seeded by the circle alone, so that the order in which circles are worked on does not matter.
        let mut random = Rng::with_seed(self.options.seed ^ shop.id ^ circle.first as u64);
        let mut lives = circle.live(filling, &mut random)?;
        self.seed(shop, &circle)?;
        for life in &mut lives {
            if !life.customer.is_registered() {
                life.customer.sealed_pin = Some(verno_booking::new_pin(data).await?);
            }
        }
        records::write(data, rules, &lives).await?;
        let before = filled.fetch_add(circle.people.len(), Ordering::Relaxed);
        let now = before + circle.people.len();
        if now / REPORT_EVERY > before / REPORT_EVERY {
            self.options.step(format!("shop {}: {now} customers", shop.id));
        }
        Ok(())
    }

    fn seed(&self, shop: &DemoShop, circle: &Circle<'_>) -> Result<()> {
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
        let order =
            |purchase: &Purchase| purchase.seed(&circle.people[purchase.person - circle.first], shop.country);
        let simulator = &self.running.simulator;
        simulator
            .seed_customers(shop.id, circle.people.iter().filter_map(customer).collect())
            .and_then(|()| simulator.seed_orders(shop.id, circle.purchases.iter().map(order).collect()))
            .map_err(|error| LocalError::shop(shop.id, error))
    }
}

/// Makes the programme of a demo shop older than its first order, with referrals switched on.
async fn begin(data: &ShopStore, until: DateTime<Utc>) -> Result<Rules> {
    let before = data.rules().await?;
    let mut rules = before.clone();
    rules.started_at = Some(until - TimeDelta::days(DAYS + 30));
    rules.referral.active = true;
    if rules != before {
        data.save_rules(&rules).await?;
    }
    Ok(data.rules().await?)
}

fn circles(people: &[Person], purchases: Vec<Purchase>) -> Vec<Circle<'_>> {
    let mut circles: Vec<Circle<'_>> = people
        .chunks(CIRCLE)
        .enumerate()
        .map(|(nth, people)| Circle { first: nth * CIRCLE, people, purchases: Vec::new() })
        .collect();
    for purchase in purchases {
        circles[purchase.person / CIRCLE].purchases.push(purchase);
    }
    circles
}

impl Circle<'_> {
    fn live<'r>(&mut self, filling: &'r Filling<'_>, random: &mut Rng) -> Result<Vec<Life<'r>>> {
        let Filling { shop, data, rules, catalogue, until, .. } = filling;
        let (country, until) = (shop.country, *until);
        let life = |person| Life::new(data.id(), rules, newcomer(person, until));
        let mut lives: Vec<Life<'r>> = self.people.iter().map(life).collect();
        for (at, who, event) in self.events(country, random) {
            let person = &self.people[who];
            match event {
                Event::Registered => {
                    if let Some(registration) = registration(person) {
                        lives[who].register(&registration, at)?;
                    }
                }
                Event::Placed(nth) => {
                    let purchase = &mut self.purchases[nth];
                    if let (true, Some(order)) = (purchase.by_points, purchase.as_placed(person, country)) {
                        purchase.coupon = lives[who].spend(purchase.goods(), &order)?;
                    }
                    let Some(order) = purchase.as_placed(person, country) else { continue };
                    lives[who].look_at(&order, catalogue, at)?;
                    if purchase.changed_at.is_none() {
                        self.thank(&mut lives, who, &order.code, at)?;
                    }
                }
                Event::Changed(nth) => {
                    if let Some(order) = self.purchases[nth].as_it_is(person, country) {
                        lives[who].look_at(&order, catalogue, at)?;
                    }
                }
                Event::Gesture { nth, note, points } => {
                    if let Ok(points) = Points::parse(points) {
                        lives[who].change(nth, note, points, at)?;
                    }
                }
            }
        }
        for life in &mut lives {
            life.end(until)?;
        }
        Ok(lives)
    }

    /// Everything that happened, in its order: accounts, purchases as placed and as changed, and a gesture
    /// now and then.
    fn events(&self, country: Country, random: &mut Rng) -> Vec<(DateTime<Utc>, usize, Event)> {
        let mut events = Vec::new();
        for (who, person) in self.people.iter().enumerate() {
            if let Some(account) = &person.account {
                events.push((account.registered_at, who, Event::Registered));
            }
        }
        for (nth, purchase) in self.purchases.iter().enumerate() {
            let who = purchase.person - self.first;
            events.push((purchase.placed_at, who, Event::Placed(nth)));
            if let Some(at) = purchase.changed_at {
                events.push((at, who, Event::Changed(nth)));
            }
            if random.u32(..20) == 0 {
                let (note, points) = country.gestures()[random.usize(..country.gestures().len())];
                let at = purchase.changed_at.unwrap_or(purchase.placed_at) + TimeDelta::minutes(40);
                events.push((at, who, Event::Gesture { nth: self.first * 1_000 + nth, note, points }));
            }
        }
        events.sort_by_key(|(at, who, _)| (*at, *who));
        events
    }

    /// Rewards whoever brought the buyer.
    fn thank(
        &self,
        lives: &mut [Life<'_>],
        who: usize,
        order: &verno_domain::OrderCode,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let Some(referrer) = self.people[who].referrer.map(|place| place - self.first) else { return Ok(()) };
        let Some(worth) = lives[who].worth_to_referrer(order) else { return Ok(()) };
        lives[referrer].refer(order, worth, at)?;
        let referrer = lives[referrer].id().clone();
        lives[who].customer.referrer = Some(referrer);
        Ok(())
    }
}

/// Somebody who is first seen with an account or a purchase.
fn newcomer(person: &Person, until: DateTime<Utc>) -> Customer {
    let first = person.days.first().copied().unwrap_or_default();
    let purchased = until - TimeDelta::days(first);
    let seen = person.account.as_ref().map_or(purchased, |account| account.registered_at);
    let mut customer = Customer::new(CustomerId::from_random(person.id), seen);
    customer.referral_code = Some(referral::code_from(person.code));
    customer.email = Email::parse(&person.email);
    customer.name = Some(person.name.clone());
    customer.phone.clone_from(&person.phone);
    customer
}

fn registration(person: &Person) -> Option<Registration> {
    let account = person.account.as_ref()?;
    Some(Registration {
        guid: CustomerGuid::parse(&account.guid)?,
        email: Email::parse(&person.email),
        email_verified: true,
        name: Some(person.name.clone()),
        phone: person.phone.clone(),
        group: GroupId::parse(&account.group.to_string()),
        birth_date: account.birth_date,
        registered_at: Some(account.registered_at),
    })
}

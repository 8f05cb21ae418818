//! Replaying a purchase log through everything: the simulator creates each order and announces it by webhook,
//! the API queues the hint, the worker books the points. The clock follows the log day by day.

mod export;
mod log;
mod plain;
mod purchase;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use indicatif::{ProgressBar, ProgressStyle};
use rust_decimal::Decimal;
use serde_json::Value;
use verno_domain::settings::{Loyalty, Rewards, Rules};
use verno_domain::{Clock, Currency, Points, ShopId};
use verno_simulators::shoptet::{self, EshopSeed, Simulator};
use verno_store::ShopStore;

use crate::error::{LocalError, Result};
use crate::eshops::REPLAY_SHOP;
use crate::shops::Shops;
use log::PurchaseLog;
use purchase::Purchase;

/// Skipped lines that are named one by one; of further ones only the number is reported.
const SKIPPED_NAMED: usize = 20;
/// How long the replay waits for what follows from the last day.
const SETTLE_MAX: Duration = Duration::from_mins(2);

/// Replays the file at `path` into shop 222653. Orders that are there already are left as they are, so the
/// same file a second time changes nothing, and a run that was killed is completed.
///
/// # Errors
/// `PurchaseLog` if the file is no purchase log.
pub(crate) async fn run(shops: &Shops<'_>, path: &Path) -> Result<()> {
    let log = PurchaseLog::read(path)?;
    name_skipped(shops, &log);
    let currencies: BTreeSet<Currency> = log.purchases.iter().map(|purchase| purchase.currency).collect();
    open_shop(shops, &currencies)?;
    shops.install(REPLAY_SHOP).await?;
    let data = shops.running.store.shop(ShopId::new(REPLAY_SHOP));
    let first = log.purchases.first().map(|purchase| noon(purchase.day) - TimeDelta::days(1));
    set_rules(&data, &currencies, first).await?;
    let Some(last) = log.purchases.last().map(|purchase| purchase.day) else {
        shops.options.step("the purchase log has no orders");
        return Ok(());
    };
    let begun = Instant::now();
    // A day of the log takes a fraction of a second; sweeping every shop that often would only find Shoptet's
    // limits.
    let rest = shops.running.schedules.rest();
    let mut replay = Replay { shops, bar: bar(shops, log.purchases.len()), created: 0, refused: 0 };
    replay.days(&log.purchases).await?;
    shops
        .running
        .clock
        .set(noon(last.succ_opt().unwrap_or(last)))?
        .map_err(|error| LocalError::shop(REPLAY_SHOP, error))?;
    // Removes what was counted before the clock went back to the log's days.
    data.forget_order_log().await?;
    drop(rest);
    if !shops.running.quiet().wait(SETTLE_MAX).await? {
        shops.options.step("something is still under way; GET /local/queues shows what");
    }
    summarise(shops, &data, &log, &replay, begun.elapsed()).await
}

struct Replay<'a> {
    shops: &'a Shops<'a>,
    bar: ProgressBar,
    created: usize,
    refused: usize,
}

/// What became of the orders of a day: how many are new, and which were refused and why.
#[derive(Default)]
struct Day {
    created: usize,
    refused: Vec<(String, String)>,
}

impl Replay<'_> {
    /// Replays all days in turn.
    async fn days(&mut self, purchases: &[Purchase]) -> Result<()> {
        for of_day in purchases.chunk_by(|one, other| one.day == other.day) {
            let day = self.day(of_day).await?;
            self.created += day.created;
            for (code, reason) in day.refused {
                self.refused += 1;
                if self.refused <= SKIPPED_NAMED {
                    self.shops.options.step(format!("order {code} is skipped: {reason}"));
                }
            }
            self.bar.inc(of_day.len() as u64);
        }
        self.bar.finish_and_clear();
        Ok(())
    }

    async fn day(&self, purchases: &[Purchase]) -> Result<Day> {
        let simulator = self.shops.running.simulator.clone();
        let bodies: Vec<_> =
            purchases.iter().map(|purchase| (purchase.code.clone(), purchase.body())).collect();
        let missing = tokio::task::spawn_blocking(move || missing(&simulator, bodies)).await??;
        if missing.is_empty() {
            return Ok(Day::default());
        }
        let clock = &self.shops.running.clock;
        clock.set(noon(purchases[0].day))?.map_err(|error| LocalError::shop(REPLAY_SHOP, error))?;
        let simulator = self.shops.running.simulator.clone();
        let day = tokio::task::spawn_blocking(move || create(&simulator, missing)).await??;
        // What follows from the points (mails) may take longer; the points themselves are of this day.
        self.shops.running.quiet().queues_empty().await?;
        Ok(day)
    }
}

/// The orders that the simulator does not have yet.
fn missing(simulator: &Simulator, orders: Vec<(String, Value)>) -> Result<Vec<(String, Value)>> {
    let mut missing = Vec::new();
    for (code, body) in orders {
        if !simulator
            .order_exists(REPLAY_SHOP, &code)
            .map_err(|error| LocalError::Simulator(error.to_string()))?
        {
            missing.push((code, body));
        }
    }
    Ok(missing)
}

/// Creates orders; one that Shoptet would refuse does not hold up the others.
fn create(simulator: &Simulator, orders: Vec<(String, Value)>) -> Result<Day> {
    let mut day = Day::default();
    for (code, body) in orders {
        match simulator.create_order(REPLAY_SHOP, body) {
            Ok(_) => day.created += 1,
            Err(shoptet::Error::Refused { message, .. }) => day.refused.push((code, message)),
            Err(error) => return Err(LocalError::Simulator(error.to_string())),
        }
    }
    Ok(day)
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(12, 0, 0).unwrap_or_default().and_utc()
}

fn name_skipped(shops: &Shops<'_>, log: &PurchaseLog) {
    for skipped in log.skipped.iter().take(SKIPPED_NAMED) {
        shops.options.step(format!("line {} is skipped: it {}", skipped.line, skipped.reason));
    }
    if log.skipped.len() > SKIPPED_NAMED {
        shops.options.step(format!("{} more lines are skipped", log.skipped.len() - SKIPPED_NAMED));
    }
}

fn open_shop(shops: &Shops<'_>, currencies: &BTreeSet<Currency>) -> Result<()> {
    let mut codes = currencies.iter().map(ToString::to_string);
    let seed = EshopSeed {
        id: REPLAY_SHOP,
        name: "Replayed purchase log".into(),
        currency: codes.next().unwrap_or_else(|| "EUR".to_owned()),
        currencies: codes.collect(),
        timezone: "Europe/Prague".into(),
        language: "cs".into(),
        groups: Vec::new(),
        // A year passes in seconds here; Shoptet's limits are per second.
        limits: false,
    };
    shops.running.simulator.add_eshop(seed).map_err(|error| LocalError::Simulator(error.to_string()))
}

/// Sets rules for a replay: one point per unit of every currency, credited at once and without expiry, since
/// the log's first day; hidden from customers, so that no mail is sent.
async fn set_rules(
    data: &ShopStore,
    currencies: &BTreeSet<Currency>,
    first: Option<DateTime<Utc>>,
) -> Result<()> {
    let mut before = data.rules().await?;
    if let Some(first) = first.filter(|first| before.predates(*first)) {
        before.started_at = Some(first);
        data.save_rules(&before).await?;
        before = data.rules().await?;
    }
    let earn = currencies.iter().map(|currency| (*currency, Decimal::ONE)).collect();
    let wanted = Loyalty {
        visible: false,
        earn,
        validity_days: None,
        rewards: Rewards::default(),
        version: before.loyalty.version,
        ..Loyalty::starting()
    };
    if before.loyalty != wanted {
        let loyalty = Loyalty { version: before.loyalty.version + 1, ..wanted };
        data.save_rules(&Rules { loyalty, ..before }).await?;
    }
    Ok(())
}

fn bar(shops: &Shops<'_>, length: usize) -> ProgressBar {
    if !shops.options.bars {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length as u64);
    match ProgressStyle::with_template("{bar:40} {pos}/{len} orders, {per_sec}, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

async fn summarise(
    shops: &Shops<'_>,
    data: &ShopStore,
    log: &PurchaseLog,
    replay: &Replay<'_>,
    took: Duration,
) -> Result<()> {
    let (customers, points) = totals(data).await?;
    let seconds = took.as_secs_f64();
    let (created, skipped) = (replay.created, log.skipped.len());
    let orders = log.purchases.len() - replay.refused;
    let refused =
        if replay.refused == 0 { String::new() } else { format!("{} orders refused, ", replay.refused) };
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = created as f64 / seconds.max(0.001);
    shops.options.step(format!(
        "replayed {orders} orders ({created} new) of {customers} customers: {points} points, {refused}{skipped} lines \
         skipped, {seconds:.1} s, {rate:.0} orders/s"
    ));
    shops.options.step(format!("the clock is at {}", shops.running.clock.now().format("%Y-%m-%d %H:%M")));
    Ok(())
}

/// How many customers the shop has, and what they hold together.
async fn totals(data: &ShopStore) -> Result<(usize, Points)> {
    let (mut customers, mut points, mut start) = (0, Points::ZERO, None);
    loop {
        let page = data.modified_since(None, start).await?;
        for image in &page.images {
            customers += 1;
            points = points.add(image.customer.account.balance)?;
        }
        start = page.next;
        if start.is_none() {
            return Ok((customers, points));
        }
    }
}

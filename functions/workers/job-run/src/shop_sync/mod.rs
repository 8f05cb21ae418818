//! Reads the past of a shop after the add-on was installed: products, accounts and orders from files that Shoptet writes,
//! then its credit notes.
//!
//! A file is asked for, awaited, cut into parts beside the job, and booked a part a step, so memory is that of one part and
//! whatever is interrupted goes on with the same part. A file tells of some hours ago: what is known is never written over
//! by it, and where it tells something else the shop is looked at. At the end, what changed meanwhile is swept once more.

mod accounts;
mod file;
mod notes;
mod orders;
mod parts;
mod products;
mod rows;
mod summary;

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use verno_connect::TokenCache;
use verno_domain::hint::{Hint, HintMessage};
use verno_domain::model_run::{RunMessage, RunStep};
use verno_domain::{Error, Result};
use verno_jobs::{Outside, Progress, Step};
use verno_lambda::queue::Queue;
use verno_shoptet::{ShopClient, Shoptet};
use verno_store::{HistorySync, ShopState, ShopStore};

use summary::Summary;

/// What the steps work with.
pub(crate) struct Past {
    pub(crate) shoptet: Shoptet,
    pub(crate) tokens: TokenCache,
    pub(crate) hints: Arc<dyn Queue>,
    pub(crate) runs: Arc<dyn Queue>,
}

/// What a file is of. Orders come last: they are their customers', who are to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Products,
    Accounts,
    Orders,
}

impl What {
    fn name(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Accounts => "accounts",
            Self::Orders => "orders",
        }
    }

    /// What follows once it is booked.
    fn then(self) -> Phase {
        match self {
            Self::Products => Phase::File { what: Self::Accounts },
            Self::Accounts => Phase::File { what: Self::Orders },
            Self::Orders => Phase::Notes { page: 1 },
        }
    }
}

/// What the next step does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
enum Phase {
    /// Asks for a file, or asks whether it is there.
    File { what: What },
    /// Cuts a file into parts; `lines` of it are in `parts` already.
    Cut { what: What, file: String, lines: u64, parts: u32 },
    /// Books a part, from 0.
    Book { what: What, part: u32, parts: u32 },
    /// Asks for a look at the credit notes of a page, from 1.
    Notes { page: u32 },
}

/// How far the job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    /// When the job began: what changed later is swept at the end.
    began_at: DateTime<Utc>,
    /// Only what changed since is asked for; everything, where that is `None`.
    since: Option<DateTime<Utc>>,
    phase: Phase,
}

/// One step at work.
struct Reading<'a> {
    past: &'a Past,
    step: &'a Step<'a>,
    shop: &'a ShopStore,
    api: ShopClient,
    sync: HistorySync,
    place: Place,
    summary: Summary,
}

#[async_trait]
impl Outside for Past {
    async fn shop_sync(&self, step: &Step<'_>) -> Result<Progress> {
        let shop = step.shop;
        let sync = shop.history_sync().await?.filter(|sync| sync.job == step.job.id);
        let sync = sync.ok_or_else(|| {
            Error::conflict(
                "superseded",
                "The add-on was installed again; a later job reads the shop's past.",
            )
        })?;
        let api = self.api(shop).await?;
        let place = match step.checkpoint()? {
            Some(place) => place,
            None => first(shop, &sync).await?,
        };
        let summary = Summary::before(step.job)?;
        let reading = Reading { past: self, step, shop, api, sync, place, summary };
        Box::pin(reading.go_on()).await
    }
}

impl Past {
    async fn api(&self, shop: &ShopStore) -> Result<ShopClient> {
        let state = self.tokens.connection(shop).await?.map(|connection| connection.state);
        if state != Some(ShopState::Active) {
            let detail = "The add-on is suspended or not installed in this shop.";
            return Err(Error::conflict("not_connected", detail));
        }
        Ok(self.shoptet.shop(shop.id().get(), Arc::new(self.tokens.of(shop, &self.shoptet))))
    }
}

/// Whoever was read to the end before, and swept since, needs only what changed after the last sweep.
async fn first(shop: &ShopStore, sync: &HistorySync) -> Result<Place> {
    let swept = shop.sweep().await?.map(|sweep| sweep.orders.min(sweep.customers));
    Ok(Place {
        began_at: shop.clock().now(),
        since: swept.filter(|_| sync.complete).map(|at| at - file::OVERLAP),
        phase: Phase::File { what: What::Products },
    })
}

impl Reading<'_> {
    async fn go_on(mut self) -> Result<Progress> {
        match self.place.phase.clone() {
            Phase::File { what } => self.file(what).await,
            Phase::Cut { what, file, lines, parts } => self.cut(what, &file, lines, parts).await,
            Phase::Book { what, part, parts } => {
                // The step that booked it came to its end, or this one would not be here.
                if let Some(booked) = part.checked_sub(1) {
                    parts::remove(self.step, what, booked).await?;
                }
                if part == parts {
                    return self.then(what.then(), Progress::default());
                }
                let Some(lines) = parts::read(self.step, what, part).await? else {
                    // Somebody was erased while the job stood still, and the files of jobs went with them.
                    return self.then(Phase::File { what }, Progress::default());
                };
                let progress = match what {
                    What::Products => self.products(lines).await?,
                    What::Accounts => self.accounts(lines).await?,
                    What::Orders => self.orders(lines).await?,
                };
                self.then(Phase::Book { what, part: part + 1, parts }, progress)
            }
            Phase::Notes { page } => self.notes(page).await,
        }
    }

    /// The step's progress, with what the next one does.
    fn then(&self, phase: Phase, progress: Progress) -> Result<Progress> {
        let place = Place { phase, ..self.place.clone() };
        Progress { summary: Some(self.summary.value()?), ..progress }.go_on_at(&place)
    }

    /// Asks for looks at the shop.
    async fn look(&mut self, hints: Vec<Hint>) -> Result<()> {
        if hints.is_empty() {
            return Ok(());
        }
        self.summary.looked_at += hints.len() as u64;
        let shop = self.shop.id();
        let messages: Vec<_> = hints.into_iter().map(|hint| HintMessage::new(shop, hint)).collect();
        self.past.hints.send_all(&messages).await
    }

    /// All is read: sweeps what changed meanwhile, and lets the models see whom they have.
    async fn finish(mut self) -> Result<Progress> {
        let began = self.place.began_at;
        if let Some(mut sweep) = self.shop.sweep().await? {
            (sweep.orders, sweep.customers) = (sweep.orders.min(began), sweep.customers.min(began));
            self.shop.save_sweep(&sweep).await?;
        }
        self.sync.awaited = None;
        self.sync.complete = true;
        self.shop.save_history_sync(&self.sync).await?;
        let hint = HintMessage::new(self.shop.id(), Hint::Sweep);
        self.past.hints.send_all(&[hint]).await?;
        let job = self.shop.queue_model_run(&self.step.job.actor).await?;
        let run = RunMessage::new(self.shop.id(), RunStep::Now { job: job.id });
        self.past.runs.send_all(&[run]).await?;
        Ok(Progress { finished: true, summary: Some(self.summary.value()?), ..Progress::default() })
    }
}

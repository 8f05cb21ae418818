//! The backfill: reads a shop from before the add-on was installed. Products, accounts and orders come from
//! files that Shoptet writes; then its credit notes are looked at.
//!
//! A file is requested, awaited, cut into parts beside the job, and booked one part a step, so memory is that
//! of one part and an interrupted job goes on with the same part. A file is some hours old: what is known is
//! never written over by it, and where it differs the shop is looked at. At the end, what changed meanwhile
//! is swept once more.

mod accounts;
mod credit_notes;
mod file;
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
use verno_jobs::{Progress, ShopReader, Step};
use verno_lambda::queue::Queue;
use verno_shoptet::{ShopClient, Shoptet};
use verno_store::{BackfillState, ShopState, ShopStore};

use summary::Summary;

/// What the steps work with.
pub(crate) struct BackfillDeps {
    pub(crate) shoptet: Shoptet,
    pub(crate) tokens: TokenCache,
    pub(crate) hints: Arc<dyn Queue>,
    pub(crate) runs: Arc<dyn Queue>,
}

/// What a file holds. Orders come last, because they belong to customers, who have to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FileKind {
    Products,
    Accounts,
    Orders,
}

impl FileKind {
    fn name(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Accounts => "accounts",
            Self::Orders => "orders",
        }
    }

    /// The phase that follows once such a file is booked.
    fn then(self) -> Phase {
        match self {
            Self::Products => Phase::File { kind: Self::Accounts },
            Self::Accounts => Phase::File { kind: Self::Orders },
            Self::Orders => Phase::CreditNotes { page: 1 },
        }
    }
}

/// What the next step does. The names on jobs are from an earlier release and stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
enum Phase {
    /// Requests a file, or asks whether it is there.
    File {
        #[serde(rename = "what")]
        kind: FileKind,
    },
    /// Cuts a file into parts; `lines` of it are in `parts` already.
    Cut {
        #[serde(rename = "what")]
        kind: FileKind,
        file: String,
        lines: u64,
        parts: u32,
    },
    /// Books a part, from 0.
    Book {
        #[serde(rename = "what")]
        kind: FileKind,
        part: u32,
        parts: u32,
    },
    /// Asks for a look at the credit notes of a page, from 1.
    #[serde(rename = "notes")]
    CreditNotes { page: u32 },
}

/// How far the job is, as it is kept on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Checkpoint {
    /// When the job began: what changed later is swept at the end.
    began_at: DateTime<Utc>,
    /// Only what changed since this time is requested; `None` requests everything.
    since: Option<DateTime<Utc>>,
    phase: Phase,
}

/// One step at work.
struct Backfill<'a> {
    deps: &'a BackfillDeps,
    step: &'a Step<'a>,
    shop: &'a ShopStore,
    api: ShopClient,
    state: BackfillState,
    checkpoint: Checkpoint,
    summary: Summary,
}

#[async_trait]
impl ShopReader for BackfillDeps {
    async fn backfill(&self, step: &Step<'_>) -> Result<Progress> {
        let shop = step.shop;
        let state = shop.backfill_state().await?.filter(|state| state.job == step.job.id);
        let state = state.ok_or_else(|| {
            Error::conflict(
                "superseded",
                "The add-on was installed again; a later job reads the shop's past.",
            )
        })?;
        let api = self.api(shop).await?;
        let checkpoint = match step.checkpoint()? {
            Some(checkpoint) => checkpoint,
            None => first(shop, &state).await?,
        };
        let summary = Summary::before(step.job)?;
        let backfill = Backfill { deps: self, step, shop, api, state, checkpoint, summary };
        Box::pin(backfill.go_on()).await
    }
}

impl BackfillDeps {
    async fn api(&self, shop: &ShopStore) -> Result<ShopClient> {
        let state = self.tokens.connection(shop).await?.map(|connection| connection.state);
        if state != Some(ShopState::Active) {
            let detail = "The add-on is suspended or not installed in this shop.";
            return Err(Error::conflict("not_connected", detail));
        }
        Ok(self.shoptet.shop(shop.id().get(), Arc::new(self.tokens.of(shop, &self.shoptet))))
    }
}

/// The first checkpoint. A shop whose backfill came to its end before, and that was swept since, needs only
/// what changed after the last sweep.
async fn first(shop: &ShopStore, state: &BackfillState) -> Result<Checkpoint> {
    let swept = shop.sweep().await?.map(|sweep| sweep.orders.min(sweep.customers));
    Ok(Checkpoint {
        began_at: shop.clock().now(),
        since: swept.filter(|_| state.complete).map(|at| at - file::OVERLAP),
        phase: Phase::File { kind: FileKind::Products },
    })
}

impl Backfill<'_> {
    async fn go_on(mut self) -> Result<Progress> {
        match self.checkpoint.phase.clone() {
            Phase::File { kind } => self.file(kind).await,
            Phase::Cut { kind, file, lines, parts } => self.cut(kind, &file, lines, parts).await,
            Phase::Book { kind, part, parts } => {
                // The step that booked it came to its end, or there would be no step after it.
                if let Some(booked) = part.checked_sub(1) {
                    parts::remove(self.step, kind, booked).await?;
                }
                if part == parts {
                    return self.then(kind.then(), Progress::default());
                }
                let Some(lines) = parts::read(self.step, kind, part).await? else {
                    // A customer was erased while the job stood still, and the files of jobs went with them.
                    return self.then(Phase::File { kind }, Progress::default());
                };
                let progress = match kind {
                    FileKind::Products => self.products(lines).await?,
                    FileKind::Accounts => self.accounts(lines).await?,
                    FileKind::Orders => self.orders(lines).await?,
                };
                self.then(Phase::Book { kind, part: part + 1, parts }, progress)
            }
            Phase::CreditNotes { page } => self.credit_notes(page).await,
        }
    }

    /// The step's progress, with what the next one does.
    fn then(&self, phase: Phase, progress: Progress) -> Result<Progress> {
        let checkpoint = Checkpoint { phase, ..self.checkpoint.clone() };
        Progress { summary: Some(self.summary.value()?), ..progress }.go_on_at(&checkpoint)
    }

    /// Asks for looks at the shop.
    async fn look(&mut self, hints: Vec<Hint>) -> Result<()> {
        if hints.is_empty() {
            return Ok(());
        }
        self.summary.looked_at += hints.len() as u64;
        let shop = self.shop.id();
        let messages: Vec<_> = hints.into_iter().map(|hint| HintMessage::new(shop, hint)).collect();
        self.deps.hints.send_all(&messages).await
    }

    /// Everything is read: sweeps what changed meanwhile, and has the models run over it.
    async fn finish(mut self) -> Result<Progress> {
        let began = self.checkpoint.began_at;
        if let Some(mut sweep) = self.shop.sweep().await? {
            (sweep.orders, sweep.customers) = (sweep.orders.min(began), sweep.customers.min(began));
            self.shop.save_sweep(&sweep).await?;
        }
        self.state.awaited = None;
        self.state.complete = true;
        self.shop.save_backfill_state(&self.state).await?;
        let hint = HintMessage::new(self.shop.id(), Hint::Sweep);
        self.deps.hints.send_all(&[hint]).await?;
        let job = self.shop.queue_model_run(&self.step.job.actor).await?;
        let run = RunMessage::new(self.shop.id(), RunStep::Now { job: job.id });
        self.deps.runs.send_all(&[run]).await?;
        Ok(Progress { finished: true, summary: Some(self.summary.value()?), ..Progress::default() })
    }
}

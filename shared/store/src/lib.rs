//! DynamoDB and S3: the only crate that knows the table and the bucket.
//!
//! [`Store::shop`] is the only access to a shop's data, and every key is built from the shop inside: no read
//! or write can cross shops. Writes that matter are conditional and several items change in one transaction
//! ([`Writes`]).
#![doc = include_str!("access_patterns.md")]

mod analytics;
mod customers;
mod directory;
mod jobs;
mod ledger;
mod orders;
mod process;
mod secrets;
mod shop;
mod table;

use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use verno_domain::{Clock, Error, Random, Result, ShopId};

pub use analytics::figures::EntriesRead;
pub use analytics::models::{ModelRun, Models, Night};
pub use analytics::order_log::StoredLog;
pub use customers::contacts::{ContactContext, RefusedPage, Waiting};
pub use customers::erasure::ErasedPage;
pub use customers::mail_stops::MailAddress;
pub use customers::mail_subscription::MailSubscription;
pub use customers::matches::{CodeKind, CodeMatch};
pub use customers::profile::{CustomerChange, CustomerImage, ModifiedSince, customer_change};
pub use customers::referrals::{ReferralFilter, ReferralRecord};
pub use customers::replan::Replan;
pub use directory::{Directories, Listing, Origin, Snapshot, SnapshotState, snapshot_asked};
pub use jobs::backfill::{AwaitedFile, BackfillState};
pub use jobs::records::{Job, JobState, JobTurn, job_turn};
pub use jobs::traces::{JobRowContext, Trace};
pub use ledger::approvals::{Approval, ApprovalState, Decision};
pub use ledger::cashbacks::CashbackFilter;
pub use ledger::entries::{EntryChange, EntryFilter, EntryPage, entry_change};
pub use ledger::months::MonthPage;
pub use ledger::redemptions::CouponTemplate;
pub use ledger::replays::{PointsChangeContext, Replay};
pub use orders::records::{OrderContext, OrderPage};
pub use process::blobs::{Blob, BlobWriter, Blobs, Links};
pub use process::ttl_cache::TtlCache;
pub use secrets::login_codes::{LoginCode, LoginCodeChange, login_code_change};
pub use secrets::purpose::{AttemptPurpose, DigestPurpose, Purpose};
pub use secrets::vault::{DATA_KEY_BYTES, DataKey, KeyWrapper};
pub use shop::audit::{Audit, Audited};
pub use shop::connection::{Connection, Eshop, ShopState, Sweep};
pub use shop::due::{Due, DuePage};
pub use shop::integrations::{IntegrationStopped, integration_stopped};
pub use shop::rules::Document;
pub use shop::tokens::{CachedToken, TokenLease};
pub use shop::views::View;
pub use shop::webhooks::{WEBHOOKS_MAX, WebhookOff, webhook_off};
pub use table::codec::{Item, from_stream};
pub use table::cursor::Cursor;
pub use table::reads::{Consistency, Direction};
pub use table::schema;
pub use table::writes::{Lost, Writes};

use table::{codec, error, keys, timeline};

/// The table, shared by everything in one process.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
    blobs: Option<Blobs>,
}

struct Inner {
    client: Client,
    table: String,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    vaults: secrets::vault::Vaults,
    coefficients: shop::rules::Coefficients,
    turns: process::turns::Turns,
}

impl Store {
    /// Over `table`. `keys` unwraps the shops' data keys; functions that touch no secret leave it out.
    pub fn new(
        client: Client,
        table: impl Into<String>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        keys: Option<Arc<dyn KeyWrapper>>,
    ) -> Self {
        let vaults = secrets::vault::Vaults::new(keys);
        Self {
            inner: Arc::new(Inner {
                client,
                table: table.into(),
                clock,
                random,
                vaults,
                coefficients: shop::rules::Coefficients::default(),
                turns: process::turns::Turns::default(),
            }),
            blobs: None,
        }
    }

    /// With a bucket, for functions that keep files.
    #[must_use]
    pub fn with_blobs(self, blobs: Blobs) -> Self {
        Self { blobs: Some(blobs), ..self }
    }

    /// The data of one shop; there is no other access to it.
    pub fn shop(&self, shop: ShopId) -> ShopStore {
        ShopStore { store: self.clone(), shop }
    }

    /// The clock everything here reads.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    /// The source of ids, keys and jitter for everything here.
    pub fn random(&self) -> &dyn Random {
        self.inner.random.as_ref()
    }

    pub(crate) fn client(&self) -> &Client {
        &self.inner.client
    }

    pub(crate) fn table(&self) -> &str {
        &self.inner.table
    }
}

/// The data of one shop: every read and write of this crate is a method here.
#[derive(Clone)]
pub struct ShopStore {
    store: Store,
    shop: ShopId,
}

impl ShopStore {
    /// The shop that this is the data of.
    pub fn id(&self) -> ShopId {
        self.shop
    }

    /// The clock everything here reads.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        self.store.clock()
    }

    /// The source of ids, keys and jitter for everything here.
    pub fn random(&self) -> &dyn Random {
        self.store.random()
    }

    pub(crate) fn client(&self) -> &Client {
        self.store.client()
    }

    pub(crate) fn table(&self) -> &str {
        self.store.table()
    }

    pub(crate) fn has_blobs(&self) -> bool {
        self.store.blobs.is_some()
    }

    pub(crate) fn blobs(&self) -> Result<&Blobs> {
        self.store.blobs.as_ref().ok_or_else(|| Error::internal("this function was given no bucket"))
    }
}

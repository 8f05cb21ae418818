//! DynamoDB and S3: the only crate that knows the table and the bucket.
//!
//! [`Store::shop`] is the only door to a shop's data, and every key is built from the shop inside: no read or write
//! can cross shops. Writes that matter are conditional and several items change in one transaction ([`Writes`]).
#![doc = include_str!("access_patterns.md")]

mod approvals;
mod attempts;
mod audit;
mod backfill;
mod batches;
mod blobs;
mod cashbacks;
mod catalogue;
mod codec;
mod consents;
mod contacts;
mod cursor;
mod customers;
mod directory;
mod due;
mod entries;
mod erasure;
mod error;
mod figures;
mod histories;
mod integrations;
mod jobs;
mod keys;
mod login_codes;
mod mail_stops;
mod mail_subscription;
mod matches;
mod merges;
mod models;
mod months;
mod order_log;
mod orders;
mod reads;
mod redemptions;
mod referrals;
mod replan;
mod replays;
mod resets;
mod retry;
mod rules;
pub mod schema;
mod shops;
mod tokens;
mod traces;
mod turns;
mod vault;
mod views;
mod watermarks;
mod webhooks;
mod writes;

use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use verno_domain::{Clock, Error, Result, ShopId};

pub use approvals::{Approval, ApprovalState, Decision};
pub use audit::{Audit, Audited};
pub use backfill::{AwaitedFile, BackfillState};
pub use blobs::{Blob, BlobWriter, Blobs, Links};
pub use cashbacks::CashbackFilter;
pub use codec::{Item, from_stream};
pub use contacts::{ContactContext, RefusedPage, Waiting};
pub use cursor::Cursor;
pub use customers::{CustomerChange, CustomerImage, ModifiedSince, customer_change};
pub use directory::{Directories, Listing, Origin, Snapshot, SnapshotState, snapshot_asked};
pub use due::{Due, DuePage};
pub use entries::{EntryChange, EntryFilter, EntryPage, entry_change};
pub use erasure::ErasedPage;
pub use figures::EntriesRead;
pub use integrations::{CREDENTIALS, IntegrationStopped, integration_stopped};
pub use jobs::{Job, JobState, JobTurn, job_turn};
pub use login_codes::{LoginCode, LoginCodeChange, login_code_change};
pub use mail_stops::MailAddress;
pub use mail_subscription::MailSubscription;
pub use matches::{CodeKind, CodeMatch};
pub use models::{ModelRun, Models, Night};
pub use months::MonthPage;
pub use order_log::StoredLog;
pub use orders::{OrderContext, OrderPage};
pub use reads::Consistency;
pub use redemptions::CouponTemplate;
pub use referrals::{ReferralFilter, ReferralRecord};
pub use replan::Replan;
pub use replays::{PointsChangeContext, Replay};
pub use retry::{optimistic, persistent};
pub use rules::Document;
pub use shops::{Connection, Eshop, ShopState, Sweep};
pub use tokens::{CachedToken, TokenLease};
pub use traces::{JobRowContext, Trace};
pub use vault::{DATA_KEY_BYTES, DataKey, KeyWrapper};
pub use views::View;
pub use webhooks::{SIGNING_KEY, WEBHOOKS_MAX, WebhookOff, webhook_off};
pub use writes::{Lost, Writes};

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
    vaults: vault::Vaults,
    coefficients: rules::Coefficients,
    turns: turns::Turns,
}

impl Store {
    /// Over `table`. `keys` unwraps the shops' data keys; functions that touch no secret leave it out.
    pub fn new(
        client: Client,
        table: impl Into<String>,
        clock: Arc<dyn Clock>,
        keys: Option<Arc<dyn KeyWrapper>>,
    ) -> Self {
        let vaults = vault::Vaults::new(keys);
        Self {
            inner: Arc::new(Inner {
                client,
                table: table.into(),
                clock,
                vaults,
                coefficients: rules::Coefficients::default(),
                turns: turns::Turns::default(),
            }),
            blobs: None,
        }
    }

    /// With a place for files, for functions that use any.
    #[must_use]
    pub fn with_blobs(self, blobs: Blobs) -> Self {
        Self { blobs: Some(blobs), ..self }
    }

    /// Everything of one shop.
    pub fn shop(&self, shop: ShopId) -> ShopStore {
        ShopStore { store: self.clone(), shop }
    }

    /// The clock everything here reads.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    pub(crate) fn client(&self) -> &Client {
        &self.inner.client
    }

    pub(crate) fn table(&self) -> &str {
        &self.inner.table
    }
}

/// The data of one shop.
#[derive(Clone)]
pub struct ShopStore {
    store: Store,
    shop: ShopId,
}

impl ShopStore {
    /// Which shop.
    pub fn id(&self) -> ShopId {
        self.shop
    }

    /// The clock everything here reads.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        self.store.clock()
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

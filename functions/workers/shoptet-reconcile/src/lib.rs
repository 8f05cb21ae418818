//! SQS `HintQueue`: looks at what a hint names, at Shoptet, and books the difference.
//!
//! A hint may come twice, late or out of order, or name something long gone: what Shoptet says now decides,
//! and what is already booked is not booked again. Writes nothing when nothing changed.

mod addon;
mod backfill;
mod catalogue;
mod consents;
mod coupon;
mod credit_note;
mod group;
mod rewards;
mod setup;
mod shop;
mod sweep;
mod verdict;

use std::sync::Arc;
use std::time::Duration;

use verno_connect::TokenCache;
use verno_domain::Result;
use verno_domain::hint::{Hint, HintMessage};
use verno_lambda::queue::{Delivered, Queue, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_shoptet::{Config, Shoptet};
use verno_store::Store;

/// Folder, binary and log name.
pub const NAME: &str = "shoptet-reconcile";

/// Hints handled at a time: a whole batch. The client lets two calls per shop through at once.
const CONCURRENCY: usize = 10;
/// One call to Shoptet may take this long.
const SHOPTET_TIMEOUT: Duration = Duration::from_secs(10);

/// What the function works with.
#[derive(Clone)]
pub struct Deps {
    store: Store,
    shoptet: Shoptet,
    hints: Arc<dyn Queue>,
    contacts: Arc<dyn Queue>,
    tokens: TokenCache,
    public_url: String,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing or the Shoptet client cannot be set up.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let config = Config {
        api_url: platform.var("SHOPTET_API_URL")?,
        oauth_url: platform.var("SHOPTET_OAUTH_URL")?,
        timeout: SHOPTET_TIMEOUT,
    };
    let shoptet = Shoptet::new(config).map_err(|error| ConfigError { detail: error.to_string() })?;
    let hints = platform.queue("HINT_QUEUE_URL")?;
    let deps = Deps {
        store: platform.store_with_secrets()?,
        shoptet,
        hints: hints.clone(),
        contacts: platform.queue("CONTACT_QUEUE_URL")?,
        tokens: TokenCache::default(),
        public_url: platform.var("PUBLIC_URL")?,
    };
    let dead = platform.queue("HINT_DLQ_URL")?;
    let function = QueueFunction::typed(NAME, CONCURRENCY, dead, deps, handle);
    Ok(Function::Queue(function.deferring(hints)))
}

async fn handle(deps: Deps, Delivered { message, .. }: Delivered<HintMessage>) -> Result<Verdict> {
    if let Hint::Addon { event } = &message.hint {
        return addon::follow(&deps, message.shop, event).await;
    }
    let shop = match shop::Shop::connect(&deps, message.shop).await? {
        Ok(shop) => shop,
        Err(wait) => return Ok(Verdict::Later(wait)),
    };
    match message.hint {
        Hint::Order { code } => shop.look_at_order(&code).await,
        Hint::Customer { guid } => shop.look_at_customer(&guid).await,
        Hint::Product { guid } => shop.look_at_product(&guid).await,
        Hint::CreditNote { code } => shop.look_at_credit_note(&code).await,
        Hint::MailingList { list } => shop.look_at_mailing_list(&list).await,
        Hint::Consents { page } => shop.look_at_consents(page).await,
        Hint::Reviews => shop.look_at_reviews().await,
        Hint::Group { customer } => shop.look_at_group(&customer).await,
        Hint::Coupon { code } => shop.look_at_coupon(&code).await,
        Hint::Groups => shop.look_at_groups().await,
        Hint::Eshop => shop.look_at_eshop().await,
        Hint::Sweep => sweep::run(&shop).await,
        Hint::Setup { job } => setup::run(&shop, job).await,
        Hint::FileReady { file } => backfill::file_is_ready(&shop, &file).await,
        Hint::Addon { .. } => Ok(Verdict::Done),
    }
}

//! SQS `JobQueue`: does one step of a job.
//!
//! A message for a turn that is over is dropped: a newer one is on its way. A step that cannot be done fails
//! the job with its reason, where the team sees it; if the fault is ours, the message goes to the dead
//! letters too.

mod backfill;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use verno_connect::TokenCache;
use verno_contacts::Gateways;
use verno_domain::task::JobMessage;
use verno_domain::{Error, Kind, Result};
use verno_jobs::StepDeps;
use verno_lambda::queue::{DELAY_MAX, DELIVERIES_MAX, Delivered, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_shoptet::{Config, Shoptet};
use verno_store::Store;

use backfill::BackfillDeps;

/// Folder, binary and log name.
pub const NAME: &str = "job-run";

/// Steps done at a time; each works on many customers at once.
const CONCURRENCY: usize = 1;

/// One call to Shoptet may take this long; a file has its own time.
const SHOPTET_TIMEOUT: Duration = Duration::from_secs(10);

/// What the function works with.
#[derive(Clone)]
struct Deps {
    store: Store,
    gateways: Gateways,
    backfill: Arc<BackfillDeps>,
}

/// Builds the function. `EMAILING_SERVICES` is `public`, or the address of the simulated ones.
///
/// # Errors
/// If a variable is missing or wrong.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store_with_secrets()?.with_blobs(platform.blobs()?);
    let gateways = Gateways::over(&platform.var("EMAILING_SERVICES")?, &platform.var("PUBLIC_URL")?);
    let gateways = gateways.map_err(|error| ConfigError { detail: error.detail })?;
    let config = Config {
        api_url: platform.var("SHOPTET_API_URL")?,
        oauth_url: platform.var("SHOPTET_OAUTH_URL")?,
        timeout: SHOPTET_TIMEOUT,
    };
    let backfill = BackfillDeps {
        shoptet: Shoptet::new(config).map_err(|error| ConfigError { detail: error.to_string() })?,
        tokens: TokenCache::default(),
        hints: platform.queue("HINT_QUEUE_URL")?,
        runs: platform.queue("MODEL_QUEUE_URL")?,
    };
    let deps = Deps { store, gateways, backfill: Arc::new(backfill) };
    let dead = platform.queue("JOB_DLQ_URL")?;
    let function = QueueFunction::typed(NAME, CONCURRENCY, dead, deps, handle);
    Ok(Function::Queue(function.deferring(platform.queue("JOB_QUEUE_URL")?)))
}

async fn handle(deps: Deps, Delivered { message, receives }: Delivered<JobMessage>) -> Result<Verdict> {
    let shop = deps.store.shop(message.shop);
    let step_deps = StepDeps { contacts: Some(&deps.gateways), shop_reader: Some(&*deps.backfill) };
    let step = verno_jobs::run(&shop, step_deps, &message.job, message.turn);
    let done = AssertUnwindSafe(step).catch_unwind().await;
    let Err(error) = done.unwrap_or_else(|_| Err(Error::internal("the step panicked"))) else {
        return Ok(Verdict::Done);
    };
    // An error that says when to come again is no fault: a mailing service is paused, for hours perhaps.
    if let Some(seconds) = error.retry_after_s.filter(|_| error.is_retryable()) {
        return Ok(Verdict::Later(Duration::from_secs(seconds).min(DELAY_MAX)));
    }
    if error.is_retryable() && receives < DELIVERIES_MAX {
        return Err(error);
    }
    verno_jobs::give_up(&shop, &message.job, message.turn, &error).await?;
    match error.kind {
        Kind::Unavailable | Kind::Internal => Err(error),
        // The job shows its reason to the team, which can do something about it.
        _ => Ok(Verdict::Done),
    }
}

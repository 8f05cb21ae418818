//! SQS `ContactQueue`: contact sync, which keeps the mailing services up to date.
//!
//! A batch is worked off by shop and service, each as one: several messages about a customer are one row, and
//! rows fill the service's own batches. One process at a time has the lease of a service. While a service is
//! paused, because it failed or asked to be left alone, no message about a customer waits for it: the
//! position in the order of changes from which on it is behind is remembered, and one message comes again to
//! catch up (`catch_up`). Only events wait in the queue, because they are in no other order. So a service
//! that is down for a day costs the others nothing.

mod catch_up;
mod group;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures::{FutureExt, StreamExt};
use tracing::Instrument;
use verno_contacts::Gateways;
use verno_domain::integration::{ContactMessage, ContactTask};
use verno_domain::mailing_service::Service;
use verno_domain::{Error, Result, ShopId};
use verno_lambda::queue::{Outgoing, Queue, QueueFunction, Verdict};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "contact-sync";

/// Groups of messages worked off at a time.
const CONCURRENCY: usize = 8;

#[derive(Clone)]
struct Deps {
    store: Store,
    gateways: Gateways,
    queue: Arc<dyn Queue>,
}

/// Builds the function. `EMAILING_SERVICES` is `public`, or the address of the simulated ones.
///
/// # Errors
/// If a variable is missing or wrong.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let gateways = Gateways::over(&platform.var("EMAILING_SERVICES")?, &platform.var("PUBLIC_URL")?);
    let queue = platform.queue("CONTACT_QUEUE_URL")?;
    let deps = Deps {
        store: platform.store_with_secrets()?,
        gateways: gateways.map_err(|error| ConfigError { detail: error.detail })?,
        queue: queue.clone(),
    };
    let dead = platform.queue("CONTACT_DLQ_URL")?;
    let function = QueueFunction::typed_batch(NAME, dead, deps, handle);
    Ok(Function::Queue(function.deferring(queue)))
}

/// Messages of one shop about one service, by their positions in the batch.
type Groups = BTreeMap<(ShopId, Service), Vec<(usize, ContactTask)>>;

async fn handle(deps: Deps, batch: Vec<ContactMessage>) -> Vec<Result<Verdict>> {
    let messages = batch.len();
    let mut groups = Groups::new();
    for (position, ContactMessage { shop, service, task, .. }) in batch.into_iter().enumerate() {
        groups.entry((shop, service)).or_default().push((position, task));
    }
    let work = groups.into_iter().map(|((shop, service), tasks)| {
        let deps = deps.clone();
        let span = tracing::info_span!("group", shop.id = shop.get(), service = service.as_str());
        async move {
            let (positions, tasks): (Vec<_>, Vec<_>) = tasks.into_iter().unzip();
            let verdicts = group::work(&deps, &deps.store.shop(shop), service, &tasks).await;
            positions.into_iter().zip(verdicts).collect::<Vec<_>>()
        }
        .instrument(span)
        .boxed()
    });
    let done: Vec<_> = futures::stream::iter(work).buffer_unordered(CONCURRENCY).collect().await;
    let mut verdicts: Vec<_> =
        (0..messages).map(|_| Err(Error::internal("a message got no verdict"))).collect();
    for (position, verdict) in done.into_iter().flatten() {
        verdicts[position] = verdict;
    }
    verdicts
}

impl Deps {
    /// Sends the message to catch up at a service, or to settle from a position on.
    async fn request_catch_up(
        &self,
        shop: &ShopStore,
        service: Service,
        settle: Option<String>,
        delay: Duration,
    ) -> Result<()> {
        let message = ContactMessage::new(shop.id(), service, ContactTask::CatchUp { settle });
        self.queue.send(&[Outgoing::delayed(&message, delay)?]).await
    }
}

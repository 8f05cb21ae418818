//! Connects a shop after the add-on was installed: key, webhooks, shop information, groups; then its backfill
//! begins.

use chrono::SubsecRound;
use verno_connect::Step;
use verno_domain::{JobId, Result};
use verno_lambda::queue::Verdict;
use verno_store::{Connection, JobState, Purpose, Sweep};

use crate::backfill;
use crate::shop::Shop;
use crate::verdict::verdict;

/// The events we register for. `order:cancel` cannot be registered beside `order:update` and is contained in
/// it. Source: the list of webhook events in Shoptet's developer documentation.
const EVENTS: [&str; 28] = [
    "order:create",
    "order:update",
    "order:delete",
    "order:paid",
    "order:massCreate",
    "order:massUpdate",
    "order:massPaid",
    "customer:create",
    "customer:update",
    "customer:delete",
    "customer:import",
    "customerGroup:create",
    "customerGroup:update",
    "customerGroup:delete",
    "orderStatusesList:change",
    "eshop:currencies",
    "eshop:projectDomain",
    "eshop:settingsInformation",
    "job:finished",
    "mailingListEmail:create",
    "mailingListEmail:delete",
    "productReview:created",
    "discountCoupon:delete",
    "creditNote:create",
    "creditNote:update",
    "creditNote:delete",
    "product:update",
    "product:delete",
];

pub(crate) async fn run(shop: &Shop, job: JobId) -> Result<Verdict> {
    let done = verdict(connect(shop, &job).await);
    if let Err(error) = &done
        && !error.is_retryable()
    {
        backfill::note(shop, &job, |job| {
            job.state = JobState::Failed;
            job.error = Some(error.detail.clone());
        })
        .await?;
    }
    done
}

async fn connect(shop: &Shop, job: &JobId) -> Step<()> {
    backfill::note(shop, job, |job| job.state = JobState::Running).await?;
    // The key comes first: a webhook that arrives before it could not be verified.
    renew_key(shop).await?;
    let url = format!("{}/webhooks/shoptet/{}", shop.deps.public_url, shop.data.id());
    let webhooks: Vec<_> = EVENTS.iter().map(|event| (*event, url.as_str())).collect();
    shop.api.register_webhooks(&webhooks).await?;
    shop.eshop().await?;
    begin(shop).await?;
    shop.groups().await?;
    if shop.data.sweep().await?.is_none() {
        let now = shop.data.clock().now();
        shop.data.save_sweep(&Sweep { orders: now, customers: now }).await?;
    }
    backfill::begin(shop, job).await?;
    Ok(())
}

/// The programme begins with the first installation; a shop that comes back goes on where it was.
async fn begin(shop: &Shop) -> Step<()> {
    let mut rules = shop.data.rules().await?;
    if rules.started_at.is_none() {
        // Shoptet's times have whole seconds: an account of this very second must not look older.
        rules.started_at = Some(shop.data.clock().now().trunc_subsecs(0));
        shop.data.save_rules(&rules).await?;
    }
    Ok(())
}

/// The old key stays valid for a while: deliveries signed with it may be under way.
async fn renew_key(shop: &Shop) -> Step<()> {
    let key = shop.api.renew_signature_key().await?;
    let sealed = shop.data.seal(Purpose::IncomingWebhookKey, &key).await?;
    // The cached connection may be older than a reinstallation; the write is guarded by what is read now.
    let current = shop.data.connection().await?.unwrap_or_else(|| shop.connection.clone());
    let connection = Connection {
        sealed_previous_key: current.sealed_key.clone(),
        sealed_key: Some(sealed),
        rotated_at: Some(shop.data.clock().wall()),
        ..current
    };
    shop.data.save_connection(&connection).await?;
    shop.deps.tokens.forget(shop.data.id());
    Ok(())
}

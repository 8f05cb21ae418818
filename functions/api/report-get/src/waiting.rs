//! What waits for a person, failed, or is under way.

use serde::Serialize;
use utoipa::ToSchema;
use verno_analytics::report::Figures;
use verno_contract::{JobView, WebhookView};
use verno_domain::cashback::State;
use verno_domain::{CustomerId, Result};
use verno_store::{ApprovalState, CashbackFilter, Consistency, JobState, ShopStore};

/// Things of one kind that are counted at most.
const COUNTED_MAX: usize = 100;
/// Jobs looked at: the latest ones.
const JOBS: usize = 20;

/// What waits for a person, failed, or is under way.
#[derive(Serialize, ToSchema)]
pub(crate) struct WaitingView {
    /// Changes of points that wait for a second person.
    approvals: WaitingCountView,
    /// Requests for cashback that nobody decided.
    cashbacks: WaitingCountView,
    /// Customers whose group waits to be written to the shop.
    group_writes: GroupWritesView,
    /// Webhooks that fail or were switched off for failing.
    webhooks: Vec<WebhookHealthView>,
    /// Jobs among the latest twenty that are under way, wait, or failed, newest first.
    jobs: Vec<JobView>,
}

/// A count that stops at 100.
#[derive(Serialize, ToSchema)]
struct WaitingCountView {
    /// Number of them; at most 100 are counted.
    #[schema(example = 2)]
    count: usize,
    /// Whether there are more.
    more: bool,
}

/// Groups that wait to be written to the shop.
#[derive(Serialize, ToSchema)]
struct GroupWritesView {
    /// Customers whose group waits, of those who waited at the last run of the models; at most 100 are
    /// counted.
    #[schema(example = 1)]
    count: usize,
    /// Those of them that the shop refused: they wait for a person.
    refused: usize,
    /// Whether there are more.
    more: bool,
    /// Some of them, the refused ones first.
    customers: Vec<String>,
}

/// A webhook whose deliveries fail.
#[derive(Serialize, ToSchema)]
struct WebhookHealthView {
    /// Id of the webhook.
    #[schema(example = "whk_4f2c61d0c1a54be2a7d7f1d5c3b0a911")]
    id: String,
    /// Name that the merchant gave the webhook.
    #[schema(example = "CRM")]
    name: String,
    /// `failing` or `disabled`.
    #[schema(example = "failing")]
    state: String,
    /// Time since which every attempt has failed.
    #[schema(format = DateTime)]
    failing_since: Option<String>,
}

impl WaitingView {
    pub(crate) async fn read(shop: &ShopStore, figures: &Figures) -> Result<Self> {
        let (approvals, cashbacks, group_writes, webhooks, jobs) = tokio::try_join!(
            approvals(shop),
            cashbacks(shop),
            group_writes(shop, figures),
            webhooks(shop),
            jobs(shop)
        )?;
        Ok(Self { approvals, cashbacks, group_writes, webhooks, jobs })
    }
}

async fn approvals(shop: &ShopStore) -> Result<WaitingCountView> {
    let now = shop.clock().now();
    let (found, next) = shop.approvals(Some(ApprovalState::Open), now, None, COUNTED_MAX).await?;
    Ok(WaitingCountView { count: found.len(), more: next.is_some() })
}

async fn cashbacks(shop: &ShopStore) -> Result<WaitingCountView> {
    let filter = CashbackFilter { state: Some(State::Requested), customer: None };
    let (found, next) = shop.cashbacks(&filter, None, COUNTED_MAX).await?;
    Ok(WaitingCountView { count: found.len(), more: next.is_some() })
}

/// The last run of the models found who waits. Whether they still do is read now.
async fn group_writes(shop: &ShopStore, figures: &Figures) -> Result<GroupWritesView> {
    let ids: Vec<CustomerId> = figures.waiting.iter().take(COUNTED_MAX).cloned().collect();
    let found = shop.customers_by_id(&ids).await?;
    let waits = found
        .values()
        .filter_map(|customer| Some((customer.group_sync.as_ref()?.error.is_some(), &customer.id)));
    let mut waits: Vec<(bool, &CustomerId)> = waits.collect();
    waits.sort_by_key(|(refused, id)| (!refused, *id));
    Ok(GroupWritesView {
        count: waits.len(),
        refused: waits.iter().filter(|(refused, _)| *refused).count(),
        more: figures.waiting.len() > COUNTED_MAX,
        customers: waits.iter().take(10).map(|(_, id)| id.to_string()).collect(),
    })
}

async fn webhooks(shop: &ShopStore) -> Result<Vec<WebhookHealthView>> {
    let all = shop.webhooks(Consistency::Eventual).await?;
    let views = all.iter().map(WebhookView::from);
    let failing = views.filter(|webhook| matches!(webhook.state.as_str(), "failing" | "disabled"));
    let health = failing.map(|webhook| WebhookHealthView {
        id: webhook.id,
        name: webhook.name,
        state: webhook.state,
        failing_since: webhook.failing_since,
    });
    Ok(health.collect())
}

async fn jobs(shop: &ShopStore) -> Result<Vec<JobView>> {
    let (jobs, _) = shop.jobs(None, JOBS).await?;
    let shown =
        |state: JobState| state.is_active() || matches!(state, JobState::AwaitingApproval | JobState::Failed);
    Ok(jobs.iter().filter(|job| shown(job.state)).map(|job| JobView::of(job, false)).collect())
}

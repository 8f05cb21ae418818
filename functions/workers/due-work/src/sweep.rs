//! Finds what is due in a shop, a page at a time, and sends a message for each.

use verno_domain::Result;
use verno_domain::hint::{Hint, HintMessage};
use verno_domain::settings::Rules;
use verno_domain::task::Task;
use verno_store::{Consistency, Due, ShopStore};

use crate::Deps;

/// Requests a snapshot of the shop's list once a day, so that a cold start has a day's changes to read at
/// most.
async fn keep_snapshot(shop: &ShopStore, rules: &Rules) -> Result<()> {
    // By the machine's clock, because snapshots are dated with it.
    let today = rules.day(shop.clock().wall());
    let state = shop.snapshot_state(Consistency::Eventual).await?;
    if state.written_at.is_none_or(|at| rules.day(at) < today) {
        shop.ask_for_snapshot(state).await?;
    }
    Ok(())
}

pub(crate) async fn run(deps: &Deps, shop: &ShopStore, after: Option<String>) -> Result<()> {
    let rules = shop.rules().await?;
    let today = rules.day(shop.clock().now());
    if after.is_none() {
        keep_snapshot(shop, &rules).await?;
    }
    let page = shop.due(today, after.as_deref()).await?;
    let (mut tasks, mut hints) = (Vec::new(), Vec::new());
    for due in page.due {
        match due {
            Due::Customer(customer) => tasks.push(Task::Customer { customer }),
            Due::Redemption(code) => hints.push(HintMessage::new(shop.id(), Hint::Coupon { code })),
        }
    }
    tracing::info!(customers = tasks.len(), coupons = hints.len(), "something is due");
    deps.hints.send_all(&hints).await?;
    // The next page comes last: if this one is handled again, only messages that may come twice do.
    tasks.extend(page.next.map(|next| Task::Sweep { after: Some(next) }));
    deps.send(shop, tasks).await
}

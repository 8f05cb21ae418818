//! Sets the demo shops up: the add-on is installed as a merchant would install it, and two years of customers
//! and orders are filled in.

mod habits;
mod install;
mod life;
mod people;
mod purchases;
mod records;
mod seeding;

use std::time::Duration;

use verno_domain::ShopId;
use verno_domain::model_run::{RunMessage, RunStep};
use verno_lambda::queue::{Outgoing, Queue};
use verno_store::ShopStore;

use crate::error::{LocalError, Result};
use crate::eshops::{DEMO_SHOPS, REPLAY_SHOP};
use crate::gateway::Gateway;
use crate::options::Options;
use crate::running::Running;
use crate::state::State;

pub(crate) use install::is_installed;

/// How long the start waits for what follows from filling the shops.
const SETTLE_MAX: Duration = Duration::from_secs(30);

/// The schedule that runs the models, and their queue.
const NIGHT: &str = "daily-dispatch";
const RUNS: &str = "models";

/// What setting the shops of a run up needs.
pub(crate) struct Shops<'a> {
    pub(crate) running: &'a Running,
    pub(crate) state: &'a State,
    pub(crate) gateway: &'a Gateway,
    pub(crate) options: &'a Options,
}

impl Shops<'_> {
    /// Installs and fills the demo shops as far as an earlier start has not done it.
    pub(crate) async fn set_up(&self) -> Result<()> {
        for shop in &DEMO_SHOPS {
            self.install(shop.id).await?;
        }
        if is_installed(self.state, REPLAY_SHOP)? {
            self.install(REPLAY_SHOP).await?;
        }
        let mut filled = Vec::new();
        for shop in &DEMO_SHOPS {
            if self.fill(shop, self.options.customers / shop.share).await? {
                filled.push(self.running.store.shop(ShopId::new(shop.id)));
            }
        }
        if !filled.is_empty() {
            self.run_models(&filled).await?;
        }
        // What follows from the filling should be done before anybody looks. On a slow machine it goes on
        // meanwhile.
        self.running.quiet().wait(SETTLE_MAX).await?;
        Ok(())
    }

    /// Runs the models, so that segments and reports are as two years of nightly runs would have left them.
    /// The run at the installation saw an empty shop, and the orders filled in since are older than it.
    async fn run_models(&self, filled: &[ShopStore]) -> Result<()> {
        for shop in filled {
            shop.forget_order_log().await?;
        }
        self.running.schedules.run_now(NIGHT).await.transpose()?;
        self.running.quiet().wait(SETTLE_MAX).await?;
        for shop in filled {
            let job = shop.queue_model_run("system").await?;
            let message = RunMessage::new(shop.id(), RunStep::Now { job: job.id });
            let runs = self.running.queues.all().find(|queue| queue.name() == RUNS);
            let runs: &dyn Queue =
                runs.ok_or_else(|| LocalError::shop(shop.id().get(), "there is no queue of models"))?;
            runs.send(&[Outgoing::new(&message)?]).await?;
        }
        Ok(())
    }
}

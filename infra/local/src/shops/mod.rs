//! The demo shops: there in the simulator, installed into Verno the way a merchant would, and filled with a past.

mod catalogue;
mod habits;
mod history;
mod install;
mod life;
mod people;
mod records;
mod seeding;

use std::time::Duration;

use serde::Serialize;
use verno_domain::ShopId;
use verno_domain::model_run::{RunMessage, RunStep};
use verno_lambda::queue::{Outgoing, Queue};
use verno_simulators::shoptet::{EshopSeed, GroupSeed, Simulator};
use verno_store::ShopStore;

use crate::error::{LocalError, Result};
use crate::gateway::Gateway;
use crate::local::Running;
use crate::options::Options;
use crate::state::State;

pub(crate) use catalogue::Country;
pub(crate) use install::is_installed;

/// How long what follows from filling the shops may take.
const SETTLE_MAX: Duration = Duration::from_secs(30);

/// The schedule that runs the models, and their queue.
const NIGHT: &str = "daily-dispatch";
const RUNS: &str = "models";

/// The shop a purchase log is replayed into.
pub(crate) const REPLAY_SHOP: u64 = 222_653;

/// A demo shop.
pub(crate) struct DemoShop {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) country: Country,
    /// Its customers are those of `--customers` divided by this.
    pub(crate) share: u32,
}

pub(crate) const DEMO_SHOPS: [DemoShop; 2] = [
    DemoShop { id: 222_651, name: "Čajovna U Lípy", country: Country::Czechia, share: 1 },
    DemoShop { id: 222_652, name: "Kvetinárstvo Fialka", country: Country::Slovakia, share: 5 },
];

/// Someone the console offers to sign in as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct DemoUser {
    name: &'static str,
    user: &'static str,
    eshop_id: &'static str,
    roles: [&'static str; 1],
}

/// Who can sign in to the console of a local run.
pub(crate) fn users(with_replay: bool) -> Vec<DemoUser> {
    let user = |name, user, eshop_id, role| DemoUser { name, user, eshop_id, roles: [role] };
    let mut users = vec![
        user("Owner, Čajovna U Lípy", "owner@demo", "222651", "owner"),
        user("Support, Čajovna U Lípy", "support@demo", "222651", "support"),
        user("Owner, Kvetinárstvo Fialka", "owner@second", "222652", "owner"),
    ];
    if with_replay {
        users.push(user("Owner, replayed purchase log", "owner@replay", "222653", "owner"));
    }
    users
}

/// Makes the demo shops in a simulator, unless they are there.
pub(crate) fn open(simulator: &Simulator) -> Result<()> {
    for shop in &DEMO_SHOPS {
        let group = |(id, name, code): (i64, &str, &str)| GroupSeed {
            id,
            name: name.into(),
            code: Some(code.into()),
        };
        let seed = EshopSeed {
            id: shop.id,
            name: shop.name.into(),
            currency: shop.country.currency().into(),
            currencies: shop.country.further_currencies().iter().map(|code| (*code).to_owned()).collect(),
            timezone: shop.country.timezone().into(),
            language: shop.country.language().into(),
            groups: shop.country.groups().map(group).into(),
            limits: true,
        };
        simulator.add_eshop(seed).map_err(|error| LocalError::Simulator(error.to_string()))?;
    }
    Ok(())
}

/// Sets the shops of a run up.
pub(crate) struct Shops<'a> {
    pub(crate) running: &'a Running,
    pub(crate) state: &'a State,
    pub(crate) gateway: &'a Gateway,
    pub(crate) options: &'a Options,
}

impl Shops<'_> {
    /// Installs and fills the demo shops as far as that has not been done, and replays the purchase log.
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
        // What follows from the past is done before anybody looks; if not, it goes on meanwhile.
        self.running.quiet().wait(SETTLE_MAX).await?;
        if let Some(path) = &self.options.orders {
            crate::replay::run(self, path).await?;
        }
        Ok(())
    }

    /// Segments and figures, as the nights of two years would have left them. What the run at the installation counted is
    /// of an empty shop, and what was filled in since is older than that.
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

impl LocalError {
    pub(crate) fn shop(shop: u64, detail: impl std::fmt::Display) -> Self {
        Self::Shop { shop, detail: detail.to_string() }
    }
}

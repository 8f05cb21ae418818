//! Starting a run: everything it consists of, in order, and then its demo shops.

use std::path::PathBuf;
use std::sync::Arc;

use verno_domain::Clock;
use verno_domain::random::SystemRandom;
use verno_store::KeyWrapper;

use crate::assembly::{self, Assembly};
use crate::bucket::Bucket;
use crate::error::Result;
use crate::eshops::REPLAY_SHOP;
use crate::ground::Ground;
use crate::issuer::Issuer;
use crate::keyfile::KeyFile;
use crate::mailbox::Mailbox;
use crate::options::Options;
use crate::platform::Services;
use crate::queue::Queues;
use crate::registry::Registry;
use crate::running::{Parts, Running};
use crate::shops::{self, Shops};
use crate::table::Table;
use crate::template::{TEMPLATE, Template};
use crate::{console, replay, simulator, users};

/// Starts local runs. Several may run in one process, each with its own state.
pub struct Local;

impl Local {
    /// Starts a run and returns once it is ready: demo shops installed and filled, a purchase log replayed.
    ///
    /// # Errors
    /// If a port or the data folder is taken, the template and the functions do not match, or a shop cannot
    /// be set up.
    pub async fn start(options: Options) -> Result<Running> {
        let assets = console::assets(&options).await?;
        let ground = Ground::lay(&options).await?;
        ground.report(&options);
        let state = ground.state.clone();
        let parts = parts(ground, &options, assets).await?;
        let gateway = parts.gateway.clone();
        let running = Running::start(parts)?;
        let (verno, shoptet) = (&running.base_url, &running.shoptet_url);
        options.step(format!("answering on {verno}, Shoptet simulator on {shoptet}"));
        let shops = Shops { running: &running, state: &state, gateway: &gateway, options: &options };
        shops.set_up().await?;
        if let Some(path) = &options.orders {
            replay::run(&shops, path).await?;
        }
        Ok(running)
    }
}

async fn parts(ground: Ground, options: &Options, assets: PathBuf) -> Result<Parts> {
    let simulator = simulator::open(ground.folder.as_ref(), &ground.clock)?;
    let table = Arc::new(Table::open(&ground.table_storage()).await?);
    options.step("table open");
    let template = Template::read(TEMPLATE, &assembly::parameters(&ground.base_url, &ground.shoptet_url))?;
    let services = services(&ground, &template, &table)?;
    let issuer = Issuer::open(ground.file("issuer.key").as_deref(), template.authorizer.issuer.clone())?;
    let has_replay = options.orders.is_some() || shops::is_installed(&ground.state, REPLAY_SHOP)?;
    let users = if has_replay { users::with_replay() } else { users::of_demo_shops() };
    let console = assembly::Console { assets, users };
    let assembly = Assembly::build(&Registry::product(), template, &services, &console)?;
    let (functions, routes) = (assembly.functions.len(), assembly.template.routes.len());
    options.step(format!("{functions} functions, {routes} routes"));
    let gateway = assembly.gateway(&issuer, &ground.clock, &ground.base_url);
    Ok(Parts { ground, assembly, services, simulator, table, issuer, gateway })
}

fn services(ground: &Ground, template: &Template, table: &Table) -> Result<Services> {
    let clock: Arc<dyn Clock> = Arc::new(ground.clock.clone());
    Ok(Services {
        client: table.client(),
        keys: open_keys(ground)?,
        queues: Queues::open(&template.queues, &ground.state, &clock)?,
        mailbox: Mailbox::new(ground.state.clone(), clock.clone()),
        bucket: Bucket::open(ground.file("blobs").as_deref(), &ground.base_url, clock.clone())?,
        clock,
        random: Arc::new(SystemRandom),
    })
}

fn open_keys(ground: &Ground) -> Result<Arc<dyn KeyWrapper>> {
    Ok(Arc::new(match ground.file("data.key") {
        Some(path) => KeyFile::open(&path)?,
        None => KeyFile::ephemeral()?,
    }))
}

#[cfg(test)]
#[path = "local_tests.rs"]
mod tests;

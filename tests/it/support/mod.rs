//! What tests start and call: harnesses by how much of the system they run, and helpers by what they drive.

pub(crate) mod functions;
pub(crate) mod jobs;
pub(crate) mod lists;
pub(crate) mod models;
mod rules;
mod shoptet;
pub(crate) mod storefront;
pub(crate) mod sync;
mod system;
mod table;
mod workers;

pub(crate) use rules::{
    at, change_rules, day, group, in_group, ladder, patch, points, run_day, shop_with_levels,
    shop_with_levels_off, with_rules,
};
pub(crate) use system::{SHOP, SystemHarness, http_client};
pub(crate) use table::{TableHarness, all_customers, ask, field, registration, unverified};
pub(crate) use workers::{
    DEAD, MAILS, TASKS, finish_job, install, pin_mail, profile_item, relayed, run_task, run_tasks, send_mail,
};

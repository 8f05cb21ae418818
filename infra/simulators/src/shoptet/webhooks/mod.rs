//! Webhooks: registrations, queued events and their delivery. Source:
//! <https://developers.shoptet.com/webhooks/>.

mod delivery;
mod events;
mod log;
mod registrations;

pub use delivery::UnderWay;
pub(crate) use delivery::{Engine, run};
pub(crate) use events::EVENTS;
pub(crate) use log::list as notifications;
pub(crate) use registrations::{create, delete, list, renew_signature_key, show, update};

//! The simulated services, one file each. They implement [`Api`] and know nothing about how calls reach them.

mod boldem;
mod brevo;
mod ecomail;
mod klaviyo;
mod mailchimp;
mod smartemailing;

use super::api::Api;

/// The simulated services by the name they have in paths.
pub const SERVICES: [&str; 6] = ["ecomail", "smartemailing", "mailchimp", "klaviyo", "brevo", "boldem"];

/// The behaviour of the service with this name.
pub(super) fn api(name: &str) -> Option<Box<dyn Api>> {
    Some(match name {
        "ecomail" => Box::new(ecomail::Ecomail),
        "smartemailing" => Box::new(smartemailing::SmartEmailing),
        "mailchimp" => Box::new(mailchimp::Mailchimp),
        "klaviyo" => Box::new(klaviyo::Klaviyo),
        "brevo" => Box::new(brevo::Brevo),
        "boldem" => Box::new(boldem::Boldem),
        _ => return None,
    })
}

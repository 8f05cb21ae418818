//! What the detail of a customer shows from beside the customer's own item.

use verno_domain::mail_stop::MailStops;
use verno_domain::{Customer, Group, Result, Secret};

use crate::{Purpose, ShopStore};

/// Whether a customer's PIN is opened for whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinAccess {
    /// They may see it.
    Shown,
    /// They may not, or do not need it: it stays sealed, and no key is asked for.
    Hidden,
}

/// What a customer's detail shows beside the customer.
#[derive(Debug)]
pub struct CustomerDetail {
    /// The PIN of an anonymous customer, for those who may see it.
    pub pin: Option<Secret>,
    /// The shop's groups; none for a customer without one.
    pub groups: Vec<Group>,
    /// What stops mail to them.
    pub stops: MailStops,
}

impl ShopStore {
    /// Reads what the detail of `customer` shows beside them.
    pub async fn customer_detail(&self, customer: &Customer, pin: PinAccess) -> Result<CustomerDetail> {
        let pin = match &customer.sealed_pin {
            Some(sealed) if pin == PinAccess::Shown => Some(self.open(Purpose::Pin, sealed).await?),
            _ => None,
        };
        let (groups, stops) = self.beside_detail(customer).await?;
        Ok(CustomerDetail { pin, groups, stops })
    }
}

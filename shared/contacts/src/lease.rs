//! One at a time is at a service: a lease in the table, and within a process a queue before it.

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::emailing::Service;
use verno_domain::ids::hex;
use verno_domain::integration::Health;
use verno_domain::{Error, Result};
use verno_mailing::Error as ServiceError;
use verno_store::ShopStore;

use crate::INDEX_OVERLAP;

/// Whether one may begin.
pub enum Entry {
    /// Yes; it must be ended by [`ServiceLease::end`].
    Open(Box<ServiceLease>),
    /// Somebody else is at it.
    Busy,
    /// Nothing is to be sent before.
    Resting(DateTime<Utc>),
}

/// Being at a service.
pub struct ServiceLease {
    shop: ShopStore,
    service: Service,
    holder: String,
    /// How the way did when it began.
    pub health: Health,
    touched: bool,
}

impl ServiceLease {
    /// Begins, if one may.
    pub async fn begin(shop: &ShopStore, service: Service) -> Result<Entry> {
        let now = shop.clock().wall();
        let holder = new_holder()?;
        let (health, entry) = shop
            .change_health(service, |health| {
                if health.is_held(&holder, now) {
                    return Some(Entry::Busy);
                }
                if let Some(until) = health.rests_until(now) {
                    return Some(Entry::Resting(until));
                }
                health.lend(&holder, now);
                None
            })
            .await?;
        Ok(entry.unwrap_or_else(|| {
            Entry::Open(Box::new(Self { shop: shop.clone(), service, holder, health, touched: false }))
        }))
    }

    /// Customers reached the service.
    pub fn reached(&mut self) {
        self.touched = true;
    }

    /// Ends, with what went wrong, if anything did. From then on somebody else may begin.
    pub async fn end(self, trouble: Option<&ServiceError>, change: impl Fn(&mut Health)) -> Result<Health> {
        let (now, touched) = (self.shop.clock().wall(), self.touched);
        let ended = self.shop.change_health(self.service, |health| {
            health.give_back(&self.holder);
            match trouble {
                None if touched => health.succeeded(now),
                None => {}
                Some(ServiceError::Throttled { retry_after }) => {
                    let wait = TimeDelta::from_std(*retry_after).unwrap_or(TimeDelta::hours(1));
                    health.throttled(now, wait);
                }
                Some(_) => health.failed(now),
            }
            change(health);
        });
        Ok(ended.await?.0)
    }
}

/// Position from which on somebody who was told nothing since `at` has to look.
pub(crate) fn position_before(shop: &ShopStore, at: DateTime<Utc>) -> String {
    shop.position_at(at - INDEX_OVERLAP)
}

fn new_holder() -> Result<String> {
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random).map_err(|error| Error::internal("no randomness").with_source(error))?;
    Ok(hex(&random))
}

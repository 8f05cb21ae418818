//! The lease on a mailing service: one process at a time is at it. The lease is in the table; within a
//! process, callers queue up before they ask for it.

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::Result;
use verno_domain::ids::hex;
use verno_domain::integration::Health;
use verno_domain::mailing_service::Service;
use verno_mailing::Error as ServiceError;
use verno_store::ShopStore;

use crate::INDEX_OVERLAP;

/// How an attempt to acquire a lease ended.
pub enum LeaseAttempt {
    /// The caller has it, and must give it back by [`ServiceLease::release`].
    Acquired(Box<ServiceLease>),
    /// Another process has it.
    Held,
    /// Nothing is sent to the service before this time: it failed, or asked to be left alone.
    Paused(DateTime<Utc>),
}

/// The right to send to a service of a shop. It lapses by itself if the process that has it dies.
pub struct ServiceLease {
    shop: ShopStore,
    service: Service,
    /// Random, so that two leases of one process differ.
    holder: String,
    /// How the service did when the lease was acquired.
    pub health: Health,
    reached: bool,
}

impl ServiceLease {
    /// Acquires the lease if nobody has it and the service may be used now.
    pub async fn acquire(shop: &ShopStore, service: Service) -> Result<LeaseAttempt> {
        let now = shop.clock().wall();
        let holder = hex(&shop.random().bytes::<8>()?);
        let (health, refused) = shop
            .change_health(service, |health| {
                if health.is_leased_to_other(&holder, now) {
                    return Some(LeaseAttempt::Held);
                }
                if let Some(until) = health.pause_end(now) {
                    return Some(LeaseAttempt::Paused(until));
                }
                health.grant_lease(&holder, now);
                None
            })
            .await?;
        Ok(refused.unwrap_or_else(|| {
            let lease = Self { shop: shop.clone(), service, holder, health, reached: false };
            LeaseAttempt::Acquired(Box::new(lease))
        }))
    }

    /// Notes that the service answered, or had everything already: releasing then ends its failures.
    pub fn note_reached(&mut self) {
        self.reached = true;
    }

    /// Gives the lease back, with what went wrong at the service, if anything did. `change` is written with
    /// it.
    pub async fn release(
        self,
        trouble: Option<&ServiceError>,
        change: impl Fn(&mut Health),
    ) -> Result<Health> {
        let (now, reached) = (self.shop.clock().wall(), self.reached);
        let released = self.shop.change_health(self.service, |health| {
            health.release_lease(&self.holder);
            match trouble {
                None if reached => health.succeeded(now),
                None => {}
                Some(ServiceError::Throttled { retry_after }) => {
                    let wait = TimeDelta::from_std(*retry_after).unwrap_or(TimeDelta::hours(1));
                    health.throttled(now, wait);
                }
                Some(_) => health.failed(now),
            }
            change(health);
        });
        Ok(released.await?.0)
    }
}

/// The position in the order of changes from which a service is behind that got nothing since `at`.
pub(crate) fn position_before(shop: &ShopStore, at: DateTime<Utc>) -> String {
    shop.position_at(at - INDEX_OVERLAP)
}

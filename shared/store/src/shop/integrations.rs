//! The shop's connections to mailing services, and the health of each.

use aws_sdk_dynamodb::types::AttributeValue;
use verno_domain::integration::{Health, Integration};
use verno_domain::mailing_service::Service;
use verno_domain::{Result, ShopId};

use crate::codec::{Item, Reader, Writer};
use crate::error::classify;
use crate::{Consistency, ShopStore, Writes, keys};

/// A mailing service that is not written to any more until somebody acts, read from the table's stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntegrationStopped {
    /// The shop it belongs to.
    pub shop: ShopId,
    /// The service that is not written to any more.
    pub service: Service,
}

/// The connection that was stopped between two images of an item; `None` if it is something else, or was
/// stopped before.
pub fn integration_stopped(old: Option<&Item>, new: Option<&Item>) -> Result<Option<IntegrationStopped>> {
    let Some(new) = new else { return Ok(None) };
    let Some(shop) = keys::shop_of(Reader(new).text("pk")?, keys::integrations_pk) else { return Ok(None) };
    // The health of the connection has the same partition key and is no connection.
    if !new.contains_key("integration") {
        return Ok(None);
    }
    let before = old.map(decode).transpose()?.and_then(|before| before.stopped);
    let integration = decode(new)?;
    let stopped = before.is_none() && integration.stopped.is_some();
    Ok(stopped.then_some(IntegrationStopped { shop, service: integration.service }))
}

impl ShopStore {
    /// All connections that the shop ever saved and did not remove.
    pub async fn integrations(&self, consistency: Consistency) -> Result<Vec<Integration>> {
        let answer = self
            .client()
            .query()
            .table_name(self.table())
            .key_condition_expression("pk = :p AND begins_with(sk, :s)")
            .expression_attribute_values(":p", AttributeValue::S(keys::integrations_pk(self.id())))
            .expression_attribute_values(":s", AttributeValue::S("U#".to_owned()))
            .consistent_read(consistency.is_strong())
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        answer.items().iter().map(decode).collect()
    }

    /// The connection to a service.
    pub async fn integration(&self, service: Service) -> Result<Option<Integration>> {
        self.get(&keys::integration(self.id(), service), Consistency::Strong)
            .await?
            .as_ref()
            .map(decode)
            .transpose()
    }

    /// The health of the connection to a service; of a new one if it was never used.
    pub async fn integration_health(&self, service: Service) -> Result<Health> {
        let item = self.get(&keys::integration_health(self.id(), service), Consistency::Strong).await?;
        let Some(item) = item else { return Ok(Health::default()) };
        let read = Reader(&item);
        Ok(Health { version: read.number("version")?, ..read.json("health")? })
    }

    /// Changes the health of the connection to a service, over whatever others write at the same time, and
    /// answers what `change` does and whether it wants that written.
    pub async fn change_health<T>(
        &self,
        service: Service,
        change: impl Fn(&mut Health) -> T,
    ) -> Result<(Health, T)> {
        self.optimistic(|_| async {
            let before = self.integration_health(service).await?;
            let mut health = before.clone();
            let answer = change(&mut health);
            if health != before {
                let item = Writer::new(&keys::integration_health(self.id(), service))
                    .json("health", &health)?
                    .number("version", before.version + 1)
                    .item();
                self.writes().versioned("state of an integration", item, before.version)?.commit().await?;
                health.version = before.version + 1;
            }
            Ok((health, answer))
        })
        .await
    }
}

impl Writes {
    /// Writes a connection over the version that was read; 0 means that it is new.
    pub fn integration(self, integration: &Integration) -> Result<Self> {
        let item = Writer::new(&keys::integration(self.shop().id(), integration.service))
            .json("integration", integration)?
            .number("version", integration.version + 1)
            .item();
        self.versioned("integration", item, integration.version)
    }

    /// Removes a connection and its health. What the service has of customers stays noted beside them.
    pub fn remove_integration(self, service: Service) -> Result<Self> {
        let shop = self.shop().id();
        self.remove("integration", &keys::integration(shop, service))?
            .remove("state of an integration", &keys::integration_health(shop, service))
    }
}

fn decode(item: &Item) -> Result<Integration> {
    let read = Reader(item);
    Ok(Integration { version: read.number("version")?, ..read.json("integration")? })
}

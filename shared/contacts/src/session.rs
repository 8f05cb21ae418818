//! A sync session: everything that is the same for all customers of a shop while they are sent to a service.

use std::sync::Arc;

use chrono::NaiveDate;
use futures::{FutureExt, StreamExt, TryStreamExt};
use verno_analytics::model::Model;
use verno_domain::integration::{ContactRecord, Integration};
use verno_domain::mailing_service::{Meaning, Service, Target};
use verno_domain::settings::Rules;
use verno_domain::{Customer, Group, Result};
use verno_mailing::MailingService;
use verno_store::{Direction, EntryFilter, Purpose, ShopStore};

use crate::contact::ContactFields;
use crate::gateway::Gateways;

/// Customers read at a time, where a field needs what is not on the profile.
const CONCURRENCY: usize = 12;

/// One shop and one service, with the rules and names that fields are made from.
pub struct SyncSession<'a> {
    pub(crate) shop: &'a ShopStore,
    pub(crate) service: Service,
    pub(crate) integration: &'a Integration,
    pub(crate) client: Arc<dyn MailingService>,
    pub(crate) target: Target,
    pub(crate) destination: String,
    pub(crate) rules: Rules,
    groups: Vec<Group>,
    models: Vec<Model>,
    today: NaiveDate,
    gateways: Gateways,
}

impl<'a> SyncSession<'a> {
    /// Opens a session; nothing is sent.
    ///
    /// # Errors
    /// As [`Gateways::open`].
    pub async fn open(
        gateways: &Gateways,
        shop: &'a ShopStore,
        integration: &'a Integration,
    ) -> Result<Self> {
        let rules = shop.rules().await?;
        let target = integration.target();
        let models = if writes(&target, Meaning::Segment) { shop.models().await?.models } else { Vec::new() };
        Ok(Self {
            client: gateways.open(shop, integration).await?,
            today: rules.day(shop.clock().now()),
            groups: shop.groups().await?,
            gateways: gateways.clone(),
            service: integration.service,
            destination: integration.destination(),
            shop,
            integration,
            target,
            rules,
            models,
        })
    }

    /// The service's client.
    pub fn client(&self) -> &dyn MailingService {
        self.client.as_ref()
    }

    /// The list and the fields that contacts are written to.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Whether customers are to know nothing of the programme yet. Their fields are kept up to date all the
    /// same, so that it can be opened on a day; a PIN and events are not sent, because they start the
    /// merchant's automations.
    pub(crate) fn is_hidden(&self) -> bool {
        !self.rules.loyalty.visible
    }

    /// What the fields of customers are made from, in their order.
    pub(crate) async fn fields_of<'b>(
        &'b self,
        customers: &'b [&'b Customer],
    ) -> Result<Vec<ContactFields<'b>>> {
        let mut reads = Vec::with_capacity(customers.len());
        for customer in customers {
            reads.push(self.read_fields(customer).boxed());
        }
        futures::stream::iter(reads).buffered(CONCURRENCY).try_collect().await
    }

    async fn read_fields<'b>(&'b self, customer: &'b Customer) -> Result<ContactFields<'b>> {
        let change = [Meaning::LastChangeDate, Meaning::LastChangeValue];
        let order = [Meaning::LastOrderDate, Meaning::LastOrderValue];
        let needs = |meanings: &[Meaning]| meanings.iter().any(|meaning| writes(&self.target, *meaning));
        let entry = if needs(&change) && customer.account.entries > 0 {
            let newest = self.shop.entries(&customer.id, &EntryFilter::default(), None, 1).await?;
            newest.entries.into_iter().next()
        } else {
            None
        };
        let order = if needs(&order) {
            self.shop.orders(&customer.id, Direction::NewestFirst, None, 1).await?.orders.into_iter().next()
        } else {
            None
        };
        let sealed = customer
            .sealed_pin
            .as_ref()
            .filter(|_| needs(&[Meaning::Pin]) && !customer.is_registered() && !self.is_hidden());
        let pin = match sealed {
            Some(sealed) => Some(self.shop.open(Purpose::Pin, sealed).await?),
            None => None,
        };
        let code = customer.referral_code.as_ref();
        Ok(ContactFields {
            customer,
            rules: &self.rules,
            groups: &self.groups,
            models: &self.models,
            today: self.today,
            entry,
            order,
            pin,
            referral_link: code.map(|code| self.gateways.referral_link(self.shop.id(), code.as_str())),
        })
    }

    /// The name of a group, as the shop calls it.
    pub(crate) fn group_name(&self, id: &verno_domain::GroupId) -> Option<String> {
        self.groups.iter().find(|group| group.id == *id).map(|group| group.name.clone())
    }

    /// Whether the service has the customer whose record this is.
    pub(crate) fn is_there(&self, record: Option<&ContactRecord>) -> bool {
        record.is_some_and(|record| record.is_there(&self.destination))
    }
}

fn writes(target: &Target, meaning: Meaning) -> bool {
    target.fields.iter().any(|field| field.meaning == meaning)
}

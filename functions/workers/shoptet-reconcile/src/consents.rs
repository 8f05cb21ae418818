//! Consents: addresses that are on the shop's newsletter and did not unsubscribe. They are read once a
//! mailing service is connected, the whole list first and then its changes; nothing else needs them.

use chrono::{DateTime, TimeDelta, Utc};
use verno_connect::Step;
use verno_domain::hint::Hint;
use verno_domain::integration::{ContactMessage, ContactTask, Integration};
use verno_domain::{Email, Result};
use verno_lambda::queue::Verdict;
use verno_shoptet::dto::{ChangeType, SubscriberChange};
use verno_shoptet::{Pages, pages};
use verno_store::Consistency;

use crate::rewards::NEWSLETTERS;
use crate::shop::Shop;
use crate::verdict::verdict;

/// Watermark: up to when changes of consents were read.
const CHANGES_READ: &str = "consents";
/// Watermark: when reading the whole list began.
const BEGUN: &str = "consents-begun";
/// A reading of the whole list that began longer ago than this broke off.
const READING_MAX: TimeDelta = TimeDelta::hours(1);
/// Pages read for one message: some seconds of Shoptet's time.
const PAGES_MAX: u32 = 20;
/// Those who unsubscribed are read from this long before the watermark: clocks differ.
const OVERLAP: TimeDelta = TimeDelta::minutes(5);

impl Shop {
    pub(crate) async fn look_at_consents(&self, page: u32) -> Result<Verdict> {
        verdict(self.read_consents(page).await)
    }

    /// The watermark from which changes of the newsletter are to be read. `None` if nobody needs them, or
    /// while the whole list is not read yet, which this asks for.
    pub(crate) async fn consents_watermark(&self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        if !self.services().await?.iter().any(|integration| integration.credentials.is_some()) {
            return Ok(None);
        }
        let watermark = self.data.watermark(CHANGES_READ).await?;
        if watermark.is_none()
            && self.data.watermark(BEGUN).await?.is_none_or(|begun| now - begun > READING_MAX)
        {
            self.data.save_watermark(BEGUN, now).await?;
            self.send([Hint::Consents { page: 1 }]).await?;
        }
        Ok(watermark)
    }

    /// Keeps changes of the newsletter that were read up to `now`, and who unsubscribed from everything since
    /// `watermark`.
    pub(crate) async fn keep_consent_changes(
        &self,
        changes: &[SubscriberChange],
        watermark: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Step<()> {
        let read = changes.iter().filter_map(|change| {
            Some((Email::parse(&change.email)?, change.change_type != ChangeType::Delete))
        });
        let mut all: Vec<(Email, bool)> = read.collect();
        all.extend(self.unsubscribed(Some(watermark.min(now) - OVERLAP)).await?);
        self.keep_consents(&all).await?;
        Ok(self.data.save_watermark(CHANGES_READ, now).await?)
    }

    /// Reads some pages of the whole list; the next ones are left to another message.
    async fn read_consents(&self, page: u32) -> Step<()> {
        let mut list = Pages::starting_at(page, |page| self.api.mailing_list(NEWSLETTERS, page));
        for _ in 0..PAGES_MAX {
            let Some(rows) = list.next().await? else { break };
            let on: Vec<_> = rows.iter().filter_map(|row| Some((Email::parse(&row.email)?, true))).collect();
            self.keep_consents(&on).await?;
        }
        if let Some(page) = list.position() {
            return Ok(self.send([Hint::Consents { page }]).await?);
        }
        let unsubscribed = self.unsubscribed(None).await?;
        self.keep_consents(&unsubscribed).await?;
        // What changed since the reading began is read again.
        let begun = self.data.watermark(BEGUN).await?.unwrap_or_else(|| self.data.clock().now());
        Ok(self.data.save_watermark(CHANGES_READ, begun).await?)
    }

    /// Addresses that unsubscribed from everything, since `from` if given.
    async fn unsubscribed(&self, from: Option<DateTime<Utc>>) -> Step<Vec<(Email, bool)>> {
        let rows = pages(|page| self.api.unsubscribed_emails(from, page)).rows(u32::MAX).await?;
        Ok(rows.iter().filter_map(|row| Some((Email::parse(&row.email)?, false))).collect())
    }

    /// Keeps consents, and has contact sync look at customers who may become contacts now. Before the first
    /// export by hand the merchant did not ask for that.
    async fn keep_consents(&self, consents: &[(Email, bool)]) -> Result<()> {
        if consents.is_empty() {
            return Ok(());
        }
        self.data.save_consents(consents, self.data.clock().now()).await?;
        let joined: Vec<Email> =
            consents.iter().filter(|(_, on)| *on).map(|(email, _)| email.clone()).collect();
        let customers = self.data.customers_by_emails(&joined).await?;
        if customers.is_empty() {
            return Ok(());
        }
        let shop = self.data.id();
        for integration in self.services().await?.iter().filter(|integration| integration.is_running()) {
            if self.data.integration_health(integration.service).await?.export.is_none() {
                continue;
            }
            let message = |customer: &verno_domain::CustomerId| {
                let task = ContactTask::Customer { customer: customer.clone(), position: None, event: None };
                ContactMessage::new(shop, integration.service, task)
            };
            let messages: Vec<_> = customers.values().map(message).collect();
            self.deps.contacts.send_all(&messages).await?;
        }
        Ok(())
    }

    async fn services(&self) -> Result<Vec<Integration>> {
        self.data.integrations(Consistency::Eventual).await
    }
}

//! Who agreed to the shop's e-mails: on its newsletter and not among those who left. Read once an e-mailing
//! service is connected, whole at first and then by what changed; nobody else needs to know it.

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

/// Up to when changes were heard.
const HEARD: &str = "consents";
/// When reading the whole list began.
const BEGUN: &str = "consents-begun";
/// A reading that began longer ago broke off.
const READING_MAX: TimeDelta = TimeDelta::hours(1);
/// Pages of one message: some seconds of Shoptet's time.
const PAGES: u32 = 20;
/// Those who left are asked for from this long before the last time.
const OVERLAP: TimeDelta = TimeDelta::minutes(5);

impl Shop {
    pub(crate) async fn look_at_consents(&self, page: u32) -> Result<Verdict> {
        verdict(self.read_consents(page).await)
    }

    /// Whether changes of the newsletter are to be heard; if nothing of it is known yet, the whole of it is
    /// asked for.
    pub(crate) async fn hears_consents(&self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        if !self.services().await?.iter().any(|integration| integration.credentials.is_some()) {
            return Ok(None);
        }
        let heard = self.data.watermark(HEARD).await?;
        if heard.is_none() && self.data.watermark(BEGUN).await?.is_none_or(|begun| now - begun > READING_MAX)
        {
            self.data.save_watermark(BEGUN, now).await?;
            self.send([Hint::Consents { page: 1 }]).await?;
        }
        Ok(heard)
    }

    /// Changes that were read up to `now`, and who left every list since `heard`.
    pub(crate) async fn hear_consents(
        &self,
        changes: &[SubscriberChange],
        heard: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Step<()> {
        let read = changes.iter().filter_map(|change| {
            Some((Email::parse(&change.email)?, change.change_type != ChangeType::Delete))
        });
        let mut all: Vec<(Email, bool)> = read.collect();
        all.extend(self.left(Some(heard.min(now) - OVERLAP)).await?);
        self.keep(&all).await?;
        Ok(self.data.save_watermark(HEARD, now).await?)
    }

    /// Some pages of the whole list; the next ones are another message's.
    async fn read_consents(&self, page: u32) -> Step<()> {
        let mut list = Pages::starting_at(page, |page| self.api.mailing_list(NEWSLETTERS, page));
        for _ in 0..PAGES {
            let Some(rows) = list.next().await? else { break };
            let on: Vec<_> = rows.iter().filter_map(|row| Some((Email::parse(&row.email)?, true))).collect();
            self.keep(&on).await?;
        }
        if let Some(page) = list.position() {
            return Ok(self.send([Hint::Consents { page }]).await?);
        }
        let left = self.left(None).await?;
        self.keep(&left).await?;
        // Whatever happened since the reading began is heard again.
        let begun = self.data.watermark(BEGUN).await?.unwrap_or_else(|| self.data.clock().now());
        Ok(self.data.save_watermark(HEARD, begun).await?)
    }

    /// Who wants no e-mails, since `from` if given.
    async fn left(&self, from: Option<DateTime<Utc>>) -> Step<Vec<(Email, bool)>> {
        let rows = pages(|page| self.api.unsubscribed_emails(from, page)).rows(u32::MAX).await?;
        Ok(rows.iter().filter_map(|row| Some((Email::parse(&row.email)?, false))).collect())
    }

    /// Remembers what was heard, and has services told of customers who may be new contacts now. Before the
    /// first export by hand that is not what the merchant asked for.
    async fn keep(&self, heard: &[(Email, bool)]) -> Result<()> {
        if heard.is_empty() {
            return Ok(());
        }
        self.data.save_consents(heard, self.data.clock().now()).await?;
        let joined: Vec<Email> = heard.iter().filter(|(_, on)| *on).map(|(email, _)| email.clone()).collect();
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

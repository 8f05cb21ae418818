//! Registering for webhooks, their signature key, and the log of their deliveries.
//! Source: <https://developers.shoptet.com/webhooks/>.

use chrono::{DateTime, Utc};
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;

use super::pages::{Rows, pages};
use super::shop::{Call, ShopClient};
use crate::dto::{Notification, NotificationStatus, Page, Paginator, Webhook};
use crate::error::Error;
use crate::time;
use verno_domain::Secret;

/// Most rows of registrations or of the log at once.
const PER_PAGE: u32 = 500;
/// Most registrations in one request.
const REGISTRATIONS_MAX: usize = 50;
/// Pages of the log read in one go: more failures than these 5,000 call for a sweep, not for a list.
const LOG_PAGES_MAX: u32 = 10;

/// What a registration changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Registered {
    /// Events that were missing.
    pub created: usize,
    /// Events that went to another URL.
    pub moved: usize,
    /// Events that were right already.
    pub kept: usize,
}

impl ShopClient {
    /// All registrations of this installation.
    pub async fn webhooks(&self) -> Result<Vec<Webhook>, Error> {
        pages(|page| self.webhooks_page(page)).rows(u32::MAX).await
    }

    /// Reads a page of registrations. An answer without a paginator holds all of them.
    async fn webhooks_page(&self, page: u32) -> Result<Page<Webhook>, Error> {
        let call = Call::get("/api/webhooks").page(page, PER_PAGE);
        let Rows { items, paginator } = self.read(call, "webhooks").await?;
        let paginator = paginator.unwrap_or_else(|| Paginator::only(items.len()));
        Ok(Page { items, paginator })
    }

    /// Makes sure that every `(event, url)` is registered: the missing are created, those that go elsewhere
    /// are moved, others are left alone. May be repeated at any time.
    pub async fn register_webhooks(&self, wanted: &[(&str, &str)]) -> Result<Registered, Error> {
        let present = self.webhooks().await?;
        let mut registered = Registered::default();
        let mut missing = Vec::new();
        for &(event, url) in wanted {
            match present.iter().find(|webhook| webhook.event == event) {
                None => missing.push(json!({ "event": event, "url": url })),
                Some(webhook) if webhook.url == url => registered.kept += 1,
                Some(webhook) => {
                    let path = format!("/api/webhooks/{}", webhook.id);
                    let call = Call::write(Method::PATCH, path, &json!({ "url": url }));
                    self.call(&call).await?.done("webhook")?;
                    registered.moved += 1;
                }
            }
        }
        for batch in missing.chunks(REGISTRATIONS_MAX) {
            let call = Call::write(Method::POST, "/api/webhooks", &batch.into());
            self.call(&call).await?.done("webhooks")?;
            registered.created += batch.len();
        }
        Ok(registered)
    }

    /// Has a new signature key made. The old one stops at once, although deliveries signed with it are still
    /// in flight or waiting for their repeat: accept both for an hour.
    pub async fn renew_signature_key(&self) -> Result<Secret, Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Data {
            signature_key: String,
        }
        let call = Call {
            method: Method::POST,
            path: "/api/webhooks/renew-signature-key".into(),
            query: Vec::new(),
            body: None,
        };
        let data: Data = self.read(call, "signature key").await?;
        Ok(data.signature_key.into())
    }

    /// Deliveries of the last seven days that stand as `status`, since `from` if given; 5,000 at most.
    pub async fn webhook_notifications(
        &self,
        status: NotificationStatus,
        from: Option<DateTime<Utc>>,
    ) -> Result<Vec<Notification>, Error> {
        let read = |page| {
            let call = Call::get("/api/webhooks/notifications")
                .with("status", status.name().map(str::to_owned))
                .with("from", from.map(time::format))
                .page(page, PER_PAGE);
            self.page(call, "notifications")
        };
        pages(read).rows(LOG_PAGES_MAX).await
    }
}

//! Mailing lists, consent and reviews. Source:
//! <https://api.docs.shoptet.com/openapi/E-mail-distribution-lists>.

use chrono::{DateTime, Utc};
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;

use super::shop::{Call, ShopClient, segment};
use crate::dto::{Page, Review, Subscriber, SubscriberChange, Unsubscribed};
use crate::error::Error;
use crate::time;

/// Most rows Shoptet gives at once, by endpoint.
const SUBSCRIBERS_PER_PAGE: u32 = 500;
const UNSUBSCRIBED_PER_PAGE: u32 = 1000;
const REVIEWS_PER_PAGE: u32 = 20;

/// Result of adding addresses to a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    /// Number of addresses that were added.
    pub inserted: usize,
    /// Number of addresses that were on the list already.
    pub existing: usize,
    /// Number of texts that are no valid addresses.
    pub invalid: usize,
}

impl ShopClient {
    /// A page of the addresses on a list, from 1. `newsletters` is everybody who agreed to e-mails.
    pub async fn mailing_list(&self, list: &str, page: u32) -> Result<Page<Subscriber>, Error> {
        let call = Call::get(format!("/api/mailing-lists/{}", path(list)?)).page(page, SUBSCRIBERS_PER_PAGE);
        self.page(call, "mailing list").await
    }

    /// A page of what happened to a list at or after `from`.
    pub async fn mailing_list_changes(
        &self,
        list: &str,
        from: DateTime<Utc>,
        page: u32,
    ) -> Result<Page<SubscriberChange>, Error> {
        let call = Call::get(format!("/api/mailing-lists/{}/changes", path(list)?))
            .with("from", Some(time::format(from)))
            .page(page, SUBSCRIBERS_PER_PAGE);
        self.page(call, "mailing list changes").await
    }

    /// Adds addresses to a list, 500 at most. The caller must know that they agreed.
    pub async fn add_to_mailing_list(&self, list: &str, emails: &[&str]) -> Result<Added, Error> {
        #[derive(Deserialize)]
        struct Data {
            #[serde(rename = "emailsInserted", default)]
            inserted: Option<Vec<serde::de::IgnoredAny>>,
            #[serde(rename = "emailsExisting", default)]
            existing: Option<Vec<serde::de::IgnoredAny>>,
            #[serde(rename = "emailsInvalid", default)]
            invalid: Option<Vec<serde::de::IgnoredAny>>,
        }
        let call = Call::write(
            Method::POST,
            format!("/api/mailing-lists/{}", path(list)?),
            &json!({ "emails": emails }),
        );
        let data: Data = self.read(call, "mailing list").await?;
        let count = |rows: Option<Vec<_>>| rows.map_or(0, |rows| rows.len());
        Ok(Added {
            inserted: count(data.inserted),
            existing: count(data.existing),
            invalid: count(data.invalid),
        })
    }

    /// A page of the addresses that unsubscribed from all e-mails, since `from` if given.
    pub async fn unsubscribed_emails(
        &self,
        from: Option<DateTime<Utc>>,
        page: u32,
    ) -> Result<Page<Unsubscribed>, Error> {
        let call = Call::get("/api/unsubscribed-emails")
            .with("from", from.map(time::format))
            .page(page, UNSUBSCRIBED_PER_PAGE);
        self.page(call, "unsubscribed e-mails").await
    }

    /// A page of reviews of products that changed at or after `from`. Shoptet does not say whether writing
    /// one is a change of it, so new ones must be read by [`ShopClient::new_product_reviews`] as well.
    pub async fn product_reviews(&self, from: DateTime<Utc>, page: u32) -> Result<Page<Review>, Error> {
        self.reviews(("changeTimeFrom", time::format(from)), page).await
    }

    /// A page of reviews of products that were written at or after `from`.
    pub async fn new_product_reviews(&self, from: DateTime<Utc>, page: u32) -> Result<Page<Review>, Error> {
        self.reviews(("dateFrom", time::format(from)), page).await
    }

    /// A page of reviews of products that were invited for one order.
    pub async fn order_reviews(&self, order_code: &str, page: u32) -> Result<Page<Review>, Error> {
        self.reviews(("orderCode", order_code.to_owned()), page).await
    }

    async fn reviews(&self, (filter, value): (&str, String), page: u32) -> Result<Page<Review>, Error> {
        let call = Call::get("/api/reviews/products").with(filter, Some(value)).page(page, REVIEWS_PER_PAGE);
        self.page(call, "reviews").await
    }
}

/// The code of a list as a part of a path.
fn path(list: &str) -> Result<String, Error> {
    segment(list).ok_or_else(|| Error::Refused {
        status: 404,
        code: "mailing-list-not-found".into(),
        message: String::new(),
        request_id: None,
    })
}

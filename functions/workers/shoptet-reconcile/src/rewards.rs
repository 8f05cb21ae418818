//! Reads what is rewarded besides purchases and what webhooks announce without a name: the newsletter and
//! product reviews.

use chrono::{DateTime, TimeDelta, Utc};
use verno_booking::{book_newsletter, book_review};
use verno_connect::Step;
use verno_domain::ids::CustomerGuid;
use verno_domain::{CustomerId, Email, Result};
use verno_lambda::queue::Verdict;
use verno_shoptet::dto::{ChangeType, Review};
use verno_shoptet::pages;

use crate::shop::Shop;
use crate::verdict::verdict;

/// Shoptet's own list of everybody who agreed to e-mails, and its watermark; other lists are not rewarded.
pub(crate) const NEWSLETTERS: &str = "newsletters";
/// The watermark of reviews.
const REVIEWS: &str = "reviews";
/// Changes are read again from this long before the watermark: rows of the same second, and clocks that
/// differ.
const OVERLAP: TimeDelta = TimeDelta::minutes(5);
/// How far back Shoptet keeps changes, less a day to be safe.
const CHANGES_KEPT: TimeDelta = TimeDelta::days(29);

impl Shop {
    pub(crate) async fn look_at_mailing_list(&self, list: &str) -> Result<Verdict> {
        if list == NEWSLETTERS { verdict(self.newsletters().await) } else { Ok(Verdict::Done) }
    }

    pub(crate) async fn look_at_reviews(&self) -> Result<Verdict> {
        verdict(self.reviews().await)
    }

    async fn newsletters(&self) -> Step<()> {
        let now = self.data.clock().now();
        let rewarded = self.data.rules().await?.loyalty.rewards.newsletter.is_some();
        let consents = self.consents_watermark(now).await?;
        let rewards_from = if rewarded { Some(self.read_from(NEWSLETTERS, now).await?) } else { None };
        let consents_from = consents.map(|watermark| (watermark.min(now) - OVERLAP).max(now - CHANGES_KEPT));
        let from = rewards_from.into_iter().chain(consents_from).min();
        let Some(from) = from else { return Ok(self.data.save_watermark(NEWSLETTERS, now).await?) };
        let read = |page| self.api.mailing_list_changes(NEWSLETTERS, from, page);
        let changes = pages(read).rows(u32::MAX).await?;
        for change in changes.iter().filter(|it| rewards_from.is_some_and(|from| it.change_time >= from)) {
            if let Some(email) = Email::parse(&change.email) {
                let subscribed = change.change_type != ChangeType::Delete;
                book_newsletter(&self.data, &email, subscribed, now).await?;
            }
        }
        if let Some(watermark) = consents {
            self.keep_consent_changes(&changes, watermark, now).await?;
        }
        Ok(self.data.save_watermark(NEWSLETTERS, now).await?)
    }

    /// A review counts once it is approved and shown. Nothing announces that change, so all reviews that
    /// changed are read.
    async fn reviews(&self) -> Step<()> {
        let now = self.data.clock().now();
        if self.data.rules().await?.loyalty.rewards.review.is_none() {
            return Ok(self.data.save_watermark(REVIEWS, now).await?);
        }
        let from = self.read_from(REVIEWS, now).await?;
        let mut changed = pages(|page| self.api.product_reviews(from, page));
        while let Some(reviews) = changed.next().await? {
            self.review_each(&reviews, now).await?;
        }
        let mut written = pages(|page| self.api.new_product_reviews(from, page));
        while let Some(reviews) = written.next().await? {
            self.review_each(&reviews, now).await?;
        }
        Ok(self.data.save_watermark(REVIEWS, now).await?)
    }

    async fn review_each(&self, reviews: &[Review], now: DateTime<Utc>) -> Step<()> {
        for review in reviews {
            self.review(review, now).await?;
        }
        Ok(())
    }

    async fn review(&self, review: &Review, now: DateTime<Utc>) -> Step<()> {
        if review.authorized != Some(true) || review.visible != Some(true) {
            return Ok(());
        }
        let (Some(product), Some(customer)) = (&review.product_guid, self.reviewer(review).await?) else {
            return Ok(());
        };
        book_review(&self.data, &customer, product, review.order_code.as_deref(), now).await?;
        Ok(())
    }

    async fn reviewer(&self, review: &Review) -> Result<Option<CustomerId>> {
        if let Some(guid) = review.customer_guid.as_deref().and_then(CustomerGuid::parse) {
            return self.data.customer_by_guid(&guid).await;
        }
        match review.email.as_deref().and_then(Email::parse) {
            Some(email) => self.data.customer_by_email(&email).await,
            None => Ok(None),
        }
    }

    /// Where to read on: a little before the watermark, but not before the programme began, because nothing
    /// before is rewarded.
    async fn read_from(&self, name: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
        let from = match self.data.watermark(name).await? {
            Some(watermark) => watermark.min(now) - OVERLAP,
            None => self.data.rules().await?.started_at.unwrap_or(now),
        };
        Ok(from.max(now - CHANGES_KEPT))
    }
}

//! What reports begin with: the shop's figures, brought up to now.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use verno_analytics::date_of;
use verno_analytics::report::Figures;
use verno_domain::settings::Rules;
use verno_domain::{Currency, Result};
use verno_store::ShopStore;

/// Requests for the entries since the last run: what was booked in a day, or all of a shop that had no run yet.
const REQUESTS_MAX: usize = 40;

/// A shop and its figures.
pub(crate) struct Known {
    pub(crate) rules: Rules,
    pub(crate) currency: Currency,
    pub(crate) today: NaiveDate,
    pub(crate) figures: Figures,
    /// Entries booked before are counted.
    pub(crate) until: DateTime<Utc>,
}

impl Known {
    pub(crate) async fn of(shop: &ShopStore) -> Result<Self> {
        let (rules, currency) = tokio::try_join!(shop.rules(), shop.reporting_currency())?;
        let mut figures = shop.figures(&rules, currency).await?;
        let read = shop.count_entries(&mut figures, &rules, REQUESTS_MAX).await?;
        let today = rules.day(shop.clock().now());
        Ok(Self { rules, currency, today, figures, until: read.until })
    }

    /// What one point takes off an order; nothing where points buy nothing.
    pub(crate) fn worth(&self) -> Decimal {
        self.rules.loyalty.redeem.get(&self.currency).copied().unwrap_or_default()
    }

    /// The last day of which orders are known.
    pub(crate) fn orders_through(&self) -> Option<String> {
        self.figures.orders_through.and_then(date_of).map(|day| day.to_string())
    }
}

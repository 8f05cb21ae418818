//! The figures of a shop that reports are computed from, with everything booked since the last run of the
//! models.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use verno_analytics::date_of;
use verno_analytics::report::Figures;
use verno_domain::settings::Rules;
use verno_domain::{Currency, Result};
use verno_store::ShopStore;

/// Requests for the entries since the last run at most: enough for those of a day, or for all of a shop
/// without a run.
const REQUESTS_MAX: usize = 40;

/// The current figures of a shop, with what reports need to show them.
pub(crate) struct ShopFigures {
    pub(crate) rules: Rules,
    pub(crate) currency: Currency,
    pub(crate) today: NaiveDate,
    pub(crate) figures: Figures,
    /// Entries before this time are counted.
    pub(crate) until: DateTime<Utc>,
}

impl ShopFigures {
    pub(crate) async fn read(shop: &ShopStore) -> Result<Self> {
        let (rules, currency) = tokio::try_join!(shop.rules(), shop.reporting_currency())?;
        let mut figures = shop.figures(&rules, currency).await?;
        let read = shop.count_entries(&mut figures, &rules, REQUESTS_MAX).await?;
        let today = rules.day(shop.clock().now());
        Ok(Self { rules, currency, today, figures, until: read.until })
    }

    /// The amount that one point takes off an order, in `currency`; zero where points cannot be spent.
    pub(crate) fn worth(&self) -> Decimal {
        self.rules.loyalty.redeem.get(&self.currency).copied().unwrap_or_default()
    }

    /// Last day whose orders are counted; `None` before the first run of the models.
    pub(crate) fn orders_through(&self) -> Option<String> {
        self.figures.orders_through.and_then(date_of).map(|day| day.to_string())
    }
}

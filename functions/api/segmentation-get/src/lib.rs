//! `GET /v1/customers/{id}/segmentation` and `GET /v1/customers/{id}/metrics/{metric}`: how a customer scores
//! now, why, and how one of their metrics went. All of it is computed from their orders and their ledger;
//! only the scale is stored.

mod metric;
mod past;
mod segmentation;
mod value;

use utoipa::OpenApi;
use verno_analytics::{History, Unit};
use verno_domain::settings::Rules;
use verno_domain::{Currency, CustomerId, Error, Result};
use verno_lambda::http::{Call, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Consistency, ShopStore, Store};

/// Folder, binary and log name.
pub const NAME: &str = "segmentation-get";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(segmentation::handle, past::handle, metric::handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let routes = [
        route("GET /v1/customers/{id}/segmentation", segmentation::handle),
        route("GET /v1/customers/{id}/segmentation/history", past::handle),
        route("GET /v1/customers/{id}/metrics/{metric}", metric::handle),
    ];
    Ok(Function::http(NAME, platform.store()?, routes))
}

/// What the scores of one customer are computed from.
struct ScoringContext {
    shop: ShopStore,
    history: History,
    rules: Rules,
    currency: Currency,
}

impl ScoringContext {
    async fn load(store: &Store, call: &Call) -> Result<Self> {
        let shop = store.shop(call.allow_any()?.shop);
        let id = call.path("id", "customer", CustomerId::parse)?;
        let customer =
            shop.customer(&id, Consistency::Eventual).await?.ok_or_else(|| Error::not_found("customer"))?;
        let (rules, currency) = (shop.rules().await?, shop.reporting_currency().await?);
        let history = shop.history(&customer, &rules, currency).await?;
        Ok(Self { shop, history, rules, currency })
    }

    /// What a metric is counted in, as the API names it: money by its currency.
    fn unit(&self, unit: Unit) -> String {
        match unit {
            Unit::Days => "days".into(),
            Unit::Orders => "orders".into(),
            Unit::Currency => self.currency.to_string(),
            Unit::Points => "points".into(),
            Unit::Percent => "percent".into(),
            Unit::Count => "count".into(),
        }
    }
}

/// A value as decimal text: money and points with two decimals, anything else without trailing zeros.
fn text(value: f64, unit: Unit) -> String {
    let fixed = format!("{value:.2}");
    match unit {
        Unit::Currency | Unit::Points => fixed,
        _ => fixed.trim_end_matches('0').trim_end_matches('.').to_owned(),
    }
}

/// Hundredths of money as decimal text.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn money(hundredths: i64) -> String {
    text(hundredths as f64 / 100.0, Unit::Currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decimal_text() {
        assert_eq!(text(178.4, Unit::Currency), "178.40");
        assert_eq!(text(16.0, Unit::Days), "16");
        assert_eq!(text(10.5, Unit::Percent), "10.5");
        assert_eq!(text(0.0, Unit::Count), "0");
        assert_eq!(money(17_840), "178.40");
    }
}

//! `GET /v1/shop`: what is known of the e-shop, and how its connection does.

use serde::Serialize;
use utoipa::ToSchema;
use verno_contract::time;
use verno_domain::Result;
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::{Eshop, Store};

/// The e-shop and its connection.
#[derive(Serialize, ToSchema)]
#[schema(as = Shop)]
struct ShopView {
    /// Shoptet's id of the shop.
    #[schema(example = "222651")]
    id: String,
    /// As it calls itself; `null` until it was read.
    #[schema(example = "Čajovna")]
    name: Option<String>,
    /// Address of the shop's pages.
    #[schema(example = "https://www.example.cz/")]
    url: Option<String>,
    /// Language of its mails.
    #[schema(example = "cs")]
    language: Option<String>,
    /// Default currency of the shop.
    #[schema(example = "CZK")]
    currency: Option<String>,
    /// The time zone of its days.
    #[schema(example = "Europe/Prague")]
    timezone: String,
    /// `active`, `suspended` or `uninstalled`; `null` where the add-on was never installed.
    #[schema(example = "active")]
    state: Option<String>,
    /// Time of the last installation of the add-on.
    #[schema(format = DateTime)]
    installed_at: Option<String>,
    /// Changes of orders are read up to here, also those whose webhook was lost.
    #[schema(format = DateTime)]
    orders_read_to: Option<String>,
    /// Changes of customers are read up to here.
    #[schema(format = DateTime)]
    customers_read_to: Option<String>,
    /// How many customer groups were read from it.
    groups: usize,
}

/// Get the e-shop
#[utoipa::path(
    get, path = "/v1/shop", tag = "Settings", operation_id = "getShop",
    responses(
        (status = 200, description = "The e-shop and its connection", body = ShopView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow_any()?.shop);
    let (eshop, connection) = (shop.eshop().await?, shop.connection().await?);
    let (sweep, groups, rules) = (shop.sweep().await?, shop.groups().await?, shop.rules().await?);
    let of_eshop = |text: fn(&Eshop) -> &String| eshop.as_ref().map(|eshop| text(eshop).clone());
    Reply::ok(&ShopView {
        id: shop.id().to_string(),
        name: of_eshop(|eshop| &eshop.name),
        url: of_eshop(|eshop| &eshop.url),
        language: of_eshop(|eshop| &eshop.language),
        currency: of_eshop(|eshop| &eshop.currency),
        timezone: rules.timezone.name().to_owned(),
        state: connection.as_ref().map(|connection| connection.state.as_str().to_owned()),
        installed_at: connection.map(|connection| time(connection.installed_at)),
        orders_read_to: sweep.map(|sweep| time(sweep.orders)),
        customers_read_to: sweep.map(|sweep| time(sweep.customers)),
        groups: groups.len(),
    })
}

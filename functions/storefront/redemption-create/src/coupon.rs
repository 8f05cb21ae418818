//! The coupon at Shoptet.

use std::sync::Arc;

use verno_booking::{Reservation, coupon_gone, coupon_issued};
use verno_domain::redemption::State;
use verno_domain::{Cause, EntryId, Error, Result};
use verno_shoptet::dto::NewCoupon;
use verno_shoptet::{Error as ShoptetError, ShopClient};
use verno_store::ShopStore;

use crate::Deps;

/// The title of the template that our coupons are made of, as the merchant sees it.
const TEMPLATE_TITLE: &str = "Verno";

/// Makes the coupon of a reservation. May be repeated.
///
/// # Errors
/// `Conflict` with `coupons_unavailable` if the shop makes no coupons for us, and with `coupon_refused` if not this one:
/// the points are back then. `Unavailable` if it may work later.
pub(crate) async fn issue(deps: &Deps, shop: &ShopStore, reservation: &Reservation) -> Result<()> {
    let tokens = deps.tokens.of(shop, &deps.shoptet);
    let api = deps.shoptet.shop(shop.id().get(), Arc::new(tokens));
    let code = &reservation.redemption.code;
    match make(&api, shop, reservation).await {
        Ok(()) => {
            let issued = coupon_issued(shop, code, shop.clock().now()).await?;
            if issued.state != State::Released {
                return Ok(());
            }
            // Given up by another request of the same key: the coupon must not buy what nobody paid for.
            api.delete_coupon(code).await.map_err(refusal)?;
            Err(crate::returned())
        }
        Err(failure) => {
            // An earlier request of the same key may have made it, unless Shoptet says that there is none.
            let refused = matches!(failure.error, ShoptetError::Refused { .. });
            if failure.is_certain && (refused || !reservation.repeated) {
                coupon_gone(shop, code, shop.clock().now()).await?;
            }
            Err(refusal(failure.error))
        }
    }
}

/// Why there is no coupon, and whether it is certain that there is none.
struct Failure {
    error: ShoptetError,
    is_certain: bool,
}

impl From<ShoptetError> for Failure {
    fn from(error: ShoptetError) -> Self {
        // Whether the call was carried out is not known if the answer is missing or cannot be read.
        let unknown = matches!(
            error,
            ShoptetError::Unavailable { .. } | ShoptetError::Malformed { .. } | ShoptetError::Partial { .. }
        );
        Self { error, is_certain: !unknown }
    }
}

async fn make(api: &ShopClient, shop: &ShopStore, reservation: &Reservation) -> Result<(), Failure> {
    // Without a template no coupon was asked for.
    let before = |error| Failure { error, is_certain: true };
    let known = known_template(shop).await.map_err(before)?;
    let template = match known.clone() {
        Some(template) => template,
        None => find_template(api, shop).await.map_err(before)?,
    };
    let first = api.create_coupon(&coupon(shop, reservation, template.clone())).await;
    let Err(error @ ShoptetError::Refused { .. }) = first else { return Ok(first.map(drop)?) };
    // The merchant may have deleted the template.
    let current =
        if known.is_some() { find_template(api, shop).await.map_err(before)? } else { template.clone() };
    if current == template {
        return Err(error.into());
    }
    Ok(api.create_coupon(&coupon(shop, reservation, current)).await.map(drop)?)
}

fn coupon(shop: &ShopStore, reservation: &Reservation, template: String) -> NewCoupon {
    let redemption = &reservation.redemption;
    let cause = Cause::Redemption { code: redemption.code.clone(), nth: 1 };
    NewCoupon {
        code: redemption.code.clone(),
        amount: redemption.amount,
        currency: redemption.currency.to_string(),
        template,
        min_price: Some(reservation.min_price),
        valid_from: None,
        valid_to: Some(redemption.valid_to),
        // Leads the merchant from the coupon to the transaction.
        remark: format!("Verno {}", EntryId::of_cause(shop.id(), &cause.to_string())),
    }
}

async fn known_template(shop: &ShopStore) -> Result<Option<String>, ShoptetError> {
    shop.coupon_template().await.map_err(|error| ShoptetError::TokenStore(Box::new(error)))
}

/// The template of that title, made if there is none. Two who make it at once make two, of which either will do.
async fn find_template(api: &ShopClient, shop: &ShopStore) -> Result<String, ShoptetError> {
    let known = api.coupon_templates().await?.into_iter().find(|template| template.title == TEMPLATE_TITLE);
    let template = match known {
        Some(template) => template,
        None => api.create_coupon_template(TEMPLATE_TITLE, None).await?,
    };
    let saved = shop.save_coupon_template(&template.guid).await;
    saved.map_err(|error| ShoptetError::TokenStore(Box::new(error)))?;
    Ok(template.guid)
}

/// What a customer is told.
fn refusal(error: ShoptetError) -> Error {
    let ours = match &error {
        ShoptetError::Forbidden { .. } | ShoptetError::Unauthorised => {
            Error::conflict("coupons_unavailable", "The shop makes no coupons at the moment.")
        }
        ShoptetError::Refused { .. } => {
            Error::conflict("coupon_refused", "The shop does not make this coupon.")
        }
        _ => Error::unavailable(format!("The shop did not make the coupon: {error}")),
    };
    tracing::warn!("no coupon: {error}");
    ours.with_source(error)
}

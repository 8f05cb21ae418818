//! The coupon at Shoptet.

use std::sync::Arc;

use verno_booking::{Reservation, coupon_gone, coupon_issued};
use verno_domain::redemption::State;
use verno_domain::{Cause, EntryId, Error, Result};
use verno_shoptet::dto::NewCoupon;
use verno_shoptet::{Error as ShoptetError, ShopClient};
use verno_store::ShopStore;

use crate::{Deps, template};

/// Makes the coupon of a reservation. May be repeated.
///
/// # Errors
/// `Conflict` with `coupons_unavailable` if the shop makes no coupons for us, and with `coupon_refused` if
/// not this one: the points are back then. `Unavailable` if it may work later.
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
    let stored = template::stored(shop).await.map_err(before)?;
    let current = match stored.clone() {
        Some(guid) => guid,
        None => template::make(api, shop, None).await.map_err(before)?,
    };
    let first = api.create_coupon(&coupon(shop, reservation, current.clone())).await;
    let Err(error @ ShoptetError::Refused { .. }) = first else { return Ok(first.map(drop)?) };
    // The merchant may have deleted the template.
    if stored.is_none() {
        return Err(error.into());
    }
    let renewed = template::make(api, shop, Some(&current)).await.map_err(before)?;
    if renewed == current {
        return Err(error.into());
    }
    Ok(api.create_coupon(&coupon(shop, reservation, renewed)).await.map(drop)?)
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

/// What a failed call to Shoptet means for the customer.
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

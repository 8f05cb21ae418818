//! The template that a shop's coupons are made from. Only one is made, even if several customers redeem for
//! the first time at once.

use std::time::Duration;

use chrono::TimeDelta;
use verno_shoptet::{Error as ShoptetError, ShopClient};
use verno_store::{CouponTemplate, Lost, ShopStore};

/// Title of the template, as the merchant sees it in the shop's administration.
const TITLE: &str = "Verno";
/// A claim that is older was abandoned: the two calls to Shoptet that make the template take less, with their
/// retries.
const CLAIM_MAX: TimeDelta = TimeDelta::seconds(40);
/// How long to wait for another request that makes the template; the page waits 29 seconds for the coupon.
const WAIT_MAX: Duration = Duration::from_secs(12);
const PAUSE: Duration = Duration::from_millis(200);

/// The template that the table has; `None` if none was made yet.
pub(crate) async fn stored(shop: &ShopStore) -> Result<Option<String>, ShoptetError> {
    Ok(read(shop).await?.guid)
}

/// The template with our title, made if there is none; `refused` is a stored one that Shoptet no longer
/// accepts.
///
/// # Errors
/// Those of Shoptet; `Unavailable` if another request takes too long to make it.
pub(crate) async fn make(
    api: &ShopClient,
    shop: &ShopStore,
    refused: Option<&str>,
) -> Result<String, ShoptetError> {
    let began = tokio::time::Instant::now();
    loop {
        let mut slot = read(shop).await?;
        if let Some(guid) = slot.guid.clone().filter(|guid| Some(guid.as_str()) != refused) {
            return Ok(guid);
        }
        let now = shop.clock().wall();
        if slot.claimed_at.is_none_or(|at| now - at >= CLAIM_MAX) {
            slot.claimed_at = Some(now);
            if save(shop, &mut slot).await? {
                return made(api, shop, slot).await;
            }
        }
        if began.elapsed() >= WAIT_MAX {
            let reason = "another request is making the template of coupons".to_owned();
            return Err(ShoptetError::Unavailable { reason });
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Makes the template under a claim, which ends with it, even if Shoptet refuses.
async fn made(api: &ShopClient, shop: &ShopStore, mut slot: CouponTemplate) -> Result<String, ShoptetError> {
    let found = find_or_create(api).await;
    slot.claimed_at = None;
    if let Ok(guid) = &found {
        slot.guid = Some(guid.clone());
    }
    // Lost only to a request that took the claim over, which finds the same template.
    save(shop, &mut slot).await?;
    found
}

async fn find_or_create(api: &ShopClient) -> Result<String, ShoptetError> {
    let known = api.coupon_templates().await?.into_iter().find(|template| template.title == TITLE);
    match known {
        Some(template) => Ok(template.guid),
        None => Ok(api.create_coupon_template(TITLE, None).await?.guid),
    }
}

async fn read(shop: &ShopStore) -> Result<CouponTemplate, ShoptetError> {
    shop.coupon_template().await.map_err(|error| ShoptetError::TokenStore(Box::new(error)))
}

/// Whether nobody else wrote it meanwhile.
async fn save(shop: &ShopStore, slot: &mut CouponTemplate) -> Result<bool, ShoptetError> {
    match shop.save_coupon_template(slot).await {
        Ok(()) => Ok(true),
        Err(error) if error.code == Lost::CODE => Ok(false),
        Err(error) => Err(ShoptetError::TokenStore(Box::new(error))),
    }
}

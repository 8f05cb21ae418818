//! Books registered customers: who they are, and that they stay who they were.

use chrono::{DateTime, Utc};
use verno_domain::customer::Registration;
use verno_domain::ids::CustomerGuid;
use verno_domain::{Customer, CustomerId, Error, Result, pin};
use verno_store::{ShopStore, optimistic};

/// The purpose under which PINs are sealed.
pub(crate) const PIN: &str = "pin";

/// Takes over what Shoptet says of a registered customer. An anonymous customer with the same *verified* address becomes
/// the registered one and keeps id, points and history; an unverified address proves nothing, so it leads to whom it led
/// before. Returns `false` when there was nothing to write.
pub async fn book_registration(
    shop: &ShopStore,
    registration: &Registration,
    at: DateTime<Utc>,
) -> Result<bool> {
    optimistic(|_| try_registration(shop, registration, at)).await
}

/// The shop deleted the account: the customer is anonymous again. Returns `false` when there was nothing to write.
pub async fn book_deletion(shop: &ShopStore, guid: &CustomerGuid, at: DateTime<Utc>) -> Result<bool> {
    optimistic(|_| async move {
        let Some(id) = shop.customer_by_guid(guid).await? else { return Ok(false) };
        let mut customer = load(shop, &id).await?;
        customer.unregister();
        customer.modified_at = at;
        shop.writes().customer(&customer)?.release_guid(guid)?.commit().await?;
        Ok(true)
    })
    .await
}

async fn try_registration(shop: &ShopStore, registration: &Registration, at: DateTime<Utc>) -> Result<bool> {
    let by_guid = shop.customer_by_guid(&registration.guid).await?;
    let by_email = match &registration.email {
        Some(email) => shop.customer_by_email(email).await?,
        None => None,
    };
    let before = match (&by_guid, &by_email) {
        (Some(id), _) => load(shop, id).await?,
        (None, Some(id)) if registration.email_verified => {
            let owner = load(shop, id).await?;
            // An address of another registered customer is theirs; two accounts are two customers.
            if owner.is_registered() { blank(at)? } else { owner }
        }
        _ => blank(at)?,
    };
    let mut after = before.clone();
    after.register(registration);
    let claims_email = by_email.is_none() && registration.email.is_some();
    if after == before && by_guid.is_some() && !claims_email {
        return Ok(false);
    }
    after.modified_at = at;
    let mut writes = shop.writes().customer(&after)?;
    if by_guid.is_none() {
        writes = writes.claim_guid(&registration.guid, &after.id)?;
    }
    if let (true, Some(email)) = (claims_email, &registration.email) {
        writes = writes.claim_email(email, &after.id)?;
    }
    writes.commit().await?;
    Ok(true)
}

async fn load(shop: &ShopStore, id: &CustomerId) -> Result<Customer> {
    let customer = shop.customer(id, true).await?;
    customer.ok_or_else(|| Error::internal(format!("customer {id} is looked up but does not exist")))
}

/// A customer with a new id.
pub(crate) fn blank(at: DateTime<Utc>) -> Result<Customer> {
    let mut random = [0_u8; 16];
    fill(&mut random)?;
    Ok(Customer::new(CustomerId::from_random(random), at))
}

/// A new PIN, sealed.
pub(crate) async fn new_pin(shop: &ShopStore) -> Result<String> {
    loop {
        let mut random = [0_u8; 4];
        fill(&mut random)?;
        if let Some(pin) = pin::from_random(u32::from_be_bytes(random)) {
            return shop.seal(PIN, &pin).await;
        }
    }
}

fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|error| Error::internal("no randomness").with_source(error))
}

//! Checks the address and PIN of an anonymous customer.
//!
//! An unknown address, the address of a registered customer and a wrong PIN get the same answer after the
//! same reads and writes, so that nobody finds out who is a customer of the shop.

use subtle::ConstantTimeEq;
use verno_domain::{Customer, CustomerId, Email, Result, Secret};
use verno_store::{AttemptPurpose, Consistency, Purpose, ShopStore};

use crate::attempt::RateLimitedAttempt;
use crate::shop::not_recognised;

/// The anonymous customer with an address, if the PIN is theirs.
///
/// # Errors
/// `Unauthenticated` if not, for whatever reason; `TooMany` after too many wrong attempts.
pub async fn check_pin(shop: &ShopStore, email: &Email, pin: &Secret) -> Result<Customer> {
    let attempt = RateLimitedAttempt::enter(shop, AttemptPurpose::Secret, email).await?;
    let customer = customer_with(shop, email).await?;
    let sealed = customer.as_ref().filter(|customer| !customer.is_registered());
    let right = match sealed.and_then(|customer| customer.sealed_pin.as_ref()) {
        Some(sealed) => shop.open(Purpose::Pin, sealed).await?,
        // No PIN is empty, so nothing the caller sends is equal to it.
        None => Secret::new(""),
    };
    let same = bool::from(pin.expose().as_bytes().ct_eq(right.expose().as_bytes()));
    match customer.filter(|_| same && !right.expose().is_empty()) {
        Some(customer) => {
            attempt.pass().await?;
            Ok(customer)
        }
        None => {
            attempt.fail().await?;
            Err(not_recognised())
        }
    }
}

/// The customer with an address. Without one, the item of a customer who does not exist is read, so that the
/// answer takes the same time.
pub(crate) async fn customer_with(shop: &ShopStore, email: &Email) -> Result<Option<Customer>> {
    let known = shop.customer_by_email(email).await?;
    let id = known.clone().unwrap_or_else(|| CustomerId::from_random([0; 16]));
    Ok(shop.customer(&id, Consistency::Strong).await?.filter(|_| known.is_some()))
}

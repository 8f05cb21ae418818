//! An anonymous customer's address and PIN.
//!
//! An unknown address, a registered customer's and a wrong PIN are refused alike and after the same reads and writes, so
//! that nobody learns who is a customer here.

use subtle::ConstantTimeEq;
use verno_booking::PIN;
use verno_domain::{Customer, CustomerId, Email, Result, Secret};
use verno_store::{Consistency, ShopStore};

use crate::attempt::RateLimitedAttempt;
use crate::shop::not_recognised;

/// What guesses at a PIN or a login code are counted under: whoever guesses at one has no further tries at the other.
pub(crate) const GUESSES: &str = "guess";

/// The anonymous customer of an address, if the PIN is theirs.
///
/// # Errors
/// `Unauthenticated` if not, whatever the reason; `TooMany` after too many wrong ones.
pub async fn check_pin(shop: &ShopStore, email: &Email, pin: &Secret) -> Result<Customer> {
    let guess = RateLimitedAttempt::enter(shop, GUESSES, email).await?;
    let customer = somebody(shop, email).await?;
    let sealed = customer.as_ref().filter(|customer| !customer.is_registered());
    let right = match sealed.and_then(|customer| customer.sealed_pin.as_ref()) {
        Some(sealed) => shop.open(PIN, sealed).await?,
        // No PIN is empty, so nothing equals it.
        None => Secret::new(""),
    };
    let same = bool::from(pin.expose().as_bytes().ct_eq(right.expose().as_bytes()));
    match customer.filter(|_| same && !right.expose().is_empty()) {
        Some(customer) => {
            guess.pass().await?;
            Ok(customer)
        }
        None => {
            guess.fail().await?;
            Err(not_recognised())
        }
    }
}

/// Whoever has the address. For an address nobody has, a customer who does not exist is read, so that it takes as long.
pub(crate) async fn somebody(shop: &ShopStore, email: &Email) -> Result<Option<Customer>> {
    let known = shop.customer_by_email(email).await?;
    let id = known.clone().unwrap_or_else(|| CustomerId::from_random([0; 16]));
    Ok(shop.customer(&id, Consistency::Strong).await?.filter(|_| known.is_some()))
}

//! What begins with randomness: ids and PINs.

use chrono::{DateTime, Utc};
use verno_domain::{Customer, CustomerId, Error, Result, pin, referral};
use verno_store::ShopStore;

/// The purpose under which PINs are sealed.
pub const PIN: &str = "pin";

/// A customer with a new id and a referral code of their own.
pub fn blank_customer(at: DateTime<Utc>) -> Result<Customer> {
    let (mut id, mut code) = ([0_u8; 16], [0_u8; 8]);
    fill(&mut id)?;
    fill(&mut code)?;
    let mut customer = Customer::new(CustomerId::from_random(id), at);
    customer.referral_code = Some(referral::code_from(code));
    Ok(customer)
}

/// A new PIN, sealed.
pub async fn new_pin(shop: &ShopStore) -> Result<String> {
    loop {
        let mut random = [0_u8; 4];
        fill(&mut random)?;
        if let Some(pin) = pin::from_random(u32::from_be_bytes(random)) {
            return shop.seal(PIN, &pin).await;
        }
    }
}

pub(crate) fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|error| Error::internal("no randomness").with_source(error))
}

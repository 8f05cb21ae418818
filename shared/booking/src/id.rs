//! What begins with randomness: ids and PINs.

use chrono::{DateTime, Utc};
use verno_domain::{Customer, CustomerId, Random, Result, pin, referral};
use verno_store::{Purpose, ShopStore};

/// A customer with a new id and a referral code of their own.
pub fn blank_customer(random: &dyn Random, at: DateTime<Utc>) -> Result<Customer> {
    let mut customer = Customer::new(CustomerId::from_random(random.bytes()?), at);
    customer.referral_code = Some(referral::code_from(random.bytes()?));
    Ok(customer)
}

/// A new PIN, sealed as it is stored.
pub async fn new_pin(shop: &ShopStore) -> Result<String> {
    loop {
        if let Some(pin) = pin::from_random(u32::from_be_bytes(shop.random().bytes()?)) {
            return shop.seal(Purpose::Pin, &pin).await;
        }
    }
}

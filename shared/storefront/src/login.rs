//! Login codes: six digits by mail, which can be used once within ten minutes.

use chrono::TimeDelta;
use subtle::ConstantTimeEq;
use verno_domain::{Customer, Email, Random, Result, Secret};
use verno_store::{AttemptPurpose, LoginCode, Lost, Purpose, ShopStore};

use crate::attempt::RateLimitedAttempt;
use crate::credentials::customer_with;
use crate::shop::not_recognised;

/// How long a code can be used.
const LASTS: TimeDelta = TimeDelta::minutes(10);
/// How many codes of six digits there are.
const CODES: u32 = 1_000_000;

/// Makes a code for the registered customer with an address. The table's stream then leads to the mail. For
/// any other address a code is written that opens nothing, so that neither the answer nor its time shows
/// whether there is one.
///
/// # Errors
/// `TooMany` if codes were requested too often.
pub async fn send_login_code(shop: &ShopStore, email: &Email) -> Result<()> {
    // Every mail counts against the limit, so the attempt is left as a failed one.
    RateLimitedAttempt::enter(shop, AttemptPurpose::LoginMail, email).await?.fail().await?;
    let customer = customer_with(shop, email).await?;
    // An earlier address of a customer does not sign them in.
    let customer =
        customer.filter(|customer| customer.is_registered() && customer.email.as_ref() == Some(email));
    let sealed = shop.seal(Purpose::LoginCode, &new_code(shop.random())?).await?;
    shop.persistent(|_| async {
        let version = shop.login_code(email).await?.map_or(0, |code| code.version);
        let code = LoginCode {
            customer: customer.as_ref().map(|customer| customer.id.clone()),
            sealed: sealed.clone(),
            until: shop.clock().now() + LASTS,
            used: false,
            version,
        };
        shop.save_login_code(email, &code).await
    })
    .await
}

/// The registered customer with an address, if the code is the one that was mailed last. The code is then
/// used up.
///
/// # Errors
/// `Unauthenticated` if not, for whatever reason; `TooMany` after too many wrong attempts.
pub async fn check_login_code(shop: &ShopStore, email: &Email, code: &Secret) -> Result<Customer> {
    let attempt = RateLimitedAttempt::enter(shop, AttemptPurpose::Secret, email).await?;
    let kept = shop.login_code(email).await?;
    let customer = customer_with(shop, email).await?;
    let right = match &kept {
        Some(kept) => shop.open(Purpose::LoginCode, &kept.sealed).await?,
        None => Secret::new(""),
    };
    let same = bool::from(code.expose().as_bytes().ct_eq(right.expose().as_bytes()));
    let good = kept.filter(|kept| same && !kept.used && kept.until > shop.clock().now());
    let Some((kept, customer)) = good.zip(customer.filter(Customer::is_registered)) else {
        attempt.fail().await?;
        return Err(not_recognised());
    };
    let used = LoginCode { used: true, ..kept };
    let spent = if used.customer.as_ref() == Some(&customer.id) {
        shop.save_login_code(email, &used).await
    } else {
        Err(not_recognised())
    };
    match spent {
        Ok(()) => {
            attempt.pass().await?;
            Ok(customer)
        }
        Err(error) if error.code == Lost::CODE || !error.is_retryable() => {
            attempt.fail().await?;
            Err(not_recognised())
        }
        Err(error) => Err(error),
    }
}

fn new_code(random: &dyn Random) -> Result<Secret> {
    loop {
        let drawn = u32::from_be_bytes(random.bytes()?);
        // The few numbers that would make some codes more likely than others are rejected.
        if drawn < u32::MAX - u32::MAX % CODES {
            return Ok(Secret::new(format!("{:06}", drawn % CODES)));
        }
    }
}

//! Login codes: six digits by mail, good for ten minutes and once.

use chrono::TimeDelta;
use subtle::ConstantTimeEq;
use verno_domain::{Customer, Email, Random, Result, Secret};
use verno_store::{AttemptPurpose, LoginCode, Lost, Purpose, ShopStore};

use crate::attempt::RateLimitedAttempt;
use crate::credentials::somebody;
use crate::shop::not_recognised;

/// How long a code is good.
const LASTS: TimeDelta = TimeDelta::minutes(10);
/// Six digits.
const CODES: u32 = 1_000_000;

/// Makes a code for whoever has the address, if they are registered; the mail follows from its being written. For anybody
/// else a code is kept that opens nothing, so that the answer and the time it takes tell nothing.
///
/// # Errors
/// `TooMany` if codes were asked for too often.
pub async fn send_login_code(shop: &ShopStore, email: &Email) -> Result<()> {
    // Every mail counts; the entry is left to stand as a failure.
    RateLimitedAttempt::enter(shop, AttemptPurpose::LoginMail, email).await?.fail().await?;
    let customer = somebody(shop, email).await?;
    // An address that somebody gave up does not sign them in any more.
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

/// The registered customer of an address, if the code is the one that was mailed last. It is used up by this.
///
/// # Errors
/// `Unauthenticated` if not, whatever the reason; `TooMany` after too many wrong ones.
pub async fn check_login_code(shop: &ShopStore, email: &Email, code: &Secret) -> Result<Customer> {
    let guess = RateLimitedAttempt::enter(shop, AttemptPurpose::Secret, email).await?;
    let kept = shop.login_code(email).await?;
    let customer = somebody(shop, email).await?;
    let right = match &kept {
        Some(kept) => shop.open(Purpose::LoginCode, &kept.sealed).await?,
        None => Secret::new(""),
    };
    let same = bool::from(code.expose().as_bytes().ct_eq(right.expose().as_bytes()));
    let good = kept.filter(|kept| same && !kept.used && kept.until > shop.clock().now());
    let Some((kept, customer)) = good.zip(customer.filter(Customer::is_registered)) else {
        guess.fail().await?;
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
            guess.pass().await?;
            Ok(customer)
        }
        Err(error) if error.code == Lost::CODE || !error.is_retryable() => {
            guess.fail().await?;
            Err(not_recognised())
        }
        Err(error) => Err(error),
    }
}

fn new_code(random: &dyn Random) -> Result<Secret> {
    loop {
        let drawn = u32::from_be_bytes(random.bytes()?);
        // The few numbers that would make some codes likelier than others are drawn again.
        if drawn < u32::MAX - u32::MAX % CODES {
            return Ok(Secret::new(format!("{:06}", drawn % CODES)));
        }
    }
}

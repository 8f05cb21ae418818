//! Sessions: a text that proves for a quarter of an hour who somebody is. It is signed with the shop's own key, so that
//! it is checked without a read, and no other shop takes it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq;
use verno_domain::ids::hex;
use verno_domain::{Customer, CustomerId, Error, Kind, Result, Secret};
use verno_store::{Consistency, ShopStore};

/// How long a session lasts.
pub const LASTS: TimeDelta = TimeDelta::minutes(15);
const PURPOSE: &str = "storefront-session";
const PROOF: &str = "storefront-proof";
const VERSION: &str = "v1";
/// A longer text is no session of ours.
const BYTES_MAX: usize = 512;

/// Who a session says somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// Which customer.
    pub customer: CustomerId,
    /// Digest of the PIN that it was opened with, or of the account.
    proof: String,
}

/// A new session of a customer who has shown who they are, and when it ends.
pub async fn session(shop: &ShopStore, customer: &Customer) -> Result<(Secret, DateTime<Utc>)> {
    let until = shop.clock().now() + LASTS;
    let proof = proof(shop, customer).await?;
    let claims = format!("{VERSION} {} {} {proof}", customer.id, until.timestamp());
    let signature = shop.sign(PURPOSE, claims.as_bytes()).await?;
    let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(claims), URL_SAFE_NO_PAD.encode(signature));
    Ok((Secret::new(text), until))
}

impl Visitor {
    /// Whoever the session is of.
    ///
    /// # Errors
    /// `Unauthenticated` if it is not the shop's, not genuine, or over.
    pub async fn of(shop: &ShopStore, session: &str) -> Result<Self> {
        let signed = || {
            let (claims, signature) = session.split_once('.').filter(|_| session.len() <= BYTES_MAX)?;
            Some((URL_SAFE_NO_PAD.decode(claims).ok()?, URL_SAFE_NO_PAD.decode(signature).ok()?))
        };
        let (claims, signature) = signed().ok_or_else(over)?;
        let expected = shop.sign(PURPOSE, &claims).await?;
        if !bool::from(expected.as_slice().ct_eq(&signature)) {
            return Err(over());
        }
        let claims = String::from_utf8(claims).map_err(|_| over())?;
        let parts: Vec<&str> = claims.split(' ').collect();
        let [VERSION, customer, until, proof] = parts.as_slice() else { return Err(over()) };
        let until = until.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        if until.is_none_or(|until| until <= shop.clock().now()) {
            return Err(over());
        }
        let customer = CustomerId::parse(customer).ok_or_else(over)?;
        Ok(Self { customer, proof: (*proof).to_owned() })
    }

    /// The customer, unless what the session was opened with does not hold any more: a PIN that was replaced, an account
    /// that was made or deleted.
    pub async fn read(&self, shop: &ShopStore) -> Result<Customer> {
        let customer = shop.customer(&self.customer, Consistency::Strong).await?.ok_or_else(over)?;
        if proof(shop, &customer).await? == self.proof { Ok(customer) } else { Err(over()) }
    }
}

/// Digest of what a customer proves themselves with.
async fn proof(shop: &ShopStore, customer: &Customer) -> Result<String> {
    let with = match (&customer.guid, &customer.sealed_pin) {
        (Some(guid), _) => format!("guid {guid}"),
        (None, Some(sealed)) => format!("pin {sealed}"),
        (None, None) => return Err(over()),
    };
    Ok(hex(&shop.sign(PROOF, with.as_bytes()).await?[..12]))
}

fn over() -> Error {
    Error::new(Kind::Unauthenticated, "session_over", "Sign in again.")
}

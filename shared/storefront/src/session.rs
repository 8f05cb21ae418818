//! Sessions: a signed text that proves for a quarter of an hour which customer a visitor of the shop is. It
//! is signed with the shop's own key, so that it is checked without a read, and no other shop accepts it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq;
use verno_domain::ids::hex;
use verno_domain::{Customer, CustomerId, Error, Kind, Result, Secret};
use verno_store::{Consistency, DigestPurpose, ShopStore};

/// How long a session is valid.
pub const LASTS: TimeDelta = TimeDelta::minutes(15);
const VERSION: &str = "v1";
/// Longest text of a session; a longer one is refused unread.
const BYTES_MAX: usize = 512;

/// A visitor of the shop's pages with a genuine session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// The customer for whom the session was opened.
    pub customer: CustomerId,
    /// Digest of the PIN or the account that the session was opened with.
    proof: String,
}

/// Opens a session for a customer who has proven who they are. Returns it with the time at which it ends.
pub async fn session(shop: &ShopStore, customer: &Customer) -> Result<(Secret, DateTime<Utc>)> {
    let until = shop.clock().now() + LASTS;
    let proof = proof(shop, customer).await?;
    let claims = format!("{VERSION} {} {} {proof}", customer.id, until.timestamp());
    let signature = shop.sign(DigestPurpose::StorefrontSession, claims.as_bytes()).await?;
    let text = format!("{}.{}", URL_SAFE_NO_PAD.encode(claims), URL_SAFE_NO_PAD.encode(signature));
    Ok((Secret::new(text), until))
}

impl Visitor {
    /// Reads a session.
    ///
    /// # Errors
    /// `Unauthenticated` if it is not genuine, another shop's, or over.
    pub async fn of(shop: &ShopStore, session: &str) -> Result<Self> {
        let signed = || {
            let (claims, signature) = session.split_once('.').filter(|_| session.len() <= BYTES_MAX)?;
            Some((URL_SAFE_NO_PAD.decode(claims).ok()?, URL_SAFE_NO_PAD.decode(signature).ok()?))
        };
        let (claims, signature) = signed().ok_or_else(over)?;
        let expected = shop.sign(DigestPurpose::StorefrontSession, &claims).await?;
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

    /// The customer of the session.
    ///
    /// # Errors
    /// `Unauthenticated` if what the session was opened with is no longer valid: the PIN was replaced, or an
    /// account was created or deleted since.
    pub async fn read(&self, shop: &ShopStore) -> Result<Customer> {
        let customer = shop.customer(&self.customer, Consistency::Strong).await?.ok_or_else(over)?;
        if proof(shop, &customer).await? == self.proof { Ok(customer) } else { Err(over()) }
    }
}

/// Digest of what a customer proves with who they are: their account if registered, otherwise their PIN.
async fn proof(shop: &ShopStore, customer: &Customer) -> Result<String> {
    let with = match (&customer.guid, &customer.sealed_pin) {
        (Some(guid), _) => format!("guid {guid}"),
        (None, Some(sealed)) => format!("pin {sealed}"),
        (None, None) => return Err(over()),
    };
    Ok(hex(&shop.sign(DigestPurpose::StorefrontProof, with.as_bytes()).await?[..12]))
}

fn over() -> Error {
    Error::new(Kind::Unauthenticated, "session_over", "Sign in again.")
}

//! The token in a mail by which its recipient ends mails of its kind. It contains neither address nor name,
//! and is signed with the shop's own key: nobody can end the mails of somebody else, and a token says nothing
//! about who is a customer.

use subtle::ConstantTimeEq;
use verno_domain::ids::hex;
use verno_domain::{CustomerId, Email, Error, Result};

use crate::{DigestPurpose, MailAddress, ShopStore};

/// Prefix of the ids of customers, which tokens leave out.
const ID_PREFIX: &str = "cus_";
/// Bytes of the signature that a token carries.
const SIGNATURE_BYTES: usize = 16;

/// A customer's mails to one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSubscription {
    /// The customer that the mails are about.
    pub customer: CustomerId,
    /// The address that they go to.
    pub address: MailAddress,
}

impl MailSubscription {
    /// A customer's mails to an address.
    pub async fn new(shop: &ShopStore, customer: &CustomerId, email: &Email) -> Result<Self> {
        Ok(Self { customer: customer.clone(), address: shop.mail_address(email).await? })
    }

    /// The token for links. It never ends: a mail may be read years later.
    pub async fn token(&self, shop: &ShopStore) -> Result<String> {
        let customer = self.customer.as_str();
        let customer = customer.strip_prefix(ID_PREFIX).unwrap_or(customer);
        let about = format!("{customer}{}", self.address.as_str());
        let signature = sign(shop, &about).await?;
        Ok(format!("{about}{signature}"))
    }

    /// The subscription that a token is for.
    ///
    /// # Errors
    /// `NotFound` if the token is not genuine.
    pub async fn from_token(shop: &ShopStore, token: &str) -> Result<Self> {
        let unknown = || Error::not_found("link");
        let (about, signature) = token
            .len()
            .checked_sub(2 * SIGNATURE_BYTES)
            .and_then(|at| token.split_at_checked(at))
            .ok_or_else(unknown)?;
        let expected = sign(shop, about).await?;
        if !bool::from(expected.as_bytes().ct_eq(signature.as_bytes())) {
            return Err(unknown());
        }
        let (customer, address) =
            about.split_at_checked(about.len().saturating_sub(MailAddress::CHARS)).ok_or_else(unknown)?;
        let customer = CustomerId::parse(&format!("{ID_PREFIX}{customer}")).ok_or_else(unknown)?;
        Ok(Self { customer, address: MailAddress::parse(address).ok_or_else(unknown)? })
    }
}

async fn sign(shop: &ShopStore, about: &str) -> Result<String> {
    Ok(hex(&shop.sign(DigestPurpose::MailSubscription, about.as_bytes()).await?[..SIGNATURE_BYTES]))
}

//! The link in a mail by which its recipient ends such mails. It contains neither address nor name, and is
//! signed with the shop's own key, so that nobody can end the mails of somebody else, or find out from a link
//! who is a customer.

use subtle::ConstantTimeEq;
use verno_domain::ids::hex;
use verno_domain::{CustomerId, Email, Error, Result};
use verno_store::{MailAddress, ShopStore};

const PURPOSE: &str = "mail-subscription";
/// Prefix of the ids of customers, which links leave out.
const ID_PREFIX: &str = "cus_";
/// Bytes of the signature that a link carries.
const SIGNATURE_BYTES: usize = 16;
/// Path of the storefront's routes below the public address.
const PATH: &str = "/storefront/v1";

/// A customer's subscription to mails under one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// The customer who gets the mails.
    pub customer: CustomerId,
    /// The address that the mails go to, in its stored form.
    pub address: MailAddress,
}

impl Subscription {
    /// The subscription of a customer under an address.
    pub async fn new(shop: &ShopStore, customer: &CustomerId, email: &Email) -> Result<Self> {
        Ok(Self { customer: customer.clone(), address: shop.mail_address(email).await? })
    }

    /// The link to end it, below the public address of the API. It never expires, as a mail may be read years
    /// later.
    pub async fn link(&self, shop: &ShopStore, public_url: &str) -> Result<String> {
        let about = self.about();
        let signature = sign(shop, &about).await?;
        Ok(format!("{public_url}{PATH}/{}/mail/{about}{signature}", shop.id()))
    }

    /// Reads the last part of a link.
    ///
    /// # Errors
    /// `NotFound` if it is not genuine.
    pub async fn of(shop: &ShopStore, token: &str) -> Result<Self> {
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

    fn about(&self) -> String {
        let customer = self.customer.as_str();
        format!("{}{}", customer.strip_prefix(ID_PREFIX).unwrap_or(customer), self.address.as_str())
    }
}

async fn sign(shop: &ShopStore, about: &str) -> Result<String> {
    Ok(hex(&shop.sign(PURPOSE, about.as_bytes()).await?[..SIGNATURE_BYTES]))
}

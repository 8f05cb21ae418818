//! The link in a mail by which whoever got it says that they want no more. It holds neither address nor name, and is signed
//! with the shop's own key: nobody ends mails of somebody else, and a link that works says nothing about who is a customer.

use subtle::ConstantTimeEq;
use verno_domain::ids::hex;
use verno_domain::{CustomerId, Email, Error, Result};
use verno_store::{DigestPurpose, MailAddress, ShopStore};

/// What ids of customers begin with; left out of links.
const ID_PREFIX: &str = "cus_";
/// Bytes of the signature that a link carries.
const SIGNATURE_BYTES: usize = 16;
/// Where the links of a shop lead, below the public address.
const PATH: &str = "/storefront/v1";

/// Whose mails a link is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Which customer.
    pub customer: CustomerId,
    /// Under which address.
    pub address: MailAddress,
}

impl Subscription {
    /// A customer's mails under an address.
    pub async fn new(shop: &ShopStore, customer: &CustomerId, email: &Email) -> Result<Self> {
        Ok(Self { customer: customer.clone(), address: shop.mail_address(email).await? })
    }

    /// The link, below the address at which the API is reached. It never ends: a mail may be read years later.
    pub async fn link(&self, shop: &ShopStore, public_url: &str) -> Result<String> {
        let about = self.about();
        let signature = sign(shop, &about).await?;
        Ok(format!("{public_url}{PATH}/{}/mail/{about}{signature}", shop.id()))
    }

    /// The one that the last part of a link names.
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
    Ok(hex(&shop.sign(DigestPurpose::MailSubscription, about.as_bytes()).await?[..SIGNATURE_BYTES]))
}

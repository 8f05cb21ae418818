//! Who gets no more mail: by a keyed digest of the address, which outlives the customer and shows nobody
//! whose it was; and beside the customer for what the person asked for, whatever their address becomes. See
//! `infra/decisions/0028-mail-that-stops.md`.

use verno_domain::ids::hex;
use verno_domain::mail_stop::MailStops;
use verno_domain::{Customer, CustomerId, Email, Group, Result};

use crate::codec::{Item, Reader, Writer};
use crate::keys::Key;
use crate::shop::connection;
use crate::{Audit, Consistency, DigestPurpose, ShopStore, keys};

/// Bytes of a digest that are kept: no two addresses of a shop ever share them.
const DIGEST_BYTES: usize = 16;

/// An address as it is remembered: made with the shop's key, and not to be turned back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(String);

impl MailAddress {
    /// Length of the text of one, in characters.
    pub const CHARS: usize = 2 * DIGEST_BYTES;

    /// From the text in a link; `None` if it has another form.
    pub fn parse(text: &str) -> Option<Self> {
        let plain =
            text.len() == Self::CHARS && text.chars().all(|sign| matches!(sign, '0'..='9' | 'a'..='f'));
        plain.then(|| Self(text.to_owned()))
    }

    /// As it stands in links and keys.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ShopStore {
    /// What an address is remembered as.
    pub async fn mail_address(&self, email: &Email) -> Result<MailAddress> {
        let digest = self.sign(DigestPurpose::MailAddress, email.as_str().as_bytes()).await?;
        Ok(MailAddress(hex(&digest[..DIGEST_BYTES])))
    }

    /// What stops mail to an address, and to the person it goes to.
    pub async fn mail_stops(
        &self,
        customer: Option<&CustomerId>,
        address: &MailAddress,
    ) -> Result<MailStops> {
        let address = decode(
            self.get(&keys::mail_stop(self.id(), address.as_str()), Consistency::Strong).await?.as_ref(),
        )?;
        let Some(customer) = customer else { return Ok(address.0) };
        let person = self.get(&keys::person_mail_stop(self.id(), customer), Consistency::Strong).await?;
        Ok(address.0.and(decode(person.as_ref())?.0))
    }

    /// The shop's groups and what stops mail to a customer: what their detail shows from beside the profile,
    /// in one request.
    pub async fn beside_detail(&self, customer: &Customer) -> Result<(Vec<Group>, MailStops)> {
        let groups = customer.group.as_ref().map(|_| keys::shop_item(self.id(), connection::GROUPS));
        let address = match &customer.email {
            Some(email) => {
                let address = self.mail_address(email).await?;
                Some(keys::mail_stop(self.id(), address.as_str()))
            }
            None => None,
        };
        let person = keys::person_mail_stop(self.id(), &customer.id);
        let wanted: Vec<&Key> = groups.iter().chain(&address).chain([&person]).collect();
        let found = self.batch_get(&wanted, Consistency::Eventual).await?;
        let item = |key: Option<&Key>| key.and_then(|key| found.get(key));
        let stops = decode(item(address.as_ref()))?.0.and(decode(item(Some(&person)))?.0);
        Ok((item(groups.as_ref()).map(connection::decode_groups).transpose()?.unwrap_or_default(), stops))
    }

    /// Changes what stops mail to an address. What changes nothing is not written.
    pub async fn stop_mail(&self, address: &MailAddress, change: impl Fn(&mut MailStops)) -> Result<()> {
        let key = keys::mail_stop(self.id(), address.as_str());
        self.change_stops(&key, change, None).await
    }

    /// Takes back what a mailbox said, with the name of who did; `false` if there was nothing to take back.
    pub async fn lift_mail_stop(
        &self,
        address: &MailAddress,
        customer: &CustomerId,
        audit: &Audit,
    ) -> Result<bool> {
        let key = keys::mail_stop(self.id(), address.as_str());
        let stops = decode(self.get(&key, Consistency::Strong).await?.as_ref())?.0;
        if stops.bounced.or(stops.complained).is_none() {
            return Ok(false);
        }
        self.change_stops(&key, MailStops::lift, Some((customer, audit))).await?;
        Ok(true)
    }

    /// A person wants no more mails but those they need, or wants them again: under this address and any
    /// later one.
    pub async fn set_unsubscribed(
        &self,
        customer: &CustomerId,
        address: &MailAddress,
        unsubscribed: bool,
    ) -> Result<()> {
        let now = self.clock().now();
        let change = |stops: &mut MailStops| {
            stops.unsubscribed = unsubscribed.then(|| stops.unsubscribed.unwrap_or(now));
        };
        self.stop_mail(address, change).await?;
        self.change_stops(&keys::person_mail_stop(self.id(), customer), change, None).await
    }

    async fn change_stops(
        &self,
        key: &Key,
        change: impl Fn(&mut MailStops),
        noted: Option<(&CustomerId, &Audit)>,
    ) -> Result<()> {
        self.optimistic(|_| async {
            let (before, version) = decode(self.get(key, Consistency::Strong).await?.as_ref())?;
            let mut after = before;
            change(&mut after);
            if after == before {
                return Ok(());
            }
            let item = Writer::new(key).json("stops", &after)?.number("version", version + 1).item();
            let mut writes = self.writes().versioned("mail stop", item, version)?;
            if let Some((customer, audit)) = noted {
                writes = writes.audit(customer, audit)?;
            }
            writes.commit().await
        })
        .await
    }
}

/// The stops of an item and the version to write over.
fn decode(item: Option<&Item>) -> Result<(MailStops, u64)> {
    match item {
        Some(item) => Ok((Reader(item).json("stops")?, Reader(item).number("version")?)),
        None => Ok((MailStops::default(), 0)),
    }
}

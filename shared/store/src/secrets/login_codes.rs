//! Login codes: one at a time for an address, for a few minutes. One is also kept for an address that nobody
//! has, so that asking costs the same.

use chrono::{DateTime, TimeDelta, Utc};
use verno_domain::{CustomerId, Email, Result, ShopId};

use crate::codec::{Item, Reader, Writer};
use crate::secrets::attempts::digest;
use crate::{Consistency, ShopStore, keys};

pub(crate) const PURPOSE: &str = "login";
/// How long after its end the table may keep one.
const KEPT: TimeDelta = TimeDelta::hours(1);

/// The code that was mailed last to an address, for signing in once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginCode {
    /// The customer who signs in with it; `None` if nobody may sign in with the address.
    pub customer: Option<CustomerId>,
    /// Sealed; see [`ShopStore::seal`].
    pub sealed: String,
    /// When it stops being good, by the clock of the business.
    pub until: DateTime<Utc>,
    /// Whether it was used: it is good once.
    pub used: bool,
    /// How often it was written. A write over another version than the one that was read is lost.
    pub version: u64,
}

/// A login code that was made, read from the table's stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginCodeChange {
    /// The shop whose storefront was asked.
    pub shop: ShopId,
    /// Who is to get it by mail.
    pub customer: CustomerId,
}

impl ShopStore {
    /// The last code made for an address.
    pub async fn login_code(&self, email: &Email) -> Result<Option<LoginCode>> {
        let key = keys::login_code(self.id(), &digest(self.id(), PURPOSE, email));
        self.get(&key, Consistency::Strong).await?.as_ref().map(decode).transpose()
    }

    /// Writes a code over the version that was read.
    ///
    /// # Errors
    /// A lost race if it was used or replaced meanwhile.
    pub async fn save_login_code(&self, email: &Email, code: &LoginCode) -> Result<()> {
        let key = keys::login_code(self.id(), &digest(self.id(), PURPOSE, email));
        let item = Writer::new(&key)
            .opt("customer", code.customer.as_ref().map(CustomerId::as_str))
            .text("sealed", &code.sealed)
            .time("until", code.until)
            .flag("used", code.used)
            .number("version", code.version + 1)
            .expires(self.clock().wall() + KEPT)
            .item();
        self.writes().versioned("login code", item, code.version)?.commit().await
    }
}

/// The code that was made between two images of an item; `None` if it is something else, was used or removed,
/// or is nobody's.
pub fn login_code_change(old: Option<&Item>, new: Option<&Item>) -> Result<Option<LoginCodeChange>> {
    let Some(new) = new else { return Ok(None) };
    let read = Reader(new);
    if read.text("sk")? != keys::LOGIN_CODE {
        return Ok(None);
    }
    let code = decode(new)?;
    let before = old.map(decode).transpose()?;
    if code.used || before.is_some_and(|before| before.sealed == code.sealed) {
        return Ok(None);
    }
    let shop = read.text_as("pk", |pk| ShopId::parse(pk.split('#').nth(1)?))?;
    Ok(code.customer.map(|customer| LoginCodeChange { shop, customer }))
}

fn decode(item: &Item) -> Result<LoginCode> {
    let read = Reader(item);
    Ok(LoginCode {
        customer: read.opt_as("customer", CustomerId::parse)?,
        sealed: read.text("sealed")?.to_owned(),
        until: read.time("until")?,
        used: read.flag("used"),
        version: read.number("version")?,
    })
}

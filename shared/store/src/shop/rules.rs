//! A shop's rules: one item that is read with every order, and every version of each document for ever.
//!
//! The list of coefficients may be long, so it is not in the item that is read each time; it is read once per
//! version and process.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use serde::de::DeserializeOwned;
use verno_domain::settings::{Coefficient, Loyalty, Rules};
use verno_domain::{Currency, Error, MainCurrency, Result, ShopId};

use crate::codec::{Item, Reader, Writer};
use crate::{Consistency, ShopStore, TtlCache, Writes, keys};

const RULES: &str = "RULES";
/// Lists of coefficients remembered by one process; each is at most 400 KB.
const REMEMBERED_MAX: usize = 64;

/// Bytes of one document: an item of the table has 400 KB, its keys and names included.
const DOCUMENT_BYTES_MAX: usize = 400 * 1024 - 1024;

/// The lists of coefficients that were read before, by shop and version; a version never changes.
pub(crate) struct Coefficients(TtlCache<(ShopId, u32), Arc<Vec<Coefficient>>>);

impl Default for Coefficients {
    fn default() -> Self {
        Self(TtlCache::new(REMEMBERED_MAX))
    }
}

/// A part of the rules that is saved and versioned by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// How points are earned, kept and spent.
    Loyalty,
    /// Levels of the VIP programme and what leads to them.
    Vip,
    /// Rewards of the referral programme and when they are due.
    Referral,
    /// Which mails customers get, and their texts.
    Notifications,
    /// Reasons, caps and approvals for changes by hand.
    Team,
}

impl Document {
    /// Every document with its name.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Loyalty, "loyalty"),
        (Self::Vip, "vip"),
        (Self::Referral, "referral"),
        (Self::Notifications, "notifications"),
        (Self::Team, "team"),
    ];

    /// Its name, as routes have it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(document, _)| *document == self).map_or("", |(_, name)| name)
    }

    /// The document of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(document, _)| *document)
    }

    fn key(self, shop: ShopId, version: u32) -> keys::Key {
        keys::shop_item(shop, &format!("{RULES}#{}#{version:08}", self.as_str()))
    }
}

/// The key of the item that is read each time.
pub(crate) fn key(shop: ShopId) -> keys::Key {
    keys::shop_item(shop, RULES)
}

impl ShopStore {
    /// The rules that decide about points; those of a new shop if none were set.
    pub async fn rules(&self) -> Result<Rules> {
        let item = self.get(&key(self.id()), Consistency::Strong).await?;
        self.rules_of(item.as_ref()).await
    }

    /// The rules from their item, completed by the coefficients.
    pub(crate) async fn rules_of(&self, item: Option<&Item>) -> Result<Rules> {
        let Some(item) = item else { return Ok(Rules::starting()) };
        let read = Reader(item);
        let mut rules = Rules {
            loyalty: read.json("loyalty")?,
            vip: read.json("vip")?,
            referral: read.json("referral")?,
            notifications: read.json("notifications")?,
            team: read.json("team")?,
            timezone: read.text_as("timezone", |name| name.parse::<Tz>().ok())?,
            language: read.text("language")?.to_owned(),
            main_currency: read
                .opt_as("main_currency", Currency::parse)?
                .map(|code| MainCurrency { code, flipped: read.flag("rates_flipped") }),
            started_at: read.opt_time("started_at")?,
            occasions_from: read.opt_date("occasions_from")?,
            revision: read.number("revision")?,
        };
        if read.flag("has_coefficients") {
            rules.loyalty.coefficients = self.coefficients(rules.loyalty.version).await?.to_vec();
        }
        Ok(rules)
    }

    async fn coefficients(&self, version: u32) -> Result<Arc<Vec<Coefficient>>> {
        let (known, place, now) =
            (&self.store.inner.coefficients.0, (self.id(), version), self.clock().wall());
        if let Some(coefficients) = known.get(&place, now) {
            return Ok(coefficients);
        }
        let loyalty: Loyalty = self
            .document(Document::Loyalty, version)
            .await?
            .ok_or_else(|| Error::internal(format!("version {version} of the rules is missing")))?;
        let read = Arc::new(loyalty.coefficients);
        known.insert(place, read.clone(), now, DateTime::<Utc>::MAX_UTC);
        Ok(read)
    }

    /// A document as it was in one version; `None` if it never had that one.
    pub async fn document<T: DeserializeOwned>(&self, document: Document, version: u32) -> Result<Option<T>> {
        let item = self.get(&document.key(self.id(), version), Consistency::Strong).await?;
        item.map(|item| Reader(&item).json("document")).transpose()
    }

    /// Replaces the rules over the revision that was read, and nothing else.
    ///
    /// # Errors
    /// As [`Writes::rules`]; a lost race if they were replaced meanwhile.
    pub async fn save_rules(&self, rules: &Rules) -> Result<()> {
        self.writes().rules(rules)?.commit().await
    }

    fn version(&self, document: Document, version: u32, content: &impl Serialize) -> Result<Item> {
        Ok(Writer::new(&document.key(self.id(), version)).json("document", content)?.item())
    }
}

impl Writes {
    /// Replaces the rules over the revision that was read; every version of a document stays readable under
    /// its number.
    ///
    /// # Errors
    /// `Invalid` if the list of coefficients is longer than one item of the table.
    pub fn rules(self, rules: &Rules) -> Result<Self> {
        let Rules { loyalty, vip, referral, notifications, team, .. } = rules;
        let brief = Loyalty { coefficients: Vec::new(), ..loyalty.clone() };
        let item = Writer::new(&key(self.shop().id()))
            .text("timezone", rules.timezone.name())
            .text("language", &rules.language)
            .opt("main_currency", rules.main_currency.as_ref().map(|main| main.code.as_str()))
            .flag("rates_flipped", rules.main_currency.is_some_and(|main| main.flipped))
            .json("loyalty", &brief)?
            .flag("has_coefficients", !loyalty.coefficients.is_empty())
            .json("vip", vip)?
            .json("referral", referral)?
            .json("notifications", notifications)?
            .json("team", team)?
            .opt("started_at", rules.started_at.map(keys::time))
            .opt("occasions_from", rules.occasions_from.map(|day| day.to_string()))
            .number("revision", rules.revision + 1)
            .item();
        let writes = self.counted("rules", item, "revision", rules.revision)?;
        // Nobody wrote down yet what a new shop begins with.
        let writes = if rules.revision == 0 { writes.beginnings(rules)? } else { writes };
        let shop = writes.shop().clone();
        let full = shop.version(Document::Loyalty, loyalty.version, loyalty)?;
        if Reader(&full).text("document")?.len() > DOCUMENT_BYTES_MAX {
            let detail = "These coefficients take more space than there is; keep fewer of them.";
            return Err(Error::field("coefficients", "too_large", detail));
        }
        writes
            .put("loyalty", full)?
            .put("vip", shop.version(Document::Vip, vip.version, vip)?)?
            .put("referral", shop.version(Document::Referral, referral.version, referral)?)?
            .put(
                "notifications",
                shop.version(Document::Notifications, notifications.version, notifications)?,
            )?
            .put("team", shop.version(Document::Team, team.version, team)?)
    }

    /// The first versions of documents that are changed before they were ever written.
    fn beginnings(mut self, rules: &Rules) -> Result<Self> {
        let shop = self.shop().clone();
        let first = Rules::starting();
        let versions = [
            (rules.loyalty.version, shop.version(Document::Loyalty, 1, &first.loyalty)?),
            (rules.vip.version, shop.version(Document::Vip, 1, &first.vip)?),
            (rules.referral.version, shop.version(Document::Referral, 1, &first.referral)?),
            (rules.notifications.version, shop.version(Document::Notifications, 1, &first.notifications)?),
            (rules.team.version, shop.version(Document::Team, 1, &first.team)?),
        ];
        // One transaction writes an item once: a first version that is written anyway is not written here.
        for (_, item) in versions.into_iter().filter(|(version, _)| *version > 1) {
            self = self.put("first version", item)?;
        }
        Ok(self)
    }
}

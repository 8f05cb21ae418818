//! What is kept of a shop itself: its connection to Shoptet, its rules, groups and sweeps.

use aws_sdk_dynamodb::types::AttributeValue;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use verno_domain::{Group, GroupId, Result, ShopId};

use crate::codec::{Item, Reader, Writer};
use crate::error::classify;
use crate::{Consistency, ShopStore, Store, keys};

const CONNECTION: &str = "CONNECTION";
const ESHOP: &str = "ESHOP";
pub(crate) const GROUPS: &str = "GROUPS";
const SWEEP: &str = "SWEEP";

/// How a shop stands with the add-on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShopState {
    /// Installed; webhooks and calls work.
    Active,
    /// Suspended by the shop or by Shoptet: calls are refused meanwhile.
    Suspended,
    /// Uninstalled: the token is dead, the data wait for their deletion.
    Uninstalled,
}

impl ShopState {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Active, "active"), (Self::Suspended, "suspended"), (Self::Uninstalled, "uninstalled")];

    /// The name under which it is stored.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }
}

/// A shop's connection to Shoptet. Secrets are sealed (see [`ShopStore::seal`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Whether the add-on may work for the shop.
    pub state: ShopState,
    /// The permanent OAuth token.
    pub sealed_oauth: String,
    /// The key that signs webhooks now; `None` until the set-up has made one.
    pub sealed_key: Option<String>,
    /// The key before, still accepted for a while after `rotated_at`, because deliveries signed with it may
    /// be under way.
    pub sealed_previous_key: Option<String>,
    /// When the key was changed last, by the machine's clock.
    pub rotated_at: Option<DateTime<Utc>>,
    /// When the add-on was installed last.
    pub installed_at: DateTime<Utc>,
    /// How often it was written. A write over another version than the one that was read is lost.
    pub version: u64,
}

/// What we use of Shoptet's information about the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eshop {
    /// As the shop calls itself.
    pub name: String,
    /// The address of the storefront.
    pub url: String,
    /// Language of its mails: `cs`, `sk` or another code.
    pub language: String,
    /// The currency of its prices, by its ISO code.
    pub currency: String,
}

/// Up to when the shop's changes were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sweep {
    /// Orders that changed before this time were read.
    pub orders: DateTime<Utc>,
    /// Customers who changed before this time were read.
    pub customers: DateTime<Utc>,
}

#[derive(Serialize, Deserialize)]
struct StoredGroup {
    id: GroupId,
    name: String,
    code: Option<String>,
}

impl Store {
    /// Every shop that was ever installed, a page of at most 1 MB at a time.
    pub async fn shops(&self) -> Result<Vec<ShopId>> {
        let mut shops = Vec::new();
        let mut start = None;
        loop {
            let answer = self
                .client()
                .query()
                .table_name(self.table())
                .key_condition_expression("pk = :p")
                .expression_attribute_values(":p", AttributeValue::S(keys::SHOPS.into()))
                .set_exclusive_start_key(start)
                .send()
                .await
                .map_err(|error| classify("Query", error))?;
            for item in answer.items() {
                shops.push(Reader(item).text_as("sk", ShopId::parse)?);
            }
            start = answer.last_evaluated_key;
            if start.is_none() {
                return Ok(shops);
            }
        }
    }
}

impl ShopStore {
    /// The connection to Shoptet, if the add-on was ever installed.
    pub async fn connection(&self) -> Result<Option<Connection>> {
        let Some(item) = self.shop_item(CONNECTION, Consistency::Strong).await? else { return Ok(None) };
        let read = Reader(&item);
        Ok(Some(Connection {
            state: read.text_as("state", ShopState::parse)?,
            sealed_oauth: read.text("sealed_oauth")?.to_owned(),
            sealed_key: read.opt_owned("sealed_key")?,
            sealed_previous_key: read.opt_owned("sealed_previous_key")?,
            rotated_at: read.opt_time("rotated_at")?,
            installed_at: read.time("installed_at")?,
            version: read.number("version")?,
        }))
    }

    /// Writes the connection over the version that was read, and lists the shop.
    pub async fn save_connection(&self, connection: &Connection) -> Result<()> {
        let item = Writer::new(&keys::shop_item(self.id(), CONNECTION))
            .text("state", connection.state.as_str())
            .text("sealed_oauth", &connection.sealed_oauth)
            .opt("sealed_key", connection.sealed_key.as_ref())
            .opt("sealed_previous_key", connection.sealed_previous_key.as_ref())
            .opt("rotated_at", connection.rotated_at.map(keys::time))
            .time("installed_at", connection.installed_at)
            .number("version", connection.version + 1)
            .item();
        let listing = Writer::new(&keys::shop_listing(self.id())).item();
        self.writes()
            .versioned("connection", item, connection.version)?
            .put("listing", listing)?
            .commit()
            .await
    }

    /// What Shoptet says of the shop, once it was read.
    pub async fn eshop(&self) -> Result<Option<Eshop>> {
        let item = self.shop_item(ESHOP, Consistency::Eventual).await?;
        item.map(|item| Reader(&item).json("eshop")).transpose()
    }

    /// Keeps what Shoptet says of the shop.
    pub async fn save_eshop(&self, eshop: &Eshop) -> Result<()> {
        self.put_item(Writer::new(&keys::shop_item(self.id(), ESHOP)).json("eshop", eshop)?.item()).await
    }

    /// The shop's customer groups in its own order; empty until they were read.
    pub async fn groups(&self) -> Result<Vec<Group>> {
        let item = self.shop_item(GROUPS, Consistency::Eventual).await?;
        Ok(item.as_ref().map(decode_groups).transpose()?.unwrap_or_default())
    }

    /// Replaces what we know of the shop's customer groups.
    pub async fn save_groups(&self, groups: &[Group]) -> Result<()> {
        let stored: Vec<_> = groups
            .iter()
            .map(|group| StoredGroup {
                id: group.id.clone(),
                name: group.name.clone(),
                code: group.code.clone(),
            })
            .collect();
        self.put_item(Writer::new(&keys::shop_item(self.id(), GROUPS)).json("groups", &stored)?.item()).await
    }

    /// Up to when changes were read, if ever.
    pub async fn sweep(&self) -> Result<Option<Sweep>> {
        let item = self.shop_item(SWEEP, Consistency::Strong).await?;
        item.map(|item| Reader(&item).json("sweep")).transpose()
    }

    /// Remembers up to when changes were read.
    pub async fn save_sweep(&self, sweep: &Sweep) -> Result<()> {
        self.put_item(Writer::new(&keys::shop_item(self.id(), SWEEP)).json("sweep", sweep)?.item()).await
    }
}

pub(crate) fn decode_groups(item: &Item) -> Result<Vec<Group>> {
    let stored: Vec<StoredGroup> = Reader(item).json("groups")?;
    Ok(stored.into_iter().map(|group| Group { id: group.id, name: group.name, code: group.code }).collect())
}

//! Saved views of the customer list: whose they are, and what they show.

use chrono::{DateTime, Utc};
use verno_domain::{Result, ViewId};

use crate::codec::{Item, Reader, Writer};
use crate::table::reads::Section;
use crate::{Consistency, ShopStore, Writes, keys};

/// A saved view of the customer list: its filters, order and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Names the view in routes.
    pub id: ViewId,
    /// The name that its owner gave it.
    pub name: String,
    /// The query string of the list, as the console sends it.
    pub query: String,
    /// The columns shown, in their order; empty for the usual ones.
    pub columns: Vec<String>,
    /// Whether everybody of the team sees it.
    pub shared: bool,
    /// Who made it, by the name they sign in with.
    pub owner: String,
    /// When it was last saved, by the clock of the business.
    pub updated_at: DateTime<Utc>,
    /// How often it was written. A write over another version than the one that was read is lost.
    pub version: u64,
}

impl View {
    /// Views of a shop at most; they are read together.
    pub const SHOP_MAX: usize = 200;
    /// Views of one person at most.
    pub const USER_MAX: usize = 100;

    /// Whether it is `user`'s. Addresses differ in case without differing in the person.
    pub fn is_of(&self, user: &str) -> bool {
        self.owner.eq_ignore_ascii_case(user)
    }

    /// Whether `user` sees it: their own views, and those that are for all.
    pub fn is_seen_by(&self, user: &str) -> bool {
        self.shared || self.is_of(user)
    }
}

impl ShopStore {
    /// All views of the shop, read consistently.
    pub async fn views(&self) -> Result<Vec<View>> {
        // Two who save at once may get past the limit by one.
        let limit = View::SHOP_MAX + 50;
        let found = self
            .newest(
                Section { pk: keys::views_pk(self.id()), prefix: "V#", after: None },
                limit,
                Consistency::Strong,
            )
            .await?;
        found.items.iter().map(decode).collect()
    }

    /// A view by its id; `None` if it was deleted.
    pub async fn view(&self, id: &ViewId) -> Result<Option<View>> {
        self.get(&keys::view(self.id(), id), Consistency::Strong).await?.as_ref().map(decode).transpose()
    }

    /// Writes a view over the version that was read; 0 means that it is new.
    ///
    /// # Errors
    /// A lost race if it was changed or removed meanwhile.
    pub async fn save_view(&self, view: &View) -> Result<()> {
        self.writes().view(view)?.commit().await
    }

    /// Removes a view, if it is there.
    pub async fn remove_view(&self, id: &ViewId) -> Result<()> {
        self.writes().remove("view", &keys::view(self.id(), id))?.commit().await
    }
}

impl Writes {
    fn view(self, view: &View) -> Result<Self> {
        let item = Writer::new(&keys::view(self.shop().id(), &view.id))
            .text("id", view.id.as_str())
            .text("name", &view.name)
            .text("query", &view.query)
            .json_list("columns", &view.columns)?
            .flag("shared", view.shared)
            .text("owner", &view.owner)
            .time("updated_at", view.updated_at)
            .number("version", view.version + 1)
            .item();
        self.versioned("view", item, view.version)
    }
}

fn decode(item: &Item) -> Result<View> {
    let read = Reader(item);
    Ok(View {
        id: read.text_as("id", ViewId::parse)?,
        name: read.text("name")?.to_owned(),
        query: read.text("query")?.to_owned(),
        columns: read.opt_json("columns")?.unwrap_or_default(),
        shared: read.flag("shared"),
        owner: read.text("owner")?.to_owned(),
        updated_at: read.time("updated_at")?,
        version: read.number("version")?,
    })
}

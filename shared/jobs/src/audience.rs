//! Audience a request means: customers by their ids, or by the list's filters.

use std::collections::HashSet;

use serde_json::Value;
use verno_contract::Wrong;
use verno_directory::{Filter, Sort};
use verno_domain::{CustomerId, Result};
use verno_store::{Listing, ShopStore};

use crate::filter::read_filter;
use crate::selection::Selection;

/// Customers that can be named one by one; more are meant by a filter.
const IDS_MAX: usize = 10_000;
/// Room for a body with so many ids.
pub const IDS_BYTES_MAX: usize = 512 * 1024;

/// Which customers.
#[derive(Debug, Clone, PartialEq)]
pub enum Audience {
    /// Those that the list's filters let through.
    Filter(Filter),
    /// These, each once, in the order in which they were named.
    Ids(Vec<CustomerId>),
}

impl Audience {
    /// Everybody.
    pub fn all() -> Self {
        Self::Filter(Filter::default())
    }

    /// Reads a document of filters; all wrong ones are named.
    pub fn filter(value: &Value, wrong: &mut Wrong) -> Option<Self> {
        let Some(fields) = value.as_object() else {
            wrong.refuse("filter", "invalid_type", "An object of filters is expected.");
            return None;
        };
        read_filter(fields).map_err(|error| wrong.extend(error.fields)).ok().map(Self::Filter)
    }

    /// Reads a list of ids.
    pub fn ids(value: &Value, wrong: &mut Wrong) -> Option<Self> {
        let parse = |value: &Value| CustomerId::parse(value.as_str()?);
        let ids = value.as_array().and_then(|ids| ids.iter().map(parse).collect::<Option<Vec<_>>>());
        let Some(ids) = ids else {
            wrong.refuse("ids", "invalid_type", "A list of ids of customers is expected.");
            return None;
        };
        if ids.is_empty() || ids.len() > IDS_MAX {
            let detail = format!("Name 1 to {IDS_MAX} customers, or send a filter.");
            wrong.refuse("ids", "out_of_range", &detail);
            return None;
        }
        let mut seen = HashSet::new();
        Some(Self::Ids(ids.into_iter().filter(|id| seen.insert(id.clone())).collect()))
    }

    /// The customers of this moment, of the list that `listing` reads if it is needed. Those that are named are taken as
    /// they are: whoever is not there any more is found when it is their turn.
    pub async fn select<F>(
        self,
        shop: &ShopStore,
        listing: impl FnOnce() -> F,
        sort: Sort,
    ) -> Result<Selection>
    where
        F: Future<Output = Result<Listing>>,
    {
        match self {
            Self::Ids(ids) => Ok(Selection(ids)),
            Self::Filter(filter) => {
                let listing = listing().await?;
                let today = listing.rules.day(shop.clock().now());
                Ok(Selection::of(&listing, filter, sort, today))
            }
        }
    }
}

//! The audience of a request: customers chosen by their ids, or by the filters of the customer list.

use std::collections::HashSet;

use serde_json::Value;
use verno_contract::Wrong;
use verno_directory::{Filter, Sort};
use verno_domain::{CustomerId, Result};
use verno_store::{Listing, ShopStore};

use crate::filter::read_filter;
use crate::selection::Selection;

/// Customers that a request may name one by one; more of them are chosen by a filter.
const IDS_MAX: usize = 10_000;
/// Bytes of a request body that names as many customers as it may.
pub const IDS_BYTES_MAX: usize = 512 * 1024;

/// Which customers a request chooses.
#[derive(Debug, Clone, PartialEq)]
pub enum Audience {
    /// Those that pass the filters of the customer list.
    Filter(Filter),
    /// Those named, each once, in the order of the request.
    Ids(Vec<CustomerId>),
}

impl Audience {
    /// Every customer of the shop.
    pub fn all() -> Self {
        Self::Filter(Filter::default())
    }

    /// Reads an object of filters. What is wrong with them is added to `wrong`.
    pub fn filter(value: &Value, wrong: &mut Wrong) -> Option<Self> {
        let Some(fields) = value.as_object() else {
            wrong.refuse("filter", "invalid_type", "An object of filters is expected.");
            return None;
        };
        read_filter(fields).map_err(|error| wrong.extend(error.fields)).ok().map(Self::Filter)
    }

    /// Reads a list of ids. What is wrong with it is added to `wrong`.
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

    /// The customers of this moment. `listing` reads the customer list and is called only for a filter: ids
    /// are taken as they are, and a customer who no longer exists becomes a skipped row of the job.
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

//! The audience of a request: customers chosen by their ids, or by the filters of the customer list.

use std::collections::HashSet;

use verno_body::schema::{self, Any};
use verno_body::{Node, Shape};
use verno_directory::{Filter, Sort};
use verno_domain::{CustomerId, Result};
use verno_store::{Listing, ShopStore};

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

/// Ids of customers in a body, each kept once, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerIds(pub Vec<CustomerId>);

impl Shape for CustomerIds {
    fn read(node: &Node<'_>) -> Option<Self> {
        let ids = node.value().as_array().map(|ids| ids.iter().map(|id| CustomerId::parse(id.as_str()?)));
        let Some(ids) = ids.and_then(Iterator::collect::<Option<Vec<_>>>) else {
            return node.mistyped("A list of ids of customers");
        };
        if ids.is_empty() || ids.len() > IDS_MAX {
            let detail = format!("Name 1 to {IDS_MAX} customers, or send a filter.");
            return node.wrong("out_of_range", detail);
        }
        let mut seen = HashSet::new();
        Some(Self(ids.into_iter().filter(|id| seen.insert(id.clone())).collect()))
    }

    fn schema() -> Any {
        schema::list(schema::text(), 1..=IDS_MAX)
    }
}

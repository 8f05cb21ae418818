//! The customer directories of the shops, for functions that answer from them.

use std::sync::Arc;

use verno_domain::{CustomerId, Error, Result, ShopId};
use verno_store::{Directories, Listing, Models, Origin, ShopStore};

use crate::http::Call;
use crate::metrics::{Metric, count};

/// The header in which a caller names the customers they changed with their versions: `cus_…=12`, several
/// separated by commas.
pub const EXPECT: &str = "verno-expect";
/// Customers that one request may name there; each of them may cost a read.
const EXPECTED_MAX: usize = 10;

/// The directories that a function keeps in memory while it is warm.
#[derive(Clone)]
pub struct ShopDirectories {
    directories: Directories,
}

impl ShopDirectories {
    /// With the memory and patience of `directories`.
    pub fn new(directories: Directories) -> Self {
        Self { directories }
    }

    /// The shop's customers as they are now, each at least in the version that the caller names in
    /// `Verno-Expect`.
    ///
    /// # Errors
    /// `Invalid` naming `Verno-Expect`; otherwise as [`Directories::of`].
    pub async fn of(&self, shop: &ShopStore, call: &Call) -> Result<Listing> {
        let listing = self.directories.expecting(shop, &expected(call)?).await?;
        count_origin(listing.origin, shop.id());
        // The caller gets the list even if the request for a snapshot is lost; the next cold start repeats
        // it.
        if listing.wants_snapshot
            && let Err(error) = shop.request_snapshot().await
        {
            tracing::warn!(error.detail = %error.detail, "a snapshot was not requested: {}", error.detail);
        }
        Ok(listing)
    }

    /// The shop's models, whose segments the customers of its directory are in; at most a minute old.
    pub async fn models(&self, shop: &ShopStore) -> Result<Arc<Models>> {
        self.directories.models(shop).await
    }
}

/// Counts a directory that had to be read without a snapshot.
pub fn count_origin(origin: Origin, shop: ShopId) {
    match origin {
        Origin::Memory | Origin::Snapshot => {}
        Origin::Index => count(Metric::SnapshotsMissed, 1, Some(shop)),
        Origin::Damaged => count(Metric::SnapshotsRefused, 1, Some(shop)),
    }
}

fn expected(call: &Call) -> Result<Vec<(CustomerId, u64)>> {
    let named = call.header_parts(EXPECT);
    let one = |text: &str| {
        let (id, version) = text.split_once('=')?;
        Some((CustomerId::parse(id.trim())?, version.trim().parse().ok()?))
    };
    let read: Option<Vec<_>> = named.iter().map(|text| one(text)).collect();
    match read {
        Some(read) if read.len() <= EXPECTED_MAX => Ok(read),
        _ => {
            let detail = format!("At most {EXPECTED_MAX} customers, each as <id>=<version>.");
            Err(Error::field("Verno-Expect", "invalid_value", detail))
        }
    }
}

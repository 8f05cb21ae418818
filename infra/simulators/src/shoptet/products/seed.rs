//! Initial products with their brands and categories, written without webhooks.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

use super::super::Simulator;
use super::super::eshops::Eshop;
use super::super::failure::{Error, Failure};
use super::super::random;
use super::super::state::Work;
use super::model::{Product, Variant};
use super::{shelves, store};

/// A product to be created.
#[derive(Debug, Clone, Default)]
pub struct ProductSeed {
    /// GUID; an empty one is generated.
    pub guid: String,
    /// Name of the product.
    pub name: String,
    /// Code and name of its brand, which is created if missing.
    pub brand: Option<(String, String)>,
    /// GUID and name of its default category, which is created if missing.
    pub category: (String, String),
    /// GUIDs and names of further categories, which are created if missing.
    pub categories: Vec<(String, String)>,
    /// Code of its only variant, as on lines of orders.
    pub code: String,
    /// Price with VAT, in the shop's default currency.
    pub price_with_vat: Option<Decimal>,
    /// Time of creation; also the time of the last change.
    pub created: DateTime<Utc>,
}

impl Simulator {
    /// Adds products in one transaction, without webhooks; an existing one is overwritten.
    pub fn seed_products(&self, eshop_id: u64, seeds: Vec<ProductSeed>) -> Result<(), Error> {
        let add = |work: &Work<'_>| {
            let eshop = Eshop::find(work.sql, eshop_id)?;
            for seed in seeds {
                store::put(work, eshop_id, &product(work, seed, &eshop)?)?;
            }
            Ok::<_, Failure>(())
        };
        self.core.transact(add).map_err(Error::from)
    }
}

fn product(work: &Work<'_>, seed: ProductSeed, eshop: &Eshop) -> Result<Product, Failure> {
    if let Some((code, name)) = &seed.brand {
        shelves::add_brand(work, eshop.id, code, name)?;
    }
    for (guid, name) in std::iter::once(&seed.category).chain(&seed.categories) {
        shelves::add_category(work, eshop.id, guid, name, None)?;
    }
    Ok(Product {
        guid: if seed.guid.is_empty() { random::guid() } else { seed.guid },
        created: seed.created,
        changed: seed.created,
        name: seed.name,
        brand: seed.brand.map(|(code, _)| code),
        category: seed.category.0,
        categories: seed.categories.into_iter().map(|(guid, _)| guid).collect(),
        variants: vec![Variant::only(seed.code, seed.price_with_vat, eshop)],
    })
}

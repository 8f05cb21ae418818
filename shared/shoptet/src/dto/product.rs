//! Products, as far as rules about brands and categories need them: a line of an order names its brand only
//! by text and no category at all. Source: <https://api.docs.shoptet.com/openapi/Products>.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::amount;

/// The answer of `GET /api/products/{guid}`, and a line of a snapshot of products.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    /// Id that lines of orders hold.
    pub guid: String,
    /// Name that the shop gave it.
    #[serde(default, deserialize_with = "super::order::text")]
    pub name: String,
    /// Null for a product without a brand.
    #[serde(default)]
    pub brand: Option<Brand>,
    /// Category under which the shop shows the product.
    #[serde(default)]
    pub default_category: Option<Category>,
    /// All categories it is in. Only with `include=allCategories`, which this client asks for; null counts as
    /// none.
    #[serde(default, deserialize_with = "super::order::list")]
    pub categories: Vec<Category>,
    /// Variants that are sold, each with a code and a price; null is read as none.
    #[serde(default, deserialize_with = "super::order::list")]
    pub variants: Vec<Variant>,
    /// Time of the last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
}

impl Product {
    /// GUIDs of its categories, the default one first, each once.
    pub fn category_guids(&self) -> Vec<&str> {
        let mut guids = Vec::new();
        for category in self.default_category.iter().chain(&self.categories) {
            if let Some(guid) = category.guid.as_deref().filter(|guid| !guids.contains(guid)) {
                guids.push(guid);
            }
        }
        guids
    }

    /// Whether the shop keeps the prices of this product with VAT; `None` when its variants differ or do not
    /// say.
    pub fn prices_include_vat(&self) -> Option<bool> {
        let mut stated = self.variants.iter().map(|variant| variant.including_vat);
        let first = stated.next()??;
        stated.all(|other| other == Some(first)).then_some(first)
    }
}

/// A row of `GET /api/products`: everything but the further categories and the variants.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProductRow {
    /// Id that lines of orders hold.
    pub guid: String,
    /// Name that the shop gave it.
    #[serde(default, deserialize_with = "super::order::text")]
    pub name: String,
    /// Null for a product without a brand.
    #[serde(default)]
    pub brand: Option<Brand>,
    /// Category under which the shop shows the product.
    #[serde(default)]
    pub default_category: Option<Category>,
    /// Time of the last change.
    #[serde(default, deserialize_with = "crate::time::optional")]
    pub change_time: Option<DateTime<Utc>>,
}

/// What is sold of a product: one code, one price.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Variant {
    /// Code of the variant, as on lines of orders.
    #[serde(default, deserialize_with = "super::order::text")]
    pub code: String,
    /// Price in the default price list, with or without VAT by [`Variant::including_vat`].
    #[serde(default, deserialize_with = "amount::optional")]
    pub price: Option<Decimal>,
    /// Whether the price is kept with VAT. Shoptet has no such setting for the shop as a whole.
    #[serde(default)]
    pub including_vat: Option<bool>,
    /// Currency of the price, ISO 4217.
    #[serde(default)]
    pub currency_code: Option<String>,
}

/// A brand: its code decides, its name can be edited and is what lines of orders carry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "BrandRow")]
pub struct Brand {
    /// Stable code, e.g. `acme`; empty when Shoptet gives none.
    pub code: String,
    /// Name shown to people.
    pub name: String,
}

/// A brand as a product has it (`code`), or as the list of brands has it (`indexName`). That both are the
/// same code is our reading; no page says so.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct BrandRow {
    code: Option<String>,
    index_name: Option<String>,
    name: Option<String>,
}

impl From<BrandRow> for Brand {
    fn from(row: BrandRow) -> Self {
        Self { code: row.code.or(row.index_name).unwrap_or_default(), name: row.name.unwrap_or_default() }
    }
}

/// A category of products.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Category {
    /// Shoptet's id; null for the root.
    #[serde(default)]
    pub guid: Option<String>,
    /// Name that the shop gave it.
    #[serde(default, deserialize_with = "super::order::text")]
    pub name: String,
    /// Category above, where Shoptet names it; null at the top.
    #[serde(default)]
    pub parent_guid: Option<String>,
}

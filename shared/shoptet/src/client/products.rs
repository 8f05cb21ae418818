//! Products, brands and categories. Source: <https://api.docs.shoptet.com/openapi/Products>.

use chrono::{DateTime, Utc};

use super::shop::{Call, ShopClient, segment};
use crate::dto::{Brand, Category, Change, Page, Product, ProductRow};
use crate::error::Error;

/// Largest page that Shoptet gives, the same for all of these lists.
const PER_PAGE: u32 = 1000;
/// The section of a product that lists all its categories.
pub(super) const ALL_CATEGORIES: &str = "allCategories";

impl ShopClient {
    /// A product with all its categories as it is now; `None` when it is gone.
    pub async fn product(&self, guid: &str) -> Result<Option<Product>, Error> {
        let Some(guid) = segment(guid) else { return Ok(None) };
        let call = Call::get(format!("/api/products/{guid}")).with("include", Some(ALL_CATEGORIES.into()));
        self.find(call, "product").await
    }

    /// A page of products, from 1. Further categories and variants are only in the detail and the snapshot.
    pub async fn products(&self, page: u32) -> Result<Page<ProductRow>, Error> {
        self.page(Call::get("/api/products").page(page, PER_PAGE), "products").await
    }

    /// A page of what happened to products at or after `from`; Shoptet remembers 30 days.
    pub async fn product_changes(&self, from: DateTime<Utc>, page: u32) -> Result<Page<Change>, Error> {
        self.changes("/api/products/changes", from, page, PER_PAGE).await
    }

    /// A page of brands, from 1.
    pub async fn brands(&self, page: u32) -> Result<Page<Brand>, Error> {
        self.page(Call::get("/api/brands").page(page, PER_PAGE), "brands").await
    }

    /// A page of categories, from 1; a category names the one above.
    pub async fn categories(&self, page: u32) -> Result<Page<Category>, Error> {
        self.page(Call::get("/api/categories").page(page, PER_PAGE), "categories").await
    }
}

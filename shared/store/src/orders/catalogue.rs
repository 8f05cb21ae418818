//! Where the shop's products stand: main category and brand. Filled when the shop is connected and when an
//! order first names a product, and kept up to date by the shop's announcements.

use verno_domain::Result;
use verno_domain::earning::{Catalogue, CatalogueProduct};

use crate::codec::{Item, Reader, Writer};
use crate::{Consistency, ShopStore, keys};

/// How the shop keeps its prices.
const PRICES: &str = "PRICES";
/// Products looked up in one request; DynamoDB's limit.
const BATCH_MAX: usize = 100;

impl ShopStore {
    /// Places of these products; one that was never looked at is absent.
    pub async fn places(&self, products: &[&str]) -> Result<Catalogue> {
        let mut wanted: Vec<&str> = products.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        let mut catalogue = Catalogue::new();
        for batch in wanted.chunks(BATCH_MAX) {
            let keys: Vec<_> = batch.iter().map(|product| keys::product(self.id(), product)).collect();
            let found = self.batch_get(&keys.iter().collect::<Vec<_>>(), Consistency::Eventual).await?;
            for (product, key) in batch.iter().zip(&keys) {
                if let Some(item) = found.get(key) {
                    catalogue.insert((*product).to_owned(), decode(item)?);
                }
            }
        }
        Ok(catalogue)
    }

    /// Remembers whether the shop keeps its prices with VAT, as its products last said.
    pub async fn save_prices_with_vat(&self, with_vat: bool) -> Result<()> {
        let key = keys::shop_item(self.id(), PRICES);
        self.put_item(Writer::new(&key).flag("with_vat", with_vat).item()).await
    }

    /// Whether the shop keeps its prices with VAT; `None` until a product said so.
    pub async fn prices_with_vat(&self) -> Result<Option<bool>> {
        let item = self.shop_item(PRICES, Consistency::Eventual).await?;
        Ok(item.map(|item| Reader(&item).flag("with_vat")))
    }

    /// Remembers where a product stands; one that the shop does not have stands nowhere.
    pub async fn save_place(&self, product: &str, place: &CatalogueProduct) -> Result<()> {
        let item = Writer::new(&keys::product(self.id(), product))
            .opt("category", place.category.as_ref())
            .opt("brand", place.brand.as_ref());
        self.put_item(item.item()).await
    }

    /// Lets go of a product's place: whoever needs it looks it up again.
    pub async fn forget_place(&self, product: &str) -> Result<()> {
        self.delete(&keys::product(self.id(), product)).await
    }
}

fn decode(item: &Item) -> Result<CatalogueProduct> {
    let read = Reader(item);
    Ok(CatalogueProduct { category: read.opt_owned("category")?, brand: read.opt_owned("brand")? })
}

//! Where products stand in the shop's catalogue, for rules of categories and brands.

use verno_connect::{Step, convert};
use verno_domain::earning::CatalogueProduct;
use verno_domain::order::Order;
use verno_shoptet::dto::Product;

use crate::shop::Shop;

impl Shop {
    /// Looks up the order's products that are not known yet. One that the shop does not have any more stands
    /// nowhere, and is not asked for again.
    pub(crate) async fn learn_products(&self, order: &Order) -> Step<()> {
        let mut products: Vec<&str> = order.items.iter().filter_map(|item| item.product.as_deref()).collect();
        products.sort_unstable();
        products.dedup();
        let known = self.data.places(&products).await?;
        for product in products.into_iter().filter(|product| !known.contains_key(*product)) {
            self.learn_product(product).await?;
        }
        Ok(())
    }

    /// A product that is known was announced as changed, which shops do with every price and every piece
    /// sold. It is looked at again where rules ask for places; elsewhere it is forgotten, and learnt again
    /// should an order need it.
    pub(crate) async fn refresh_product(&self, product: &str) -> Step<()> {
        if self.data.places(&[product]).await?.is_empty() {
            return Ok(());
        }
        if self.data.rules().await?.loyalty.needs_catalogue() {
            return self.learn_product(product).await;
        }
        Ok(self.data.forget_place(product).await?)
    }

    async fn learn_product(&self, product: &str) -> Step<()> {
        let found = self.api.product(product).await?;
        if let Some(with_vat) = found.as_ref().and_then(Product::prices_include_vat) {
            self.data.save_prices_with_vat(with_vat).await?;
        }
        let place = found.map_or_else(CatalogueProduct::default, convert::catalogue_product);
        self.data.save_place(product, &place).await?;
        Ok(())
    }
}

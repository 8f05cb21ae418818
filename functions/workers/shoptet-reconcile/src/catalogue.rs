//! Categories and brands of products, for the rules that earn by them.

use verno_connect::{Step, convert};
use verno_domain::earning::CatalogueProduct;
use verno_domain::order::Order;
use verno_shoptet::dto::Product;

use crate::shop::Shop;

impl Shop {
    /// Looks up the order's products that are not known yet. A product that the shop does not have any more
    /// is kept without a category, so that it is not looked up again.
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

    /// A known product was announced as changed, which happens with every price and every piece sold. It is
    /// read again if the shop's rules use categories or brands; otherwise it is forgotten, and read once an
    /// order needs it.
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

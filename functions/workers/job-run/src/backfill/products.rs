//! Categories and brands of the shop's products.

use futures::{StreamExt, TryStreamExt};
use verno_connect::convert;
use verno_domain::Result;
use verno_domain::earning::CatalogueProduct;
use verno_domain::ids::ID_BYTES_MAX;
use verno_jobs::Progress;
use verno_shoptet::dto::Product;

use super::Backfill;
use super::rows::{CONCURRENCY, Lines};

impl Backfill<'_> {
    /// Keeps what is new about products.
    pub(super) async fn products(&mut self, lines: Vec<Vec<u8>>) -> Result<Progress> {
        let read = Lines::<Product>::read(self.step, &lines);
        let mut places: Vec<(String, CatalogueProduct)> = Vec::new();
        for (_, product) in read.entities {
            match product.prices_include_vat() {
                Some(true) => self.summary.with_vat += 1,
                Some(false) => self.summary.without_vat += 1,
                None => {}
            }
            let usable = (1..=ID_BYTES_MAX).contains(&product.guid.len()) && !product.guid.contains('#');
            if usable {
                places.push((product.guid.clone(), convert::catalogue_product(product)));
            }
        }
        self.summary.products += places.len() as u64;
        if self.summary.with_vat != self.summary.without_vat {
            // The majority shows how the shop keeps its prices.
            self.shop.save_prices_with_vat(self.summary.with_vat > self.summary.without_vat).await?;
        }
        let guids: Vec<&str> = places.iter().map(|(guid, _)| guid.as_str()).collect();
        let known = self.shop.places(&guids).await?;
        let shop = self.shop;
        let new: Vec<_> = places.into_iter().filter(|(guid, place)| known.get(guid) != Some(place)).collect();
        futures::stream::iter(new)
            .map(|(guid, place)| async move { shop.save_place(&guid, &place).await })
            .buffer_unordered(CONCURRENCY)
            .try_collect::<()>()
            .await?;
        Ok(Progress { done: read.count - read.failed.len() as u64, rows: read.failed, ..Progress::default() })
    }
}

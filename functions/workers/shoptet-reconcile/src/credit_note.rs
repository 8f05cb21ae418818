//! Credit notes: goods that came back, and what their order is worth without them.

use verno_booking::Note;
use verno_connect::Step;
use verno_connect::convert::item_kind;
use verno_domain::earning::Vat;
use verno_domain::order::{Item, ReturnLine};
use verno_domain::settings::Loyalty;
use verno_domain::{OrderCode, Result, earning};
use verno_lambda::queue::Verdict;
use verno_shoptet::dto;

use crate::shop::Shop;
use crate::verdict::verdict;

impl Shop {
    pub(crate) async fn look_at_credit_note(&self, code: &str) -> Result<Verdict> {
        verdict(self.credit_note(code).await)
    }

    async fn credit_note(&self, code: &str) -> Step<()> {
        let found = self.api.credit_note(code).await?;
        let named = found.as_ref().and_then(|note| OrderCode::parse(note.order_code.as_deref()?));
        let order = match named {
            Some(order) => {
                // Once the note is deleted, Shoptet does not say its order any more.
                self.data.save_note(code, &order).await?;
                Some(order)
            }
            None => self.data.note(code).await?,
        };
        let Some(order) = order else { return Ok(()) };
        let stands = found.filter(|note| !note.is_cancelled());
        let lines = stands.map_or_else(|| Ok(Vec::new()), |note| lines(&note))?;
        self.order(&order, Some(&Note { code: code.to_owned(), lines })).await
    }
}

/// The goods of a note, each less its share of the note's discounts. Amounts count by magnitude: Shoptet does
/// not document their sign.
fn lines(note: &dto::CreditNote) -> Result<Vec<ReturnLine>> {
    let items: Vec<Item> = note.items.iter().map(item).collect();
    let rules = Loyalty::default();
    let with_vat = earning::spread(&items, Vat::Included, &rules)?;
    let without_vat = earning::spread(&items, Vat::Excluded, &rules)?;
    let pairs = with_vat.into_iter().zip(without_vat);
    let line = |((item, with_vat), (_, without_vat)): ((&Item, _), _)| ReturnLine {
        product: item.product.clone(),
        with_vat,
        without_vat,
    };
    Ok(pairs.map(line).collect())
}

fn item(item: &dto::CreditNoteItem) -> Item {
    let price = item.item_price.as_ref();
    let magnitude = |value: fn(&dto::ItemPrice) -> rust_decimal::Decimal| {
        price.map_or(rust_decimal::Decimal::ZERO, |price| value(price).abs())
    };
    Item {
        kind: item_kind(&item.item_type),
        product: item.product_guid.clone().or_else(|| item.code.clone()),
        ..Item::goods(magnitude(|price| price.with_vat), magnitude(|price| price.without_vat))
    }
}

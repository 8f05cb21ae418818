//! A line of an order and its prices.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::field::Fields;

/// Kinds of lines that Shoptet documents.
const KINDS: [&str; 13] = [
    "product",
    "bazar",
    "service",
    "shipping",
    "billing",
    "discount-coupon",
    "volume-discount",
    "gift",
    "gift-certificate",
    "generic-item",
    "product-set",
    "product-set-item",
    "deposit",
];
/// Rate of VAT in percent, unless the body gives one.
const VAT_RATE: Decimal = Decimal::from_parts(2100, 0, 0, false, 2);

/// A line of an order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) product_guid: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) name: Option<String>,
    variant_name: Option<String>,
    pub(super) brand: Option<String>,
    remark: Option<String>,
    additional_field: Option<String>,
    pub(super) amount: Decimal,
    amount_unit: Option<String>,
    price_ratio: Decimal,
    pub(super) vat_rate: Decimal,
    unit: Price,
    /// Price of the whole line, after the discount and times the amount.
    pub(crate) line: Price,
    pub(crate) status: Option<i64>,
}

/// An amount including and excluding VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Price {
    pub(crate) with_vat: Decimal,
    pub(crate) without_vat: Decimal,
}

/// The forms in which a body gives the price of a line.
#[derive(Debug, Clone, Copy)]
pub(super) enum Given {
    /// Price of one unit, including VAT.
    Unit(Decimal),
    /// Price of one unit, excluding VAT.
    UnitNet(Decimal),
    /// Price of the whole line, including VAT.
    Line(Decimal),
    /// Price of the whole line, excluding VAT.
    LineNet(Decimal),
}

impl Price {
    pub(super) fn with_vat(with_vat: Decimal, vat_rate: Decimal) -> Self {
        let hundred = Decimal::ONE_HUNDRED;
        Self { with_vat: cents(with_vat), without_vat: cents(with_vat * hundred / (hundred + vat_rate)) }
    }

    fn without_vat(without_vat: Decimal, vat_rate: Decimal) -> Self {
        let hundred = Decimal::ONE_HUNDRED;
        Self {
            with_vat: cents(without_vat * (hundred + vat_rate) / hundred),
            without_vat: cents(without_vat),
        }
    }

    fn json(self, vat_rate: Decimal) -> Value {
        json!({
            "withVat": format!("{:.2}", self.with_vat), "withoutVat": format!("{:.2}", self.without_vat),
            "vat": format!("{:.2}", self.with_vat - self.without_vat), "vatRate": format!("{vat_rate:.2}"),
        })
    }
}

pub(super) fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Fields of a line except its price.
pub(super) struct Sold {
    pub(super) kind: String,
    pub(super) name: Option<String>,
    pub(super) code: Option<String>,
    pub(super) product_guid: Option<String>,
    pub(super) amount: Decimal,
    pub(super) vat_rate: Decimal,
}

impl Item {
    /// Makes a line from a price in one of its forms.
    pub(super) fn new(id: i64, sold: Sold, price_ratio: Decimal, given: Given) -> Self {
        let (amount, vat_rate) = (sold.amount, sold.vat_rate);
        let times = amount * price_ratio;
        // The price of a unit can only be derived from that of the line when the amount is not zero.
        let part = |line: Decimal| if amount.is_zero() { Decimal::ZERO } else { line / amount };
        let (unit, line) = match given {
            Given::Unit(unit) => (Price::with_vat(unit, vat_rate), Price::with_vat(unit * times, vat_rate)),
            Given::UnitNet(unit) => {
                (Price::without_vat(unit, vat_rate), Price::without_vat(unit * times, vat_rate))
            }
            Given::Line(line) => (Price::with_vat(part(line), vat_rate), Price::with_vat(line, vat_rate)),
            Given::LineNet(line) => {
                (Price::without_vat(part(line), vat_rate), Price::without_vat(line, vat_rate))
            }
        };
        Self {
            id,
            kind: sold.kind,
            product_guid: sold.product_guid,
            code: sold.code,
            name: sold.name,
            variant_name: None,
            brand: None,
            remark: None,
            additional_field: None,
            amount,
            amount_unit: Some("ks".into()),
            price_ratio,
            vat_rate,
            unit,
            line,
            status: None,
        }
    }

    /// Reads a line of a body; `before` is the line it changes, whose values are kept where the body names
    /// none.
    pub(super) fn read(id: i64, fields: Fields<'_>, before: Option<&Self>) -> Result<Self, Failure> {
        let kind = fields
            .word("itemType")?
            .or_else(|| before.map(|item| item.kind.clone()))
            .unwrap_or_else(|| "product".into());
        if !KINDS.contains(&kind.as_str()) {
            return Err(fields.wrong("itemType", "There is no such type of item."));
        }
        let amount = fields.amount("amount")?.or(before.map(|item| item.amount)).unwrap_or(Decimal::ONE);
        let vat_rate = fields.amount("vatRate")?.or(before.map(|item| item.vat_rate)).unwrap_or(VAT_RATE);
        if vat_rate.is_sign_negative() || vat_rate > Decimal::ONE_HUNDRED {
            return Err(fields.wrong("vatRate", "A rate from 0 to 100 is expected."));
        }
        let price_ratio =
            fields.amount("priceRatio")?.or(before.map(|item| item.price_ratio)).unwrap_or(Decimal::ONE);
        let kept = before.map(|item| Given::Unit(item.unit.with_vat));
        let given = given(fields)?.or(kept);
        let given =
            given.ok_or_else(|| fields.wrong("unitPriceWithVat", "The price of the item is required."))?;
        bounded(fields, given, amount, price_ratio)?;
        let old = |key: &str, field: fn(&Self) -> &Option<String>| match (fields.has(key), before) {
            (false, Some(before)) => Ok(field(before).clone()),
            _ => fields.text(key),
        };
        let sold = Sold {
            kind,
            name: old("name", |item| &item.name)?,
            code: old("code", |item| &item.code)?,
            product_guid: old("productGuid", |item| &item.product_guid)?,
            amount,
            vat_rate,
        };
        let mut item = Self::new(id, sold, price_ratio, given);
        item.variant_name = old("variantName", |item| &item.variant_name)?;
        item.brand = old("brand", |item| &item.brand)?;
        item.remark = old("remark", |item| &item.remark)?;
        item.additional_field = old("additionalField", |item| &item.additional_field)?;
        item.amount_unit = old("amountUnit", |item| &item.amount_unit)?;
        item.status = fields.number("statusId")?.or(before.and_then(|item| item.status));
        Ok(item)
    }

    /// A row of `items`. `status` is the name of its own status, else of the order's.
    pub(crate) fn json(&self, status: &Value) -> Value {
        let price = |price: Price| price.json(self.vat_rate);
        json!({
            "itemId": self.id, "itemType": self.kind, "productType": if self.kind == "product" { Some("product") } else { None },
            "productGuid": self.product_guid, "code": self.code, "ean": null, "name": self.name,
            "variantName": self.variant_name, "brand": self.brand, "remark": self.remark, "weight": "0.000",
            "additionalField": self.additional_field, "amount": format!("{:.3}", self.amount), "amountUnit": self.amount_unit,
            "amountCompleted": "0.000", "priceRatio": format!("{:.4}", self.price_ratio), "status": status,
            "itemPrice": price(self.line), "unitPrice": price(self.unit), "displayPrices": [ price(self.line) ],
            "purchasePrice": null, "recyclingFee": null, "warrantyDescription": null,
        })
    }
}

/// Reads the price: of a unit, or under the older keys and those of the detail, of the line.
fn given(fields: Fields<'_>) -> Result<Option<Given>, Failure> {
    if let Some(price) = fields.amount("unitPriceWithVat")? {
        return Ok(Some(Given::Unit(price)));
    }
    if let Some(price) = fields.amount("unitPriceWithoutVat")? {
        return Ok(Some(Given::UnitNet(price)));
    }
    if let Some(price) = fields.amount("itemPriceWithVat")? {
        return Ok(Some(Given::Line(price)));
    }
    if let Some(price) = fields.amount("itemPriceWithoutVat")? {
        return Ok(Some(Given::LineNet(price)));
    }
    match fields.get("itemPrice").filter(|price| price.is_object()) {
        Some(price) => Ok(Fields::of(price, "itemPrice")?.amount("withVat")?.map(Given::Line)),
        None => Ok(None),
    }
}

/// Checks that all products of prices and amounts fit into a decimal.
fn bounded(fields: Fields<'_>, given: Given, amount: Decimal, ratio: Decimal) -> Result<(), Failure> {
    let (Given::Unit(price) | Given::UnitNet(price) | Given::Line(price) | Given::LineNet(price)) = given;
    let limit = Decimal::from(1_000_000_000);
    let fits = [price, amount, ratio].iter().all(|number| number.abs() <= limit && number.scale() <= 8)
        && price
            .checked_mul(amount)
            .is_some_and(|line| line.abs() <= limit && line.checked_mul(ratio).is_some());
    if fits { Ok(()) } else { Err(fields.wrong("amount", "The amount or the price is too large.")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &Value) -> Result<Item, Failure> {
        Item::read(1, Fields::of(value, "data.items[0]")?, None)
    }

    #[test]
    fn every_way_to_give_a_price_comes_to_the_same_line() {
        for body in [
            json!({ "amount": "2.000", "unitPriceWithVat": "121.00" }),
            json!({ "amount": 2, "unitPriceWithoutVat": "100.00", "vatRate": "21.00" }),
            json!({ "amount": "2", "itemPriceWithVat": "242.00" }),
            json!({ "amount": "2", "itemPriceWithoutVat": 200 }),
            json!({ "amount": "2", "itemPrice": { "withVat": "242.00" } }),
        ] {
            let item = read(&body).unwrap().json(&Value::Null);
            assert_eq!(
                item["itemPrice"],
                json!({ "withVat": "242.00", "withoutVat": "200.00", "vat": "42.00", "vatRate": "21.00" }),
                "{body}"
            );
            assert_eq!(item["unitPrice"]["withVat"], "121.00", "{body}");
        }
    }

    #[test]
    fn a_line_that_is_changed_keeps_what_is_not_named() {
        let before = read(&json!({ "name": "Tričko", "amount": "2", "unitPriceWithVat": "121.00" })).unwrap();
        let body = json!({ "amount": "1.000" });
        let after =
            Item::read(1, Fields::of(&body, "data").unwrap(), Some(&before)).unwrap().json(&Value::Null);
        assert_eq!((&after["name"], &after["itemPrice"]["withVat"]), (&json!("Tričko"), &json!("121.00")));
    }

    #[test]
    fn a_line_without_a_price_or_beyond_all_bounds_is_refused() {
        for body in [
            json!({ "name": "x" }),
            json!({ "unitPriceWithVat": "abc" }),
            json!({ "unitPriceWithVat": "1", "itemType": "spaceship" }),
            json!({ "unitPriceWithVat": "1000000000", "amount": "1000000000" }),
            json!({ "unitPriceWithVat": "1", "vatRate": "-100" }),
        ] {
            assert!(read(&body).is_err(), "{body}");
        }
    }
}

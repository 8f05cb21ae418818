//! A product as it is stored and as the API shows it.

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::answer::written;
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::field::Fields;
use super::shelves;

/// Rate of VAT in percent, unless the body gives one.
const VAT_RATE: Decimal = Decimal::from_parts(2100, 0, 0, false, 2);

/// A product. Brand and categories are known by their keys; their names are looked up when they are shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Product {
    pub(crate) guid: String,
    pub(crate) created: DateTime<Utc>,
    pub(crate) changed: DateTime<Utc>,
    pub(crate) name: String,
    /// Code of the brand.
    pub(crate) brand: Option<String>,
    /// GUID of the default category.
    pub(crate) category: String,
    /// GUIDs of all further categories.
    pub(crate) categories: Vec<String>,
    pub(crate) variants: Vec<Variant>,
}

/// A variant of a product, with its code and price.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Variant {
    pub(crate) code: String,
    pub(super) price: Option<Decimal>,
    pub(super) including_vat: bool,
    pub(super) vat_rate: Decimal,
    pub(super) currency: String,
}

impl Product {
    /// Fields that the list and the detail share.
    pub(super) fn row(&self, sql: &Connection, eshop: &Eshop) -> Result<Value, Failure> {
        let zone = eshop.zone();
        let brand = match &self.brand {
            Some(code) => {
                shelves::brand_name(sql, eshop.id, code)?.map(|name| json!({ "code": code, "name": name }))
            }
            None => None,
        };
        let category = shelves::category(sql, eshop.id, &self.category)?
            .map(|(name, _)| json!({ "guid": self.category, "name": name, "visible": true }));
        Ok(json!({
            "guid": self.guid, "type": "product", "name": self.name, "visibility": "visible", "brand": brand,
            "supplier": null, "defaultCategory": category,
            "creationTime": written(self.created, zone), "changeTime": written(self.changed, zone),
            "url": format!("{}produkt/{}/", eshop.url(), self.guid), "mainImage": null,
        }))
    }

    /// The detail; all categories are included only on request.
    pub(crate) fn detail(&self, sql: &Connection, eshop: &Eshop, include: &str) -> Result<Value, Failure> {
        let mut product = self.row(sql, eshop)?;
        product["shortDescription"] = Value::Null;
        product["description"] = Value::Null;
        product["isVariant"] = (self.variants.len() > 1).into();
        product["variants"] = self.variants.iter().map(Variant::json).collect();
        if include.split(',').any(|part| part.trim().eq_ignore_ascii_case("allCategories")) {
            let mut categories = Vec::new();
            for guid in std::iter::once(&self.category).chain(&self.categories) {
                if let Some((name, parent)) = shelves::category(sql, eshop.id, guid)? {
                    categories.push(json!({ "guid": guid, "name": name, "parentGuid": parent }));
                }
            }
            product["categories"] = categories.into();
        }
        Ok(product)
    }
}

impl Variant {
    /// Reads a variant of a body.
    pub(super) fn read(fields: Fields<'_>, eshop: &Eshop) -> Result<Self, Failure> {
        let currency = fields.word("currencyCode")?.unwrap_or_else(|| eshop.currency.clone());
        if !eshop.sells_in(&currency) {
            return Err(fields.wrong("currencyCode", "The e-shop does not sell in this currency."));
        }
        Ok(Self {
            code: fields.required("code")?,
            price: fields.amount("price")?,
            including_vat: fields.flag("includingVat")?.unwrap_or(true),
            vat_rate: fields.amount("vatRate")?.unwrap_or(VAT_RATE),
            currency,
        })
    }

    /// The single variant of a product whose body names none.
    pub(super) fn only(code: String, price: Option<Decimal>, eshop: &Eshop) -> Self {
        Self { code, price, including_vat: true, vat_rate: VAT_RATE, currency: eshop.currency.clone() }
    }

    fn json(&self) -> Value {
        json!({
            "code": self.code, "ean": null, "stock": "10.000", "unit": "ks", "visible": true,
            "price": self.price.map(|price| format!("{price:.2}")), "includingVat": self.including_vat,
            "vatRate": format!("{:.2}", self.vat_rate), "currencyCode": self.currency, "name": null,
        })
    }
}

//! A credit note as it is stored and as the API shows it.

use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::answer::written;
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::field::Fields;
use super::super::orders::{Credited, Item, Order};

/// A credit note of a shop.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CreditNote {
    pub(super) code: String,
    pub(super) order_code: String,
    pub(super) created: DateTime<Utc>,
    pub(super) changed: DateTime<Utc>,
    pub(super) valid: bool,
    pub(super) items: Vec<Item>,
    reason: Option<String>,
    currency: String,
    exchange_rate: String,
    customer_guid: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    full_name: Option<String>,
}

impl CreditNote {
    /// Makes a credit note on an order from a body.
    pub(super) fn of(
        code: String,
        order: &Order,
        fields: Fields<'_>,
        now: DateTime<Utc>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            code,
            order_code: order.code.clone(),
            created: now,
            changed: now,
            valid: true,
            items: items(order, fields)?,
            reason: fields.text("reasonRemark")?,
            currency: order.currency.clone(),
            exchange_rate: order.exchange_rate.clone(),
            customer_guid: order.customer_guid.clone(),
            email: order.email.clone(),
            phone: order.phone.clone(),
            full_name: order.billing.full_name.clone(),
        })
    }

    fn price(&self) -> Value {
        let sum = |part: fn(&Item) -> Decimal| self.items.iter().map(part).sum::<Decimal>();
        let (with, without) = (sum(|item| item.line.with_vat), sum(|item| item.line.without_vat));
        json!({
            "withoutVat": format!("{without:.2}"), "withVat": format!("{with:.2}"),
            "vat": format!("{:.2}", with - without), "toPay": format!("{with:.2}"),
            "currencyCode": self.currency, "exchangeRate": self.exchange_rate,
        })
    }

    /// A row of the list.
    pub(super) fn row(&self, eshop: &Eshop) -> Value {
        let zone = eshop.zone();
        json!({
            "code": self.code, "varSymbol": null, "isValid": self.valid, "orderCode": self.order_code,
            "invoiceCode": null, "proofPaymentCode": null, "creationTime": written(self.created, zone),
            "changeTime": written(self.changed, zone), "billCompany": null, "billFullName": self.full_name,
            "price": self.price(), "reasonRemark": self.reason,
        })
    }

    /// The content of the detail, `data.creditNote`.
    pub(super) fn detail(&self, eshop: &Eshop) -> Value {
        let mut note = self.row(eshop);
        note["customer"] =
            json!({ "guid": self.customer_guid, "email": self.email, "phone": self.phone, "remark": null });
        note["billingAddress"] = json!({ "company": null, "fullName": self.full_name });
        note["deliveryAddress"] = Value::Null;
        note["vatPayer"] = true.into();
        note["vatMode"] = "Normal".into();
        note["documentRemark"] = Value::Null;
        note["items"] = self.items.iter().map(Item::document).collect();
        note
    }
}

/// Reads the credited lines: those that the body names, else all lines of the order.
pub(super) fn items(order: &Order, fields: Fields<'_>) -> Result<Vec<Item>, Failure> {
    let positive = fields.flag("positive")?.unwrap_or(false);
    let Some(rows) = fields.get("items") else {
        let all = Credited { amount: None, price: None, positive };
        let items: Vec<Item> = order.items.iter().filter_map(|item| item.credited(all)).collect();
        return if items.is_empty() {
            Err(fields.wrong("items", "The order has nothing to credit."))
        } else {
            Ok(items)
        };
    };
    let rows = rows.as_array().filter(|rows| !rows.is_empty());
    let rows = rows.ok_or_else(|| fields.wrong("items", "A list of items is expected."))?;
    let mut items = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let path = format!("data.items[{index}]");
        let fields = Fields::of(row, &path)?;
        let id = fields.number("itemId")?;
        let item = order.items.iter().find(|item| Some(item.id) == id);
        let item = item.ok_or_else(|| fields.wrong("itemId", "The order has no such item."))?;
        let credited =
            Credited { amount: fields.amount("amount")?, price: fields.amount("priceWithVat")?, positive };
        let credited = item.credited(credited);
        items
            .push(credited.ok_or_else(|| fields.wrong("amount", "At most the amount ordered is expected."))?);
    }
    Ok(items)
}

//! An order as it is stored and as the API shows it.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::address::Address;
use super::super::answer::written;
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::statuses;
use super::item::Item;

/// Payment methods of every simulated shop.
pub(crate) const PAYMENT_METHODS: [(&str, &str); 3] = [
    ("6f2c8e36-3faf-11e2-a723-705ab6a2ba75", "Kartou online"),
    ("6f2c8e36-3faf-11e2-a723-705ab6a2ba76", "Převodem"),
    ("6f2c8e36-3faf-11e2-a723-705ab6a2ba77", "Dobírkou"),
];
/// Shipping methods of every simulated shop.
pub(crate) const SHIPPING_METHODS: [(&str, &str); 2] = [
    ("8fdb2c89-3fae-11e2-a723-705ab6a2ba75", "PPL"),
    ("8fdb2c89-3fae-11e2-a723-705ab6a2ba76", "Osobní odběr"),
];
/// Billing methods by their documented ids.
pub(crate) const BILLING_METHODS: [(i64, &str); 4] =
    [(1, "Dobírkou"), (2, "Převodem"), (3, "Hotově"), (4, "Kartou")];

/// An order of a shop.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) code: String,
    pub(crate) guid: String,
    pub(crate) external_code: Option<String>,
    pub(crate) created: DateTime<Utc>,
    pub(crate) changed: DateTime<Utc>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) birth_date: Option<NaiveDate>,
    pub(crate) customer_guid: Option<String>,
    pub(crate) cash_desk: bool,
    pub(crate) status: i64,
    pub(crate) paid: Option<bool>,
    pub(crate) currency: String,
    pub(crate) exchange_rate: String,
    pub(crate) billing_method: Option<i64>,
    pub(crate) payment: Option<String>,
    pub(crate) shipping: Option<String>,
    pub(crate) billing: Address,
    pub(crate) delivery: Option<Address>,
    pub(crate) notes: Notes,
    pub(crate) items: Vec<Item>,
    pub(crate) next_item: i64,
}

/// Texts that people and addons left on an order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Notes {
    pub(crate) customer_remark: Option<String>,
    pub(crate) eshop_remark: Option<String>,
    pub(crate) tracking_number: Option<String>,
    pub(crate) additional_fields: Vec<(i64, Option<String>)>,
}

impl Notes {
    fn json(&self) -> Value {
        let fields: Vec<Value> = self
            .additional_fields
            .iter()
            .map(|(index, text)| json!({ "index": index, "label": format!("Pole {index}"), "text": text }))
            .collect();
        json!({
            "customerRemark": self.customer_remark, "eshopRemark": self.eshop_remark,
            "trackingNumber": self.tracking_number, "trackingUrl": null, "additionalFields": fields,
        })
    }
}

fn method(list: &[(&str, &str)], guid: Option<&String>) -> Option<Value> {
    let (guid, name) = list.iter().find(|(id, _)| guid.is_some_and(|guid| guid == id))?;
    Some(json!({ "guid": guid, "name": name }))
}

fn status_json(sql: &Connection, eshop: u64, id: i64) -> rusqlite::Result<Value> {
    let status = statuses::find(sql, eshop, id)?;
    Ok(status.map_or(Value::Null, |status| json!({ "id": id, "name": status.name })))
}

impl Order {
    /// Totals of all lines.
    fn price(&self) -> Value {
        let (with, without) =
            self.items.iter().fold((Decimal::ZERO, Decimal::ZERO), |(with, without), item| {
                (with + item.line.with_vat, without + item.line.without_vat)
            });
        json!({
            "vat": format!("{:.2}", with - without), "toPay": format!("{with:.2}"), "currencyCode": self.currency,
            "withoutVat": format!("{without:.2}"), "withVat": format!("{with:.2}"), "exchangeRate": self.exchange_rate,
        })
    }

    /// Links between a method and the line that charges for it.
    fn links(&self, kind: &str, key: &str, method: Option<&Value>) -> Vec<Value> {
        let lines = self.items.iter().filter(|item| item.kind == kind);
        let named =
            |item: &Item| method.cloned().unwrap_or_else(|| json!({ "guid": null, "name": item.name }));
        lines.map(|item| json!({ key: named(item), "itemId": item.id })).collect()
    }

    /// The content of the detail, `data.order`.
    pub(crate) fn detail(&self, sql: &Connection, eshop: &Eshop, include: &str) -> Result<Value, Failure> {
        let zone = eshop.zone();
        let status = status_json(sql, eshop.id, self.status)?;
        let mut items = Vec::with_capacity(self.items.len());
        for item in &self.items {
            let own = item.status.map(|id| status_json(sql, eshop.id, id)).transpose()?;
            items.push(item.json(own.as_ref().unwrap_or(&status)));
        }
        let payment = method(&PAYMENT_METHODS, self.payment.as_ref());
        let shipping = method(&SHIPPING_METHODS, self.shipping.as_ref());
        let billing_method = BILLING_METHODS.iter().find(|(id, _)| Some(*id) == self.billing_method);
        let mut order = json!({
            "code": self.code, "guid": self.guid, "externalCode": self.external_code,
            "creationTime": written(self.created, zone), "changeTime": written(self.changed, zone),
            "email": self.email, "phone": self.phone, "birthDate": self.birth_date, "clientIPAddress": null,
            "customerGuid": self.customer_guid, "cashDeskOrder": self.cash_desk, "stockId": 1,
            "addressesEqual": self.delivery.is_none(), "vatPayer": true, "vatMode": "Normal",
            "billingMethod": billing_method.map(|(id, name)| json!({ "id": id, "name": name })),
            "paymentMethods": self.links("billing", "paymentMethod", payment.as_ref()),
            "shippings": self.links("shipping", "shipping", shipping.as_ref()),
            "paymentMethod": payment, "shipping": shipping, "adminUrl": eshop.admin_url("objednavky-detail", &self.code),
            "status": status, "source": { "id": -1, "name": "E-shop" }, "salesChannelGuid": null, "price": self.price(),
            "paid": self.paid, "billingAddress": self.billing.json(),
            "deliveryAddress": self.delivery.as_ref().map(Address::json), "onlinePaymentLink": null, "referer": null,
            "items": items, "completion": [],
        });
        if include.split(',').any(|part| part.trim().eq_ignore_ascii_case("notes")) {
            order["notes"] = self.notes.json();
        }
        Ok(order)
    }

    /// A row of the list.
    pub(crate) fn row(&self, sql: &Connection, eshop: &Eshop) -> Result<Value, Failure> {
        let zone = eshop.zone();
        Ok(json!({
            "code": self.code, "guid": self.guid, "creationTime": written(self.created, zone),
            "changeTime": written(self.changed, zone), "fullName": self.billing.full_name, "company": self.billing.company,
            "email": self.email, "phone": self.phone, "remark": self.notes.eshop_remark, "customerGuid": self.customer_guid,
            "cashDeskOrder": self.cash_desk, "adminUrl": eshop.admin_url("objednavky-detail", &self.code),
            "status": status_json(sql, eshop.id, self.status)?, "source": { "id": -1, "name": "E-shop" },
            "shipping": method(&SHIPPING_METHODS, self.shipping.as_ref()),
            "paymentMethod": method(&PAYMENT_METHODS, self.payment.as_ref()), "price": self.price(), "paid": self.paid,
            "salesChannelGuid": null,
        }))
    }
}

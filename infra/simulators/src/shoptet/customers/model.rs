//! A customer as it is stored and as the API shows it.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::address::Address;
use super::super::answer::written;
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::groups;

/// A registered customer of a shop.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Customer {
    pub(crate) guid: String,
    pub(crate) created: DateTime<Utc>,
    pub(crate) changed: DateTime<Utc>,
    pub(crate) group: i64,
    pub(crate) price_ratio: Decimal,
    pub(crate) birth_date: Option<NaiveDate>,
    pub(crate) remark: Option<String>,
    pub(crate) disabled_orders: bool,
    pub(crate) billing: Address,
    pub(crate) accounts: Vec<Account>,
}

/// A login of a customer; the first one is the main one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Account {
    pub(crate) guid: String,
    pub(crate) name: Option<String>,
    pub(crate) email: String,
    pub(crate) phone: Option<String>,
    pub(crate) email_verified: bool,
}

impl Customer {
    pub(crate) fn main(&self) -> Option<&Account> {
        self.accounts.first()
    }

    /// The content of the detail, `data.customer`.
    pub(crate) fn detail(&self, sql: &Connection, eshop: &Eshop) -> Result<Value, Failure> {
        let zone = eshop.zone();
        let group =
            groups::name(sql, eshop.id, self.group)?.map(|name| json!({ "id": self.group, "name": name }));
        let accounts: Vec<Value> =
            self.accounts.iter().enumerate().map(|(index, account)| account.json(index == 0)).collect();
        Ok(json!({
            "guid": self.guid, "creationTime": written(self.created, zone), "changeTime": written(self.changed, zone),
            "customerGroup": group, "priceList": { "id": 1, "name": "Hlavní ceník" },
            "priceRatio": format!("{:.4}", self.price_ratio), "birthDate": self.birth_date, "remark": self.remark,
            "disabledOrders": self.disabled_orders, "remarks": [], "billingAddress": self.billing.json(),
            "deliveryAddress": [], "accounts": accounts, "adminUrl": eshop.admin_url("zakaznici-detail", &self.guid),
        }))
    }

    /// A row of the list.
    pub(crate) fn row(&self, eshop: &Eshop) -> Value {
        let zone = eshop.zone();
        json!({
            "guid": self.guid, "creationTime": written(self.created, zone), "changeTime": written(self.changed, zone),
            "billCompany": self.billing.company, "billFullName": self.billing.full_name,
            "adminUrl": eshop.admin_url("zakaznici-detail", &self.guid),
        })
    }
}

impl Account {
    fn json(&self, main: bool) -> Value {
        json!({
            "guid": self.guid, "fullName": self.name, "email": self.email, "phone": self.phone, "mainAccount": main,
            "authorized": true, "emailVerified": self.email_verified,
        })
    }
}

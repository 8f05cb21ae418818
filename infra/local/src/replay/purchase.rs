//! A purchase of a log, and the order that is created from it.

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use verno_domain::Currency;

/// Shoptet's status of a cancelled order.
const STATUS_CANCELLED: i64 = -4;
/// The status of an order that is done.
const STATUS_DONE: i64 = -3;

/// An order of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Purchase {
    /// Order number.
    pub(crate) code: String,
    /// The day it was placed, by which it is replayed.
    pub(crate) day: NaiveDate,
    /// The time of that day, where the log has one.
    pub(crate) time: Option<NaiveTime>,
    /// E-mail address of the buyer.
    pub(crate) email: String,
    /// Their name, where the log has one.
    pub(crate) name: Option<String>,
    /// Their phone, where the log has one.
    pub(crate) phone: Option<String>,
    /// Currency of all amounts.
    pub(crate) currency: Currency,
    /// Lines of the order.
    pub(crate) lines: Vec<Line>,
    /// Whether it is paid. Logs without a column for it hold paid orders.
    pub(crate) paid: bool,
    /// Whether it was cancelled.
    pub(crate) cancelled: bool,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Shoptet's item type.
    pub(crate) kind: String,
    /// Name of the product or service.
    pub(crate) name: String,
    /// Code of the product, if it has one.
    pub(crate) code: Option<String>,
    /// Number of pieces.
    pub(crate) count: Decimal,
    /// Price of the line with VAT.
    pub(crate) price: Decimal,
    /// Percent.
    pub(crate) vat_rate: Decimal,
}

impl Purchase {
    /// The body of `POST /api/orders`.
    pub(crate) fn body(&self) -> Value {
        let item = |line: &Line| {
            json!({
                "itemType": line.kind, "name": line.name, "code": line.code, "amount": line.count.to_string(),
                "itemPriceWithVat": line.price.to_string(), "vatRate": line.vat_rate.to_string(),
            })
        };
        let time = self.time.unwrap_or_else(|| NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
        let items: Vec<Value> = self.lines.iter().map(item).collect();
        json!({
            "code": self.code,
            "creationTime": self.day.and_time(time).and_utc().format("%Y-%m-%dT%H:%M:%S+0000").to_string(),
            "email": self.email,
            "phone": self.phone,
            "billingAddress": {"fullName": self.name},
            "currency": {"code": self.currency.as_str()},
            "paid": self.paid,
            "statusId": if self.cancelled { STATUS_CANCELLED } else { STATUS_DONE },
            "items": items,
        })
    }
}

/// An order number for a row of a log without numbers. It follows from the row's content and the `nth` such
/// row of the customer on that day, so the same file, also with rows added, always gives the same numbers.
pub(crate) fn code_of(customer: &str, day: NaiveDate, nth: usize, amount: Decimal) -> String {
    let digest = Sha256::digest(format!("{customer}\n{day}\n{nth}\n{}", amount.normalize()));
    format!("R{}", hex::encode_upper(&digest[..8]))
}

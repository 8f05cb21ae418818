//! The plain form: `customer,placed_on,items,amount,currency`, a row per purchase.

use std::collections::HashMap;

use chrono::NaiveDate;
use csv::StringRecord;
use rust_decimal::Decimal;
use verno_domain::Currency;

use super::log::{PurchaseLog, Row, Skipped};
use super::purchase::{Line, Purchase, code_of};

/// The columns, by name; their order does not matter.
pub(super) const COLUMNS: [&str; 5] = ["customer", "placed_on", "items", "amount", "currency"];
/// Characters of a customer's id at most: it becomes part of an address.
const CUSTOMER_CHARS_MAX: usize = 48;

/// Where each column is.
pub(super) struct Columns([usize; 5]);

impl Columns {
    pub(super) fn of(headers: &StringRecord) -> Option<Self> {
        let place = |name: &str| headers.iter().position(|header| header.trim() == name);
        let places: Vec<usize> = COLUMNS.iter().filter_map(|name| place(name)).collect();
        places.try_into().ok().map(Self)
    }
}

pub(super) fn read(columns: &Columns, rows: &[Row]) -> PurchaseLog {
    let mut log = PurchaseLog::default();
    let mut of_day: HashMap<(String, NaiveDate), usize> = HashMap::new();
    for row in rows {
        match purchase(columns, row, &mut of_day) {
            Ok(purchase) => log.purchases.push(purchase),
            Err(skipped) => log.skipped.push(skipped),
        }
    }
    log
}

fn purchase(
    columns: &Columns,
    row: &Row,
    of_day: &mut HashMap<(String, NaiveDate), usize>,
) -> Result<Purchase, Skipped> {
    let [customer, placed_on, items, amount, currency] = columns.0.map(|column| row.get(Some(column)));
    let missing = |name: &str| row.skip(format!("has no {name}"));
    let customer = customer.ok_or_else(|| missing("customer"))?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.';
    if customer.len() > CUSTOMER_CHARS_MAX || !customer.chars().all(is_plain) {
        return Err(row.skip("has a customer that is not letters, digits, '-', '_' or '.'"));
    }
    let day = placed_on.ok_or_else(|| missing("placed_on"))?;
    let day: NaiveDate = day.parse().map_err(|_| row.skip("has a placed_on that is no date (YYYY-MM-DD)"))?;
    let items: u32 = match items {
        Some(items) => items.parse().map_err(|_| row.skip("has items that are no whole number"))?,
        None => 1,
    };
    let amount = amount.ok_or_else(|| missing("amount"))?;
    let amount =
        amount.parse::<Decimal>().ok().filter(|amount| !amount.is_sign_negative() && amount.scale() <= 2);
    let amount = amount.ok_or_else(|| row.skip("has an amount that is no decimal number such as 29.33"))?;
    let currency =
        currency.and_then(Currency::parse).ok_or_else(|| row.skip("has a currency that is no ISO code"))?;
    let nth = of_day.entry((customer.to_owned(), day)).or_default();
    *nth += 1;
    Ok(Purchase {
        code: code_of(customer, day, *nth, amount),
        day,
        time: None,
        email: format!("customer-{}@replay.example", customer.to_ascii_lowercase()),
        name: Some(format!("Customer {customer}")),
        phone: None,
        currency,
        lines: vec![line(items, amount)],
        paid: true,
        cancelled: false,
    })
}

/// The log says how many items were bought and what they cost together.
fn line(items: u32, amount: Decimal) -> Line {
    let noun = if items == 1 { "item" } else { "items" };
    Line {
        kind: "product".into(),
        name: format!("{items} {noun}"),
        code: None,
        count: Decimal::ONE,
        price: amount,
        vat_rate: Decimal::ZERO,
    }
}

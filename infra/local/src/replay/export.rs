//! Shoptet's export of orders to CSV: a row per item, rows of one order together, columns by their names.
//!
//! Read are `code`, `date`, `email`, `phone`, `billFullName`, `currency`, `statusName`, `paid`, `itemType`,
//! `itemName`, `itemAmount`, `itemCode`, `itemTotalPriceWithVat` or `itemUnitPriceWithVat` or
//! `itemPriceWithVat`, `itemVatRate`, and `totalPriceWithVat` for exports without items. The columns of items
//! may begin with `orderItem` instead. Templates of exports differ from shop to shop, so what is not there is
//! done without: a missing `paid` means paid, a missing type a product.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use csv::StringRecord;
use rust_decimal::Decimal;
use verno_domain::fold::fold;
use verno_domain::{Currency, Email, OrderCode};

use super::log::{PurchaseLog, Row, Skipped};
use super::purchase::{Line, Purchase};

/// Columns without which it is no such export.
pub(super) const NEEDED: [&str; 4] = ["code", "date", "email", "currency"];

/// Formats of `date`, with and without time.
const TIMES: [&str; 4] = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M"];
const DATES: [&str; 2] = ["%Y-%m-%d", "%d.%m.%Y"];

/// Where each column is, by its name in lower case and without the prefix that some exports put before items.
pub(super) struct Columns(HashMap<String, usize>);

impl Columns {
    pub(super) fn of(headers: &StringRecord) -> Option<Self> {
        let name = |header: &str| {
            let name = header.trim().to_ascii_lowercase();
            name.strip_prefix("order")
                .filter(|rest| rest.starts_with("item"))
                .map(str::to_owned)
                .unwrap_or(name)
        };
        let columns: HashMap<String, usize> =
            headers.iter().enumerate().map(|(place, header)| (name(header), place)).collect();
        NEEDED.iter().all(|needed| columns.contains_key(*needed)).then_some(Self(columns))
    }

    fn get<'a>(&self, row: &'a Row, name: &str) -> Option<&'a str> {
        row.get(self.0.get(name).copied())
    }

    fn number(&self, row: &Row, name: &str) -> Result<Option<Decimal>, Skipped> {
        let read = |text: &str| number(text).ok_or_else(|| row.skip(format!("has {name} that is no number")));
        self.get(row, name).map(read).transpose()
    }
}

pub(super) fn read(columns: &Columns, rows: &[Row]) -> PurchaseLog {
    let mut log = PurchaseLog::default();
    let mut by_code: HashMap<String, usize> = HashMap::new();
    for row in rows {
        if let Err(skipped) = add(columns, row, &mut log.purchases, &mut by_code) {
            log.skipped.push(skipped);
        }
    }
    log
}

/// Adds the row's item to its order, which its first row makes.
fn add(
    columns: &Columns,
    row: &Row,
    purchases: &mut Vec<Purchase>,
    by_code: &mut HashMap<String, usize>,
) -> Result<(), Skipped> {
    let code = columns.get(row, "code").ok_or_else(|| row.skip("has no code"))?;
    let place = match by_code.get(code) {
        Some(place) => *place,
        None => {
            purchases.push(order(columns, row, code)?);
            by_code.insert(code.to_owned(), purchases.len() - 1);
            purchases.len() - 1
        }
    };
    if let Some(line) = line(columns, row, purchases[place].lines.is_empty())? {
        purchases[place].lines.push(line);
    }
    Ok(())
}

fn order(columns: &Columns, row: &Row, code: &str) -> Result<Purchase, Skipped> {
    let is_usable = OrderCode::parse(code).is_some() && code.chars().count() <= 36;
    let code = Some(code).filter(|_| is_usable).ok_or_else(|| row.skip("has a code that is too long"))?;
    let date = columns.get(row, "date").ok_or_else(|| row.skip("has no date"))?;
    let (day, time) = moment(date).ok_or_else(|| row.skip("has a date that is not understood"))?;
    let email =
        columns.get(row, "email").and_then(Email::parse).ok_or_else(|| row.skip("has no usable e-mail"))?;
    let currency = columns.get(row, "currency").and_then(Currency::parse);
    let status = columns.get(row, "statusname").map(fold).unwrap_or_default();
    let text = |name: &str| columns.get(row, name).map(str::to_owned);
    Ok(Purchase {
        code: code.to_owned(),
        day,
        time,
        email: email.as_str().to_owned(),
        name: text("billfullname"),
        phone: text("phone"),
        currency: currency.ok_or_else(|| row.skip("has a currency that is no ISO code"))?,
        lines: Vec::new(),
        paid: columns
            .get(row, "paid")
            .is_none_or(|paid| ["1", "ano", "true", "yes"].contains(&fold(paid).as_str())),
        cancelled: status.starts_with("storn") || status.starts_with("cancel"),
    })
}

/// The row's item; an export without items has one line with the order's total.
fn line(columns: &Columns, row: &Row, is_first: bool) -> Result<Option<Line>, Skipped> {
    let count = columns.number(row, "itemamount")?.unwrap_or(Decimal::ONE);
    let total =
        match columns.number(row, "itemtotalpricewithvat")?.or(columns.number(row, "itempricewithvat")?) {
            Some(total) => Some(total),
            None => columns.number(row, "itemunitpricewithvat")?.map(|unit| unit * count),
        };
    let (price, name) = match (total, columns.number(row, "totalpricewithvat")?) {
        (Some(price), _) => (price, columns.get(row, "itemname").unwrap_or("Item")),
        (None, Some(price)) if is_first => (price, "Order"),
        _ => return Ok(None),
    };
    Ok(Some(Line {
        kind: columns.get(row, "itemtype").unwrap_or("product").to_owned(),
        name: name.to_owned(),
        code: columns.get(row, "itemcode").map(str::to_owned),
        count,
        price,
        vat_rate: columns.number(row, "itemvatrate")?.unwrap_or(Decimal::ZERO),
    }))
}

fn moment(text: &str) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let with_time = TIMES.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let day = || DATES.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    with_time.map(|at| (at.date(), Some(at.time()))).or_else(|| day().map(|day| (day, None)))
}

/// `1 250,50` as well as `1250.50`.
fn number(text: &str) -> Option<Decimal> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    plain.replace(',', ".").parse().ok()
}

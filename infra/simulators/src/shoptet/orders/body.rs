//! The body of `POST /api/orders`. Source: <https://api.docs.shoptet.com/openapi/Orders/createorder>.
//!
//! Of what the documentation requires, the simulator insists on what makes an order: items, and a buyer. It takes
//! the documented `code`, `creationTime`, `statusId` and `paid` as they come.

use serde_json::Value;

use super::super::address::Address;
use super::super::eshops::{Eshop, exchange_rate};
use super::super::failure::Failure;
use super::super::field::Fields;
use super::super::state::Work;
use super::super::{customers, random, statuses};
use super::item::Item;
use super::model::{Notes, Order};
use super::store;

/// Longest order number.
const CODE_CHARS_MAX: usize = 36;
/// Most lines of an order.
const ITEMS_MAX: usize = 1000;

/// Makes the order of a body, without writing it.
pub(super) fn order(work: &Work<'_>, eshop: &Eshop, data: &Value) -> Result<Order, Failure> {
    let fields = Fields::of(data, "data")?;
    let items = items(fields, 1)?;
    let customer_guid = customer(work, eshop, fields)?;
    let (email, cash_desk) = (fields.email("email")?, fields.flag("cashDeskOrder")?.unwrap_or(false));
    if email.is_none() && customer_guid.is_none() && !cash_desk {
        return Err(fields.wrong("email", "The property is required."));
    }
    let currency = currency(eshop, fields)?;
    let status = match fields.number("statusId")? {
        Some(id) => status(work, eshop, fields, id)?,
        None => statuses::NEW,
    };
    let marked = statuses::find(work.sql, eshop.id, status)?.is_some_and(|status| status.marks_paid);
    let mut billing = Address::of(fields.word("fullName")?);
    if let Some(address) = fields.get("billingAddress") {
        billing.update(Fields::of(address, "data.billingAddress")?)?;
    }
    let paid = if marked { Some(true) } else { paid(fields)? };
    Ok(Order {
        code: code(work, eshop, fields)?,
        guid: random::guid(),
        external_code: fields.word("externalCode")?,
        created: fields.time("creationTime")?.unwrap_or(work.now),
        changed: work.now,
        email,
        phone: fields.word("phone")?,
        birth_date: fields.date("birthDate")?,
        customer_guid,
        cash_desk,
        status,
        paid,
        exchange_rate: rate(eshop, &currency, fields)?,
        currency,
        billing_method: fields.number("billingMethodCode")?,
        payment: fields.word("paymentMethodGuid")?,
        shipping: fields.word("shippingGuid")?,
        billing,
        delivery: delivery(fields)?,
        notes: notes(Notes::default(), fields.get("notes"))?,
        next_item: i64::try_from(items.len()).unwrap_or(i64::MAX / 2) + 1,
        items,
    })
}

/// The lines of a body, numbered from `first`.
pub(super) fn items(fields: Fields<'_>, first: i64) -> Result<Vec<Item>, Failure> {
    let rows = fields
        .get("items")
        .and_then(Value::as_array)
        .filter(|rows| !rows.is_empty() && rows.len() <= ITEMS_MAX);
    let rows = rows.ok_or_else(|| fields.wrong("items", "A list of 1 to 1000 items is expected."))?;
    let read = |(id, (index, row)): (i64, (usize, &Value))| {
        let path = format!("data.items[{index}]");
        Item::read(id, Fields::of(row, &path)?, None)
    };
    (first..).zip(rows.iter().enumerate()).map(read).collect()
}

fn customer(work: &Work<'_>, eshop: &Eshop, fields: Fields<'_>) -> Result<Option<String>, Failure> {
    let guid = fields.word("customerGuid")?;
    if let Some(guid) = &guid
        && !customers::exists(work.sql, eshop.id, guid)?
    {
        return Err(fields.wrong("customerGuid", "There is no such customer."));
    }
    Ok(guid)
}

fn currency(eshop: &Eshop, fields: Fields<'_>) -> Result<String, Failure> {
    let code = match fields.get("currency") {
        None => return Ok(eshop.currency.clone()),
        // A bare code is not documented, but what a person types.
        Some(Value::String(code)) => code.clone(),
        Some(currency) => Fields::of(currency, "data.currency")?.required("code")?,
    };
    if !eshop.sells_in(&code) {
        return Err(fields.wrong("currency.code", "The e-shop does not sell in this currency."));
    }
    Ok(code)
}

fn rate(eshop: &Eshop, currency: &str, fields: Fields<'_>) -> Result<String, Failure> {
    let given = match fields.get("currency").filter(|currency| currency.is_object()) {
        Some(currency) => Fields::of(currency, "data.currency")?.amount("exchangeRate")?,
        None => None,
    };
    Ok(given.map_or_else(|| exchange_rate(&eshop.currency, currency), |rate| format!("{rate:.8}")))
}

/// A status that the shop has.
pub(super) fn status(work: &Work<'_>, eshop: &Eshop, fields: Fields<'_>, id: i64) -> Result<i64, Failure> {
    let found = statuses::find(work.sql, eshop.id, id)?;
    found.map(|_| id).ok_or_else(|| fields.wrong("statusId", "There is no such status."))
}

/// Null stays unknown; what is not named is unpaid.
fn paid(fields: Fields<'_>) -> Result<Option<bool>, Failure> {
    if fields.has("paid") { fields.flag("paid") } else { Ok(Some(false)) }
}

fn code(work: &Work<'_>, eshop: &Eshop, fields: Fields<'_>) -> Result<String, Failure> {
    let Some(code) = fields.word("code")? else { return store::next_code(work, eshop.id) };
    if code.chars().count() > CODE_CHARS_MAX || code.chars().any(char::is_control) {
        return Err(fields.wrong("code", "A code of at most 36 characters is expected."));
    }
    if store::exists(work.sql, eshop.id, &code)? {
        return Err(fields.wrong("code", "An order with this code exists already."));
    }
    Ok(code)
}

fn delivery(fields: Fields<'_>) -> Result<Option<Address>, Failure> {
    let Some(address) = fields.get("deliveryAddress") else { return Ok(None) };
    let mut delivery = Address::default();
    delivery.update(Fields::of(address, "data.deliveryAddress")?)?;
    Ok(Some(delivery))
}

/// Sets the notes the body names.
pub(super) fn notes(mut notes: Notes, value: Option<&Value>) -> Result<Notes, Failure> {
    let Some(value) = value else { return Ok(notes) };
    let fields = Fields::of(value, "data.notes")?;
    let named = [
        ("customerRemark", &mut notes.customer_remark),
        ("eshopRemark", &mut notes.eshop_remark),
        ("trackingNumber", &mut notes.tracking_number),
    ];
    for (name, note) in named {
        if fields.has(name) {
            *note = fields.text(name)?;
        }
    }
    for field in fields.get("additionalFields").and_then(Value::as_array).into_iter().flatten() {
        let field = Fields::of(field, "data.additionalFields")?;
        let index = field.number("index")?.filter(|index| (1..=6).contains(index));
        let index = index.ok_or_else(|| field.wrong("index", "An index from 1 to 6 is expected."))?;
        notes.additional_fields.retain(|(present, _)| *present != index);
        notes.additional_fields.push((index, field.text("text")?));
        notes.additional_fields.sort_by_key(|(index, _)| *index);
    }
    Ok(notes)
}

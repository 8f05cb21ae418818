//! The body of `POST /api/orders`. Source: <https://api.docs.shoptet.com/openapi/Orders/createorder>.
//!
//! Of the fields that the documentation requires, the simulator only insists on items and a buyer. It accepts
//! the documented `code`, `creationTime`, `statusId` and `paid` as they are.

use serde_json::Value;

use super::super::address::Address;
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::field::Fields;
use super::super::state::Work;
use super::super::{customers, random, statuses};
use super::goods;
use super::item::Item;
use super::model::{Notes, Order};
use super::store;

/// Longest order number, in characters.
const CODE_CHARS_MAX: usize = 36;
/// Largest number of lines of an order.
const ITEMS_MAX: usize = 1000;

/// Reads an order from a body, without storing it.
pub(super) fn order(work: &Work<'_>, eshop: &Eshop, data: &Value) -> Result<Order, Failure> {
    let fields = Fields::of(data, "data")?;
    let mut items = items(fields, 1)?;
    goods::complete_all(work.sql, eshop.id, &mut items)?;
    let buyer = buyer(work, eshop, fields)?;
    let currency = currency(eshop, fields)?;
    let (status, paid) = state(work, eshop, fields)?;
    Ok(Order {
        code: code(work, eshop, fields)?,
        guid: random::guid(),
        external_code: fields.word("externalCode")?,
        created: fields.time("creationTime")?.unwrap_or(work.now),
        changed: work.now,
        email: buyer.email,
        phone: buyer.phone,
        birth_date: fields.date("birthDate")?,
        customer_guid: buyer.guid,
        cash_desk: fields.flag("cashDeskOrder")?.unwrap_or(false),
        status,
        paid,
        exchange_rate: rate(eshop, &currency, fields)?,
        currency,
        billing_method: fields.number("billingMethodCode")?,
        payment: fields.word("paymentMethodGuid")?,
        shipping: fields.word("shippingGuid")?,
        billing: buyer.billing,
        delivery: delivery(fields)?,
        notes: notes(Notes::default(), fields.get("notes"))?,
        next_item: i64::try_from(items.len()).unwrap_or(i64::MAX / 2) + 1,
        items,
    })
}

/// The buyer of an order.
struct Buyer {
    guid: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    billing: Address,
}

/// Reads the buyer. Fields that the body does not give for a registered customer are taken from the customer.
fn buyer(work: &Work<'_>, eshop: &Eshop, fields: Fields<'_>) -> Result<Buyer, Failure> {
    let guid = fields.word("customerGuid")?;
    let customer = match &guid {
        Some(guid) => customers::get(work.sql, eshop.id, guid)?,
        None => None,
    };
    if guid.is_some() && customer.is_none() {
        return Err(fields.wrong("customerGuid", "There is no such customer."));
    }
    let account = customer.as_ref().and_then(|customer| customer.main());
    let email = fields.email("email")?.or_else(|| account.map(|account| account.email.clone()));
    if email.is_none() && !fields.flag("cashDeskOrder")?.unwrap_or(false) {
        return Err(fields.wrong("email", "The property is required."));
    }
    let phone = fields.word("phone")?.or_else(|| account.and_then(|account| account.phone.clone()));
    let mut billing = customer.map_or_else(|| Address::of(None), |customer| customer.billing);
    if let Some(address) = fields.get("billingAddress") {
        billing.update(Fields::of(address, "data.billingAddress")?)?;
    }
    Ok(Buyer { guid, email, phone, billing })
}

/// Reads the status, and whether the order is paid; some statuses make it paid.
fn state(work: &Work<'_>, eshop: &Eshop, fields: Fields<'_>) -> Result<(i64, Option<bool>), Failure> {
    let status = match fields.number("statusId")? {
        Some(id) => status(work, eshop, fields, id)?,
        None => statuses::NEW,
    };
    let marked = statuses::find(work.sql, eshop.id, status)?.is_some_and(|status| status.marks_paid);
    Ok((status, if marked { Some(true) } else { paid(fields)? }))
}

/// Reads the lines of a body, numbered from `first`.
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

fn currency(eshop: &Eshop, fields: Fields<'_>) -> Result<String, Failure> {
    let code = match fields.get("currency") {
        None => return Ok(eshop.currency.clone()),
        // A bare code is not documented, but convenient to type.
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
    Ok(given.map_or_else(|| eshop.exchange_rate(currency), |rate| format!("{rate:.8}")))
}

/// Reads a status, which the shop must have.
pub(super) fn status(work: &Work<'_>, eshop: &Eshop, fields: Fields<'_>, id: i64) -> Result<i64, Failure> {
    let found = statuses::find(work.sql, eshop.id, id)?;
    found.map(|_| id).ok_or_else(|| fields.wrong("statusId", "There is no such status."))
}

/// Reads whether it is paid: null is unknown, a missing field is unpaid.
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

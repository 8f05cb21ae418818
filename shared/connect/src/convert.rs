//! Converts Shoptet's data to the domain's types.

use rust_decimal::Decimal;
use verno_domain::customer::Registration;
use verno_domain::earning::CatalogueProduct;
use verno_domain::ids::{CustomerGuid, ID_BYTES_MAX};
use verno_domain::order::{Buyer, Item, ItemKind, Order, Status};
use verno_domain::{Currency, Email, Error, GroupId, OrderCode, Result, referral};
use verno_shoptet::dto;

/// Converts an order.
///
/// # Errors
/// `Internal` if the order lacks a usable code, currency or time, which every order has.
pub fn order(order: &dto::Order) -> Result<Order> {
    let lacks = |what: &str| Error::internal(format!("an order without a usable {what}"));
    let item = |item: &dto::OrderItem| {
        let price = item.item_price.as_ref();
        let kind = item_kind(&item.item_type);
        let texts = [&item.code, &item.name, &item.remark, &item.additional_field].into_iter().flatten();
        Item {
            kind,
            with_vat: price.map_or(Decimal::ZERO, |price| price.with_vat),
            without_vat: price.map_or(Decimal::ZERO, |price| price.without_vat),
            status: item.status.as_ref().map(|status| status.id),
            product: item
                .product_guid
                .clone()
                .or_else(|| item.code.clone())
                .filter(|id| id.len() <= ID_BYTES_MAX),
            texts: if kind == ItemKind::Discount { texts.cloned().collect() } else { Vec::new() },
        }
    };
    let items: Vec<Item> = order.items.iter().map(item).collect();
    let price = &order.price;
    Ok(Order {
        code: OrderCode::parse(&order.code).ok_or_else(|| lacks("code"))?,
        placed_at: order.creation_time.or(order.change_time).ok_or_else(|| lacks("time"))?,
        buyer: Buyer {
            guid: order.customer_guid.as_deref().and_then(CustomerGuid::parse),
            email: order.email.as_deref().and_then(Email::parse),
            name: order.billing_address.as_ref().and_then(|address| tidy(address.full_name.as_deref())),
            phone: tidy(order.phone.as_deref()),
        },
        currency: Currency::parse(&price.currency_code).ok_or_else(|| lacks("currency"))?,
        exchange_rate: price.exchange_rate,
        amount: price
            .with_vat
            .or(price.to_pay)
            .unwrap_or_else(|| items.iter().map(|item| item.with_vat).sum()),
        status: order.status.as_ref().map(|status| Status { id: status.id, name: status.name.clone() }),
        paid: order.paid == Some(true),
        referral: order.notes.as_ref().and_then(|notes| referral::marker(notes.customer_remark.as_deref()?)),
        items,
    })
}

/// The kind of an item, by Shoptet's item type. Only products earn points: shipping, payment, gifts,
/// vouchers, deposits and free lines do not, and the parts of a set would count the set twice.
pub fn item_kind(item_type: &str) -> ItemKind {
    match item_type {
        "product" | "bazar" | "service" | "product-set" => ItemKind::Product,
        "discount-coupon" | "volume-discount" => ItemKind::Discount,
        _ => ItemKind::Other,
    }
}

/// Converts a registered customer; `None` if the guid is not usable.
pub fn registration(customer: &dto::Customer) -> Option<Registration> {
    let account = customer.main_account();
    Some(Registration {
        guid: CustomerGuid::parse(&customer.guid)?,
        email: account.and_then(|account| account.email.as_deref()).and_then(Email::parse),
        email_verified: account.and_then(|account| account.email_verified) == Some(true),
        name: tidy(customer.full_name()),
        phone: account.and_then(|account| tidy(account.phone.as_deref())),
        group: customer.customer_group.as_ref().and_then(|group| GroupId::parse(&group.id.to_string())),
        birth_date: customer.birth_date,
        registered_at: customer.creation_time,
    })
}

/// The category and brand of a product, which decide about coefficients.
pub fn catalogue_product(product: dto::Product) -> CatalogueProduct {
    CatalogueProduct {
        category: product.default_category.and_then(|category| category.guid),
        brand: product.brand.map(|brand| brand.code),
    }
}

/// The longest name or phone that is kept, in characters: as much as a form takes.
const TEXT_CHARS_MAX: usize = 200;

fn tidy(text: Option<&str>) -> Option<String> {
    let text: String = text?.trim().chars().filter(|c| !c.is_control()).take(TEXT_CHARS_MAX).collect();
    (!text.is_empty()).then_some(text)
}

//! Answers as the documentation describes them, in full and with everything nullable missing.

use serde_json::{Value, json};

use super::*;

fn order(value: Value) -> Order {
    serde_json::from_value(value).unwrap()
}

fn full_order() -> Value {
    json!({
        "code": "2026000057", "guid": "c5012051-d7ca-11e0-9a5c-feab5ed617ed", "externalCode": null,
        "creationTime": "2026-05-29T09:02:27+0200", "changeTime": "2026-05-29T09:10:00+0200",
        "email": "jan.novak@example.cz", "phone": "+420604600444", "birthDate": "1980-06-24",
        "customerGuid": "1b02cb8e-d7b5-11e0-9a5c-feab5ed617ed", "cashDeskOrder": false, "stockId": 1,
        "status": { "id": -1, "name": "Nevyřízená" }, "source": { "id": -1, "name": "E-shop" },
        "price": { "vat": "190.91", "toPay": "1100.00", "currencyCode": "CZK", "withoutVat": "909.09",
                   "withVat": "1100.00", "exchangeRate": "1.00000000" },
        "paid": true,
        "billingAddress": { "company": null, "fullName": "Jan Novák", "street": "Dlouhá", "countryCode": "CZ" },
        "items": [
            { "itemId": 901, "itemType": "product", "productGuid": "c9e976a5-340b-11e4-b500-ac162d8a2454",
              "code": "40/ZEL", "name": "Tričko", "brand": "Acme", "amount": "2.000", "priceRatio": "1.0000",
              "status": { "id": -1, "name": null },
              "itemPrice": { "withVat": "1200.00", "withoutVat": "991.74", "vat": "208.26", "vatRate": "21.00" } },
            { "itemId": 904, "itemType": "discount-coupon", "productGuid": null, "code": "LOY7K2M9Q", "name": null,
              "itemPrice": { "withVat": "-100.00", "withoutVat": "-82.65", "vat": "-17.35", "vatRate": "21.00" } }
        ],
        "a field of tomorrow": { "x": [1.5] }
    })
}

#[test]
fn an_order_is_read_to_the_last_cent() {
    let order = order(full_order());
    assert_eq!(order.creation_time, crate::time::parse("2026-05-29T07:02:27Z"));
    assert_eq!(order.price.to_pay.unwrap().to_string(), "1100.00");
    assert_eq!(order.price.exchange_rate.unwrap().to_string(), "1.00000000");
    assert_eq!(order.items[1].item_price.as_ref().unwrap().with_vat.to_string(), "-100.00");
    assert_eq!(order.items[0].amount.unwrap().to_string(), "2.000");
    assert_eq!(order.status.unwrap().id, -1);
    assert_eq!(order.birth_date.unwrap().to_string(), "1980-06-24");
}

#[test]
fn an_order_of_which_almost_everything_is_null_or_missing_is_read() {
    let mut value = full_order();
    for key in [
        "guid",
        "creationTime",
        "changeTime",
        "email",
        "phone",
        "birthDate",
        "customerGuid",
        "status",
        "paid",
        "billingAddress",
        "items",
        "cashDeskOrder",
    ] {
        value[key] = Value::Null;
    }
    let nulls = order(value);
    let missing = order(json!({ "code": "1", "price": { "currencyCode": "CZK" } }));
    assert!(nulls.items.is_empty() && missing.items.is_empty());
    assert_eq!((nulls.paid, missing.paid), (None, None));
    assert_eq!((nulls.customer_guid, missing.email), (None, None));
}

#[test]
fn a_time_that_is_none_is_refused_instead_of_being_dropped() {
    let mut value = full_order();
    value["creationTime"] = json!("yesterday");
    assert!(serde_json::from_value::<Order>(value).is_err());
}

#[test]
fn a_birthday_that_does_not_exist_does_not_hide_the_order() {
    let mut value = full_order();
    value["birthDate"] = json!("0000-00-00");
    assert_eq!(order(value).birth_date, None);
}

#[test]
fn debug_shows_no_person() {
    let text = format!("{:?}", order(full_order()));
    for personal in ["jan.novak", "604600444", "Novák", "1980"] {
        assert!(!text.contains(personal), "{text}");
    }
    let text = format!("{:?}", customer());
    for personal in ["jan.novak", "604600444", "Novák", "1980"] {
        assert!(!text.contains(personal), "{text}");
    }
}

fn customer() -> Customer {
    serde_json::from_value(json!({
        "guid": "1b02cb8e-d7b5-11e0-9a5c-feab5ed617ed",
        "creationTime": "2024-03-01T10:00:00+0100", "changeTime": null,
        "customerGroup": { "id": 3, "name": "VIP Gold" }, "priceRatio": "0.9000", "birthDate": "1980-06-24",
        "disabledOrders": false, "remarks": [],
        "billingAddress": { "company": null, "fullName": "Jan Novák", "countryCode": "CZ" },
        "deliveryAddress": [],
        "accounts": [
            { "guid": "a", "fullName": "", "email": "kancelar@example.cz", "mainAccount": false, "emailVerified": null },
            { "guid": "b", "fullName": " Jan Novák ", "email": "jan.novak@example.cz", "phone": "+420604600444",
              "mainAccount": true, "authorized": true, "emailVerified": true }
        ]
    }))
    .unwrap()
}

#[test]
fn the_main_account_speaks_for_the_customer() {
    let mut customer = customer();
    assert_eq!(customer.main_account().unwrap().email.as_deref(), Some("jan.novak@example.cz"));
    assert_eq!(customer.full_name(), Some("Jan Novák"));
    customer.accounts.truncate(1);
    assert_eq!(customer.main_account().unwrap().guid.as_deref(), Some("a"));
    assert_eq!(customer.full_name(), Some("Jan Novák"), "of the billing address");
    customer.accounts.clear();
    customer.billing_address = None;
    assert_eq!((customer.main_account(), customer.full_name()), (None, None));
}

#[test]
fn a_customer_without_group_accounts_or_address_is_read() {
    let bare: Customer = serde_json::from_value(
        json!({ "guid": "x", "customerGroup": null, "accounts": null, "billingAddress": null }),
    )
    .unwrap();
    assert!(bare.accounts.is_empty() && bare.customer_group.is_none());
}

#[test]
fn changes_of_both_kinds_are_read_and_an_unknown_type_counts_as_an_edit() {
    let order: Change = serde_json::from_value(
        json!({ "code": "1", "changeTime": "2026-05-29T09:02:27+0200", "changeType": "delete" }),
    )
    .unwrap();
    let customer: Change = serde_json::from_value(
        json!({ "guid": "g", "changeTime": "2026-05-29T09:02:27Z", "changeType": "merge" }),
    )
    .unwrap();
    assert_eq!((order.id.as_str(), order.change_type), ("1", ChangeType::Delete));
    assert_eq!((customer.id.as_str(), customer.change_type), ("g", ChangeType::Edit));
}

#[test]
fn the_shop_is_read_for_currency_time_zone_and_modules() {
    let eshop: Eshop = serde_json::from_value(json!({
        "contactInformation": { "eshopId": 222_651, "eshopName": "Shop", "url": "https://shop.example/" },
        "settings": { "timezone": "Europe/Prague", "vatPayer": true },
        "currencies": [ { "code": "EUR", "isDefault": false, "exchangeRate": "25.10000000" }, { "code": "CZK", "isDefault": true } ],
        "activeModules": [ { "title": "Rating", "name": "rating" } ],
        "urls": [ { "ident": "oauth", "url": "https://shop.example/action/OAuthServer/" } ]
    }))
    .unwrap();
    assert_eq!((eshop.default_currency(), eshop.timezone()), (Some("CZK"), Some("Europe/Prague")));
    assert!(eshop.has_module("rating") && !eshop.has_module("wholesale"));
    assert!(eshop.url("oauth").is_some());
}

#[test]
fn a_job_in_a_state_of_tomorrow_is_read() {
    let job: Job =
        serde_json::from_value(json!({ "jobId": "3ax", "status": "dreaming", "resultUrl": null })).unwrap();
    assert_eq!(job.status, JobStatus::Unknown);
}

#[test]
fn notes_are_read_when_present_and_show_no_text_in_debug() {
    let mut value = full_order();
    assert_eq!(order(value.clone()).notes, None);
    value["notes"] = json!({ "customerRemark": "[#ref:ab12#] Zazvoňte u Novákových", "eshopRemark": null,
        "trackingUrl": null, "additionalFields": [ { "index": 2, "label": "Pole 2", "text": "Jan Novák" } ] });
    let order = order(value);
    let text = format!("{order:?} {:?}", order.notes);
    assert!(!text.contains("Novák"), "{text}");
    let notes = order.notes.unwrap();
    assert!(notes.customer_remark.unwrap().starts_with("[#ref:ab12#]"));
    assert_eq!((notes.additional_fields.len(), notes.additional_fields[0].index), (1, 2));
    let bare: OrderNotes = serde_json::from_value(json!({ "additionalFields": null })).unwrap();
    assert_eq!(bare, OrderNotes::default());
}

fn product(value: Value) -> Product {
    serde_json::from_value(value).unwrap()
}

#[test]
fn a_product_names_its_brand_and_each_of_its_categories_once() {
    let read = product(json!({
        "guid": "p-1", "type": "product", "name": "Hrnek", "brand": { "code": "acme", "name": "Acme" },
        "defaultCategory": { "guid": "c-1", "name": "Hrnky", "visible": true },
        "categories": [ { "guid": "c-2", "name": "Akce", "parentGuid": null },
                        { "guid": "c-1", "name": "Hrnky", "parentGuid": "c-0" }, { "guid": null, "name": "Vše" } ],
        "variants": [ { "code": "H/1", "price": "250.00", "includingVat": true, "currencyCode": "CZK" } ]
    }));
    assert_eq!(read.category_guids(), ["c-1", "c-2"]);
    assert_eq!(read.brand, Some(Brand { code: "acme".into(), name: "Acme".into() }));
    assert_eq!(read.prices_include_vat(), Some(true));
    let bare = product(json!({ "guid": "p-2", "name": null, "brand": null, "categories": null }));
    assert!(bare.category_guids().is_empty() && bare.brand.is_none());
    assert_eq!(bare.prices_include_vat(), None);
}

#[test]
fn variants_that_disagree_about_vat_decide_nothing() {
    for flags in [json!([true, false]), json!([true, null]), json!([null]), json!([])] {
        let variants: Vec<_> = flags
            .as_array()
            .unwrap()
            .iter()
            .map(|flag| json!({ "code": "x", "includingVat": flag }))
            .collect();
        let read = product(json!({ "guid": "p", "variants": variants }));
        assert_eq!(read.prices_include_vat(), None, "{flags}");
    }
}

#[test]
fn a_brand_of_the_list_is_the_brand_of_a_product() {
    let listed: Brand =
        serde_json::from_value(json!({ "guid": "b", "name": "Acme", "indexName": "acme" })).unwrap();
    let both: Brand =
        serde_json::from_value(json!({ "code": "acme", "indexName": "acme", "name": "Acme" })).unwrap();
    assert_eq!(listed, both);
}

#[test]
fn a_credit_note_is_valid_unless_it_says_otherwise_and_its_debug_shows_no_person() {
    let mut value = json!({
        "code": "0000000006", "isValid": true, "invoiceCode": "2017200011", "orderCode": "2026000057",
        "creationTime": "2026-06-01T09:02:27+0200", "changeTime": null,
        "customer": { "guid": null, "email": "jan.novak@example.cz", "phone": null },
        "billingAddress": { "fullName": "Jan Novák" },
        "items": [ { "itemType": "product", "productGuid": "p-1", "code": "40/ZEL", "name": "Tričko", "itemId": 5.0,
            "amount": "-1.000", "itemPrice": { "withVat": "-600.00", "withoutVat": "-495.87" } } ]
    });
    let note: CreditNote = serde_json::from_value(value.clone()).unwrap();
    assert!(!note.is_cancelled());
    assert_eq!(note.order_code.as_deref(), Some("2026000057"));
    assert_eq!(note.items[0].item_price.as_ref().unwrap().with_vat.to_string(), "-600.00");
    let text = format!("{note:?}");
    assert!(!text.contains("ovak") && !text.contains("Novák"), "{text}");
    value["isValid"] = json!(false);
    assert!(serde_json::from_value::<CreditNote>(value).unwrap().is_cancelled());
    let bare: CreditNote = serde_json::from_value(json!({ "code": "1", "items": null })).unwrap();
    assert!(!bare.is_cancelled() && bare.items.is_empty());
}

#[test]
fn the_language_of_a_shop_is_its_only_one_or_the_default_of_many() {
    let shop = |more: Value| {
        let mut value = json!({ "contactInformation": { "eshopId": 1 } });
        for (key, part) in more.as_object().unwrap() {
            value[key] = part.clone();
        }
        serde_json::from_value::<Eshop>(value).unwrap()
    };
    let one = shop(json!({ "settings": { "eshopLanguage": "sk", "vatPayer": false } }));
    assert_eq!((one.language(), one.pays_vat()), (Some("sk"), Some(false)));
    let many = shop(json!({ "settings": { "eshopLanguage": null }, "languages": [
        { "code": "cs", "isDefault": false }, { "code": "sk", "isDefault": true } ] }));
    assert_eq!((many.language(), many.pays_vat()), (Some("sk"), None));
    assert_eq!(shop(json!({ "languages": null })).language(), None);
}

#[test]
fn a_coupon_without_its_uses_is_neither_used_nor_free() {
    let coupon = |used: Value| {
        serde_json::from_value::<Coupon>(json!({ "code": "LOY1", "usedCount": used })).unwrap().is_used()
    };
    assert_eq!((coupon(json!(0)), coupon(json!(2)), coupon(Value::Null)), (Some(false), Some(true), None));
}

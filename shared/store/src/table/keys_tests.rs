//! Keys keep shops apart and times in order, and are those that `access_patterns.md` lists.

use std::collections::BTreeSet;

use super::*;

const SHOP: ShopId = ShopId::new(222_651);
const SOURCE: &str = include_str!("keys.rs");
const PAGE: &str = include_str!("../access_patterns.md");

/// One key of every function that makes one.
fn examples() -> Vec<(&'static str, Key)> {
    let at: DateTime<Utc> = "2026-11-22T12:00:00Z".parse().unwrap();
    let (day, service) = (at.date_naive(), Service::Ecomail);
    let (customer_id, code) = (CustomerId::from_random([1; 16]), OrderCode::parse("2026000001").unwrap());
    let (job_id, model_id) = (JobId::new(1, [1; 8]), ModelId::parse("mdl_0101010101010101").unwrap());
    let (webhook_id, guid) = (WebhookId::from_random([1; 16]), CustomerGuid::parse("guid-1").unwrap());
    let (email, referral) = (Email::parse("a@b.cz").unwrap(), ReferralCode::parse("ABCD2345").unwrap());
    let entry_id = EntryId::of_cause(SHOP, "a cause");
    vec![
        ("shop_listing", shop_listing(SHOP)),
        ("shop_item", shop_item(SHOP, "RULES")),
        ("customer", customer(SHOP, &customer_id)),
        ("entry", entry(SHOP, &customer_id, &entry_id)),
        ("audit", audit(SHOP, &customer_id, at, "group-1")),
        ("shop_audit", shop_audit(SHOP, at, "rules-1")),
        ("order", order(SHOP, &code)),
        ("product", product(SHOP, "guid-2")),
        ("note", note(SHOP, "CN-1")),
        ("redemption", redemption(SHOP, "VB-1")),
        ("attempts", attempts(SHOP, "digest")),
        ("mail_stop", mail_stop(SHOP, "digest")),
        ("person_mail_stop", person_mail_stop(SHOP, &customer_id)),
        ("login_code", login_code(SHOP, "digest")),
        ("by_email", by_email(SHOP, &email)),
        ("by_guid", by_guid(SHOP, &guid)),
        ("by_referral_code", by_referral_code(SHOP, &referral)),
        ("by_phone", by_phone(SHOP, "digest")),
        ("conversion", conversion(SHOP, &code)),
        ("referral_visits", referral_visits(SHOP, &customer_id, day)),
        ("referral_event", referral_event(SHOP, &customer_id, at, "purchase", code.as_str())),
        ("merge", merge(SHOP, &MergeId::from_random([1; 16]))),
        ("replay", replay(SHOP, "digest")),
        ("webhook", webhook(SHOP, &webhook_id)),
        ("delivery", delivery(SHOP, &webhook_id, &DeliveryId::new(1, "tail"))),
        ("integration", integration(SHOP, service)),
        ("integration_health", integration_health(SHOP, service)),
        ("contact", contact(SHOP, &customer_id, service)),
        ("delivered_event", delivered_event(SHOP, &customer_id, service, "order")),
        ("consent", consent(SHOP, "digest")),
        ("job", job(SHOP, &job_id)),
        ("trace", trace(SHOP, &customer_id, &job_id)),
        ("cashback", cashback(SHOP, &CashbackId::new(1, [1; 8]))),
        ("approval", approval(SHOP, &ApprovalId::new(1, [1; 8]))),
        ("view", view(SHOP, &ViewId::from_random([1; 16]))),
        ("night", night(SHOP, &model_id, day)),
        ("segment_change", segment_change(SHOP, &customer_id, at, &model_id)),
    ]
}

/// The names of the functions in `keys.rs` that make the key of an item.
fn functions() -> BTreeSet<&'static str> {
    let signatures = SOURCE.split("\npub(crate) fn ").skip(1);
    signatures
        .filter(|text| text.split_once('{').is_some_and(|(head, _)| head.contains("-> Key")))
        .filter_map(|text| text.split('(').next())
        .collect()
}

/// Rows of the item table: function, partition key, sort key.
fn rows() -> Vec<[&'static str; 3]> {
    let (_, items) = PAGE.split_once("## Items").unwrap();
    let (items, _) = items.split_once("## Reads").unwrap();
    let rows = items.lines().filter(|line| line.starts_with("| ")).skip(1);
    let cells = |line: &'static str| {
        let cells: Vec<_> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        [cells[2], cells[3], cells[4]]
    };
    rows.map(cells).collect()
}

/// Whether `text` is `pattern` with something in the place of each `{…}`.
fn fits(text: &str, pattern: &str) -> bool {
    let Some((literal, rest)) = pattern.split_once('{') else { return text == pattern };
    let Some(text) = text.strip_prefix(literal) else { return false };
    let (_, rest) = rest.split_once('}').unwrap();
    (1..=text.len()).any(|end| text.is_char_boundary(end) && fits(&text[end..], rest))
}

#[test]
fn every_key_is_in_the_item_table_once_and_as_it_is_there() {
    let examples = examples();
    let made: BTreeSet<_> = examples.iter().map(|(name, _)| *name).collect();
    assert_eq!(made, functions(), "the examples of this test beside keys.rs");
    let rows = rows();
    let listed: Vec<_> = rows.iter().map(|[name, ..]| *name).collect();
    assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), made, "access_patterns.md beside keys.rs");
    assert_eq!(listed.len(), made.len(), "a row stands twice");
    for (name, key) in examples {
        let [_, pk, sk] = rows.iter().find(|[row, ..]| *row == name).unwrap();
        assert!(fits(&key.pk, pk) && fits(&key.sk, sk), "{name}: {key:?} beside {pk} and {sk}");
    }
}

#[test]
fn no_two_items_share_a_key() {
    let keys: BTreeSet<_> = examples().into_iter().map(|(_, key)| key).collect();
    assert_eq!(keys.len(), examples().len());
}

#[test]
fn no_key_of_one_shop_is_another_shops() {
    let email = Email::parse("a@b.cz").unwrap();
    for (one, other) in [(1, 11), (22, 2), (222_651, 222_652)] {
        let (one, other) = (ShopId::new(one), ShopId::new(other));
        assert!(!by_email(other, &email).pk.starts_with(&format!("S#{one}#")));
        assert_ne!(modified_tpk(one), modified_tpk(other));
    }
}

#[test]
fn text_order_of_times_is_their_order() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    assert!(time(at("1997-01-01T00:00:00Z")) < time(at("2026-11-22T05:00:00.5Z")));
    assert!(time(at("2026-01-01T00:00:00Z")) < time(at("2026-01-01T00:00:00.000001Z")));
}

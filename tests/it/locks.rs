//! The list of locks, and locks with a last day.

use serde_json::{Value, json};
use verno_testkit::{Answer, Ask, OTHER_SHOP, SHOP};

use crate::support::{TableHarness, patch, registration, shop_with_levels};

async fn locks(harness: &TableHarness, query: &[(&str, &str)]) -> Answer {
    let ask = query
        .iter()
        .fold(Ask::get("/v1/locks").by(SHOP, "reader"), |ask, (name, value)| ask.query(name, *value));
    ask.of(&harness.build(lock_list::build)).await
}

fn emails(answer: &Answer) -> Vec<&str> {
    let items = answer.body["items"].as_array().unwrap();
    items.iter().map(|item| item["customer"]["email"].as_str().unwrap()).collect()
}

/// Five customers; today is 22 November.
async fn with_locks() -> TableHarness {
    let harness = shop_with_levels().await;
    for (nth, until) in [
        ("a", json!("2026-11-30")),
        ("b", json!("2026-11-22")),
        ("c", json!("2026-12-01")),
        ("d", Value::Null),
        ("e", json!("2026-11-30")),
    ] {
        let email = format!("{nth}@example.cz");
        harness.book_registration(&registration(&format!("guid-{nth}"), &email)).await;
        let lock = json!({"vip_lock": {"kind": "ceiling", "until": until, "reason": "trial"}});
        assert_eq!(patch(&harness, &email, &lock).await.status, 200);
    }
    harness
}

#[tokio::test]
async fn those_that_end_this_month_come_first_to_end_first() {
    let harness = with_locks().await;
    let answer = locks(&harness, &[]).await;
    assert_eq!((&answer.body["total"], &answer.body["next_cursor"]), (&json!(3), &Value::Null));
    let found = emails(&answer);
    assert_eq!(found[0], "b@example.cz", "its last day is today");
    let mut rest = found[1..].to_vec();
    rest.sort_unstable();
    assert_eq!(rest, ["a@example.cz", "e@example.cz"]);
    let first = &answer.body["items"][0];
    assert_eq!(
        (&first["customer"]["vip_level"], &first["lock"]["kind"]),
        (&json!("Gold"), &json!("ceiling"))
    );
    assert_eq!((&first["lock"]["until"], &first["lock"]["by"]), (&json!("2026-11-22"), &json!("owner@demo")));
}

#[tokio::test]
async fn a_span_of_days_leaves_out_its_ends() {
    let harness = with_locks().await;
    for (query, total) in [
        (vec![("ends_before", "2027-01-01")], 4),
        (vec![("ends_before", "2026-11-30")], 1),
        (vec![("ends_after", "2026-11-22")], 2),
        (vec![("ends_after", "2026-11-30"), ("ends_before", "2026-12-02")], 1),
        (vec![("ends_after", "2026-11-01"), ("ends_before", "2026-11-23")], 1),
    ] {
        assert_eq!(locks(&harness, &query).await.body["total"], total, "{query:?}");
    }
    patch(&harness, "b@example.cz", &json!({"vip_lock": null})).await;
    assert_eq!(locks(&harness, &[]).await.body["total"], 2, "a lock that came off is gone at once");
}

#[tokio::test]
async fn pages_follow_each_other_and_nonsense_is_named() {
    let harness = with_locks().await;
    let whole = locks(&harness, &[]).await;
    let (mut found, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let mut query = vec![("limit", "1")];
        if let Some(cursor) = &cursor {
            query.push(("cursor", cursor));
        }
        let page = locks(&harness, &query).await;
        found.extend(page.body["items"].as_array().unwrap().clone());
        cursor = page.body["next_cursor"].as_str().map(str::to_owned);
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(json!(found), whole.body["items"]);
    for (name, value) in
        [("ends_before", "soon"), ("ends_after", "2026-13-01"), ("limit", "0"), ("cursor", "x")]
    {
        let answer = locks(&harness, &[(name, value)]).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (400, &json!(name)));
    }
    let turned = locks(&harness, &[("ends_after", "2026-12-01"), ("ends_before", "2026-12-01")]).await;
    assert_eq!(turned.body["code"], "before_start");
    let foreign = Ask::get("/v1/locks").by(OTHER_SHOP, "owner").of(&harness.build(lock_list::build)).await;
    assert_eq!(foreign.body, json!({"items": [], "total": 0, "next_cursor": null}));
}

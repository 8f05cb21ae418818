//! What the list answers besides a page: counts, codes, a better spelling.

use serde_json::{Value, json};
use verno_domain::{Group, GroupId};
use verno_testkit::{OTHER_SHOP, OrderBuilder};

use crate::support::lists::list;
use crate::support::{TableHarness, patch, registration, shop_with_levels};

/// Registered and anonymous customers with points, some in groups, one locked.
async fn with_a_filled_list() -> TableHarness {
    let harness = shop_with_levels().await;
    let mut groups = harness.shop().groups().await.unwrap();
    groups.push(Group { id: GroupId::parse("77").unwrap(), name: "Nobody".into(), code: None });
    harness.shop().save_groups(&groups).await.unwrap();
    for nth in 0..6 {
        let email = format!("r{nth}@example.cz");
        harness.book_registration(&registration(&format!("guid-{nth}"), &email)).await;
    }
    for nth in 0..4 {
        harness
            .book(&OrderBuilder::new(&format!("26{nth}")).email(&format!("a{nth}@example.cz")).build())
            .await;
    }
    assert_eq!(patch(&harness, "r1@example.cz", &json!({"group_id": "1"})).await.status, 200);
    let lock = json!({"vip_lock": {"kind": "ceiling", "until": null, "reason": "trial"}});
    assert_eq!(patch(&harness, "r2@example.cz", &lock).await.status, 200);
    harness
}

#[tokio::test]
async fn counts_are_what_the_filters_leave() {
    let harness = with_a_filled_list().await;
    let function = harness.build(customer_list::build);
    assert_eq!(list(&function, &[]).await.body.get("counts"), None, "nobody asked for them");
    let total = async |query: &[(&str, &str)]| list(&function, query).await.body["total"].clone();
    for base in [
        vec![],
        vec![("q", "example")],
        vec![("group", "3")],
        vec![("registration", "registered")],
        vec![("registration", "anonymous"), ("points_min", "1")],
        vec![("group", "1"), ("q", "r1")],
        vec![("locked", "true")],
        vec![("locked", "false"), ("group", "3")],
        vec![("q", "nobody at all")],
    ] {
        let mut asked = base.clone();
        asked.push(("counts", "true"));
        let counts = list(&function, &asked).await.body["counts"].clone();
        let others =
            |name: &str| base.iter().copied().filter(|(known, _)| *known != name).collect::<Vec<_>>();
        let groups = counts["groups"].as_array().unwrap();
        assert!(groups.iter().any(|group| group["name"] == "Nobody" && group["count"] == 0));
        for group in groups {
            let mut query = others("group");
            query.push(("group", group["id"].as_str().unwrap()));
            assert_eq!(total(&query).await, group["count"], "{base:?} {group}");
        }
        for name in ["registered", "anonymous"] {
            let mut query = others("registration");
            query.push(("registration", name));
            assert_eq!(total(&query).await, counts["registration"][name], "{base:?} {name}");
        }
        let mut query = others("locked");
        query.push(("locked", "true"));
        assert_eq!(total(&query).await, counts["locked"], "{base:?}");
        let segments = counts["segments"].as_array().unwrap();
        assert_eq!(segments.len(), 5, "those that every shop begins with");
        for segment in segments {
            let mut query = base.clone();
            query.extend([
                ("model", segment["model"].as_str().unwrap()),
                ("segment", segment["id"].as_str().unwrap()),
            ]);
            assert_eq!(total(&query).await, segment["count"], "{base:?} {segment}");
        }
    }
    assert_eq!(total(&[("locked", "true")]).await, 1);
    for (name, value) in [("counts", "yes"), ("locked", "maybe"), ("model", "rfm"), ("segment", "lost")] {
        assert_eq!(list(&function, &[(name, value)]).await.status, 400, "{name}={value}");
    }
}

#[tokio::test]
async fn an_order_number_or_a_referral_code_leads_to_its_customer() {
    let harness = with_a_filled_list().await;
    assert_eq!(patch(&harness, "r3@example.cz", &json!({"referral_code": "LETO2026"})).await.status, 200);
    let function = harness.build(customer_list::build);
    let matches = async |q: &str| list(&function, &[("q", q)]).await.body["matches"].clone();
    let id = async |email: &str| harness.customer(email).await.unwrap().id.to_string();
    let order = json!([{"kind": "order", "code": "262", "customer_id": id("a2@example.cz").await}]);
    assert_eq!(matches("262").await, order);
    assert_eq!(matches("  262 ").await, order);
    let code =
        json!([{"kind": "referral_code", "code": "LETO2026", "customer_id": id("r3@example.cz").await}]);
    assert_eq!(matches("leto2026").await, code);
    for none in ["26", "2620", "262 x", "jan", "262@example.cz", &"2".repeat(65), "#262", ""] {
        assert_eq!(matches(none).await, json!([]), "{none}");
    }
    let foreign = verno_testkit::Ask::get("/v1/customers").by(OTHER_SHOP, "owner").query("q", "262");
    assert_eq!(foreign.of(&function).await.body["matches"], json!([]));
    harness.table.meter.take();
    list(&function, &[("q", "262")]).await;
    let used = harness.table.meter.take();
    assert!(used.requests == 2 && used.read <= 2.0, "{used:?}");
    list(&function, &[("q", "novak")]).await;
    assert_eq!(harness.table.meter.take().requests, 1, "a name is no code");
}

#[tokio::test]
async fn a_misspelt_name_is_corrected_only_when_nobody_is_found() {
    let harness = with_a_filled_list().await;
    let function = harness.build(customer_list::build);
    let found = list(&function, &[("q", "novka")]).await;
    assert_eq!((&found.body["total"], &found.body["did_you_mean"]), (&json!(0), &json!("novak")));
    for q in ["novak", "xxxxxxxxxxxx"] {
        assert_eq!(list(&function, &[("q", q)]).await.body["did_you_mean"], Value::Null, "{q}");
    }
}

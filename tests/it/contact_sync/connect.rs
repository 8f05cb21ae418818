//! Connecting a mailing service: what is tried out, refused, shown and saved.

use serde_json::{Value, json};
use verno_domain::mailing_service::Service;
use verno_testkit::{Ask, OTHER_SHOP, SHOP};

use crate::support::sync::{FULL, KEY, SyncHarness, credentials};

fn fields(answer: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    answer["errors"].as_array().unwrap().iter().map(|it| (text(&it["field"]), text(&it["code"]))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_service_is_listed_also_those_that_nobody_set_up() {
    let sync = SyncHarness::start().await;
    let answer = Ask::get("/v1/integrations").by(SHOP, "reader").of(&sync.list).await;
    let items = answer.body["items"].as_array().unwrap();
    assert_eq!(items.len(), Service::ALL.len());
    for item in items {
        assert_eq!(
            (&item["state"], &item["credentials"], &item["list"]),
            (&json!("off"), &Value::Null, &Value::Null)
        );
        assert!(
            !item["fields"].as_array().unwrap().is_empty() && item["capabilities"]["credentials"].is_array()
        );
    }
    let mailchimp = items.iter().find(|item| item["service"] == "mailchimp").unwrap();
    let tags = mailchimp["fields"].as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap());
    assert!(tags.into_iter().all(|tag| tag.len() <= 10 && tag == tag.to_uppercase()));
}

#[tokio::test(flavor = "multi_thread")]
async fn good_credentials_are_saved_sealed_and_shown_to_nobody() {
    for service in FULL {
        let sync = SyncHarness::start().await;
        let answer = sync.switch_on(service).await;
        assert_eq!(
            (answer.status, &answer.body["state"]),
            (200, &json!("active")),
            "{service:?} {}",
            answer.body
        );
        assert!(answer.body["list"]["name"].is_string() || !service.capabilities().needs_list);
        let shown = sync.shown(service).await;
        assert!(shown["credentials"]["hint"].as_str().unwrap().starts_with('…'), "{shown}");
        assert!(!shown.to_string().contains(KEY), "{service:?}");
        let dump = sync.base.table.dump().await;
        assert!(
            dump.iter().all(|item| !item.contains(KEY)),
            "{service:?}: neither in the table nor in the audit"
        );
        let audit = sync.base.build(audit_list::build);
        let audit = Ask::get("/v1/audit").by(SHOP, "owner").of(&audit).await.body.to_string();
        assert!(audit.contains("\"integration\"") && !audit.contains(KEY), "{audit}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_service_refuses_is_not_saved_and_named() {
    let sync = SyncHarness::start().await;
    let wrong = json!({"credentials": {"api_key": "another-key-of-nobody"}});
    let answer = sync.put(Service::Ecomail, &wrong).await;
    assert_eq!(
        (answer.status, fields(&answer.body)),
        (400, vec![("credentials".into(), "refused_by_service".into())])
    );
    assert_eq!(sync.shown(Service::Ecomail).await["credentials"], Value::Null);
    for (body, field, code) in [
        (json!({"active": true}), "credentials", "required"),
        (json!({"list_id": "1"}), "list_id", "no_credentials"),
        (json!({"credentials": {}}), "credentials.api_key", "required"),
        (json!({"prefix": "ž"}), "prefix", "invalid_prefix"),
        (json!({"new_contacts": "everybody"}), "new_contacts", "invalid_value"),
        (json!({"new_contacts": "unsubscribed"}), "new_contacts", "not_supported"),
        (json!({"fields": [{"field": "shoe_size"}]}), "fields[0].field", "unknown_field"),
        (
            json!({"fields": [{"field": "credit", "name": "loyalty_credit_num"}]}),
            "fields.credit_num",
            "duplicate_name",
        ),
    ] {
        let answer = sync.put(Service::Ecomail, &body).await;
        assert_eq!(fields(&answer.body), [(field.to_owned(), code.to_owned())], "{body}");
    }
    let body = json!({"credentials": credentials(Service::Ecomail), "list_id": "999999", "active": true});
    let answer = sync.put(Service::Ecomail, &body).await;
    assert_eq!(fields(&answer.body), [("list_id".into(), "unknown_list".into())]);
    let body = json!({"credentials": credentials(Service::Ecomail), "active": true});
    assert_eq!(
        fields(&sync.put(Service::Ecomail, &body).await.body),
        [("list_id".into(), "required".into())]
    );
    let leadhub = sync.put(Service::Leadhub, &json!({"active": true})).await;
    assert_eq!(fields(&leadhub.body), [("active".into(), "not_supported".into())]);
    sync.chaos(Service::Brevo, &json!({"down": true}));
    assert_eq!(sync.switch_on(Service::Brevo).await.status, 503);
    assert_eq!(sync.shown(Service::Brevo).await["credentials"], Value::Null, "nothing is saved half");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_out_stays_and_the_accounts_lists_are_read() {
    let sync = SyncHarness::start().await;
    sync.switch_on(Service::Ecomail).await;
    let before = sync.shown(Service::Ecomail).await;
    let body = json!({"fields": [{"field": "orders_count", "enabled": true, "name": "orders"}, {"field": "group", "enabled": false}]});
    let after = sync.put(Service::Ecomail, &body).await.body;
    for name in ["credentials", "list", "prefix", "pin", "events", "new_contacts", "state"] {
        assert_eq!(after[name], before[name], "{name}");
    }
    let field = |name: &str| {
        let all = after["fields"].as_array().unwrap();
        all.iter().find(|field| field["field"] == name).unwrap().clone()
    };
    assert_eq!(
        (&field("orders_count")["enabled"], &field("orders_count")["name"]),
        (&json!(true), &json!("orders"))
    );
    assert_eq!(field("group")["enabled"], json!(false));
    let ask = Ask::get("/v1/integrations/ecomail/lists").by(SHOP, "marketing").with("service", "ecomail");
    let lists = ask.of(&sync.edit).await;
    assert_eq!(lists.body["items"][0]["id"], json!(sync.mailing.list("ecomail").unwrap()), "{}", lists.body);
    let other =
        Ask::get("/v1/integrations/ecomail/lists").by(OTHER_SHOP, "marketing").with("service", "ecomail");
    assert_eq!(other.of(&sync.edit).await.status, 404);
    let ask = Ask::delete("/v1/integrations/ecomail").by(SHOP, "owner").with("service", "ecomail");
    assert_eq!(ask.clone().of(&sync.edit).await.status, 204);
    assert_eq!(ask.of(&sync.edit).await.status, 404);
    assert_eq!(sync.shown(Service::Ecomail).await["state"], "off");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_owner_and_marketing_connect_services_and_only_one_that_is_on_exports() {
    let sync = SyncHarness::start().await;
    for role in ["manager", "support", "reader"] {
        let ask = Ask::put("/v1/integrations/ecomail", &json!({"pin": true})).by(SHOP, role);
        assert_eq!(ask.with("service", "ecomail").of(&sync.edit).await.status, 403, "{role}");
    }
    let export = |service: &str| {
        Ask::post(format!("/v1/integrations/{service}/export"), &json!({}))
            .by(SHOP, "owner")
            .with("service", service)
    };
    assert_eq!(export("ecomail").of(&sync.edit).await.status, 404);
    assert_eq!(export("mailkit").of(&sync.edit).await.status, 404);
    sync.switch_on(Service::Ecomail).await;
    let first = export("ecomail").header("Idempotency-Key", "a").of(&sync.edit).await;
    assert_eq!((first.status, &first.body["kind"]), (202, &json!("contacts_export")));
    let again = export("ecomail").header("Idempotency-Key", "a").of(&sync.edit).await;
    assert_eq!(again.body["id"], first.body["id"], "the same request is the same job");
    let second = export("ecomail").of(&sync.edit).await;
    assert_eq!((second.status, &second.body["code"]), (409, &json!("already_running")));
    assert_eq!(sync.shown(Service::Ecomail).await["first_export"]["id"], first.body["id"]);
}

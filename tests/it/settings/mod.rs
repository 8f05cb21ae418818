//! The programme's rules as the merchant sees and changes them.

mod shop;

use serde_json::{Value, json};
use utoipa::OpenApi;
use verno_domain::{Clock, Group, GroupId};
use verno_lambda::Function;
use verno_store::{Document, Eshop};
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, field};

struct Settings {
    harness: TableHarness,
    get: Function,
    put: Function,
}

impl Settings {
    async fn start() -> Self {
        let harness = TableHarness::start().await;
        let (get, put) = (harness.build(settings_get::build), harness.build(settings_put::build));
        Self { harness, get, put }
    }

    async fn get(&self, document: &str) -> Answer {
        Ask::get("/v1/settings/{document}").with("document", document).by(SHOP, "reader").of(&self.get).await
    }

    async fn version(&self, document: &str, version: &str) -> Answer {
        let ask = Ask::get("/v1/settings/{document}").with("document", document).by(SHOP, "owner");
        ask.query("version", version).of(&self.get).await
    }

    async fn put(&self, document: &str, body: &Value) -> Answer {
        put(document, body).of(&self.put).await
    }

    /// What was sent to the queue of tasks since the last call.
    fn tasks(&self) -> Vec<Value> {
        let sent = self.harness.platform.recorded("TASK_QUEUE_URL").take();
        sent.iter().map(|message| serde_json::from_str(&message.body).unwrap()).collect()
    }
}

fn put(document: &str, body: &Value) -> Ask {
    Ask::put("/v1/settings/{document}", body).with("document", document).by(SHOP, "owner")
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn every_document_is_answered_whole_and_put_back_changes_nothing() {
    let settings = Settings::start().await;
    for (_, name) in Document::ALL {
        let document = settings.get(name).await;
        assert_eq!((document.status, &document.body["version"]), (200, &json!(1)), "{name}");
        let again = settings.put(name, &document.body).await;
        assert_eq!((again.status, &again.body), (200, &document.body), "{name}");
    }
    assert!(settings.harness.table.dump().await.is_empty(), "what changes nothing writes nothing");
    assert!(settings.tasks().is_empty());
    let loyalty = settings.get("loyalty").await.body;
    assert_eq!(loyalty["earn"]["CZK"], "20");
    assert_eq!(loyalty["rewards"]["birthday"], "50");
    assert_eq!(loyalty["coefficients"], json!([]));
}

#[tokio::test]
async fn a_change_makes_a_version_and_the_earlier_ones_stay_readable() {
    let settings = Settings::start().await;
    for (nth, validity) in [(2, json!(100)), (3, json!(null))] {
        let changed = settings.put("loyalty", &json!({"validity_days": validity})).await;
        assert_eq!((changed.status, &changed.body["version"]), (200, &json!(nth)), "{:?}", changed.body);
        assert_eq!(settings.get("loyalty").await.body, changed.body);
    }
    for (version, validity) in [("1", json!(365)), ("2", json!(100)), ("3", json!(null))] {
        let earlier = settings.version("loyalty", version).await;
        assert_eq!((earlier.status, &earlier.body["validity_days"]), (200, &validity), "{version}");
        assert_eq!(earlier.body["version"].to_string(), version);
    }
    assert_eq!(code(&settings.version("loyalty", "4").await), (404, "not_found"));
    assert_eq!(code(&settings.version("vip", "2").await), (404, "not_found"));
    assert_eq!(settings.version("vip", "1").await.status, 200);
    for nonsense in ["0", "-1", "x", "99999999999"] {
        assert_eq!(code(&settings.version("loyalty", nonsense).await), (400, "invalid_value"), "{nonsense}");
    }
}

#[tokio::test]
async fn what_is_booked_after_a_change_follows_it_and_what_was_booked_stays() {
    let settings = Settings::start().await;
    settings.harness.book(&OrderBuilder::new("1").goods("1000").build()).await;
    settings.put("loyalty", &json!({"earn": {"CZK": "10"}})).await;
    settings.harness.book(&OrderBuilder::new("2").goods("1000").build()).await;
    let customer = settings.harness.customer("jan@example.cz").await.unwrap();
    let ledger = settings.harness.ledger(&customer).await;
    let changes: Vec<_> = ledger.iter().map(|entry| entry.change.to_string()).collect();
    assert_eq!(changes, ["50.00", "100.00"]);
}

#[tokio::test]
async fn nonsense_is_refused_by_the_path_of_the_field_and_changes_nothing() {
    let settings = Settings::start().await;
    let cases = [
        ("loyalty", json!({"validity_days": 0}), "validity_days", "out_of_range"),
        ("loyalty", json!({"earn": {"CZK": "1,5"}}), "earn.CZK", "decimal_comma"),
        ("loyalty", json!({"earn": {"CZK": 20}}), "earn.CZK", "not_a_string"),
        ("loyalty", json!({"rewards": {"birthday": "-1"}}), "rewards.birthday", "out_of_range"),
        ("loyalty", json!({"shop": "222652"}), "shop", "unknown_field"),
        ("vip", json!({"levels": [{}]}), "levels[0].name", "required"),
        ("notifications", json!({"pin": "yes"}), "pin", "invalid_type"),
        ("referral", json!({"landing_url": "javascript:alert(1)"}), "landing_url", "invalid_value"),
        ("team", json!({"support_cap": "0"}), "support_cap", "out_of_range"),
        ("team", json!([]), "body", "invalid_type"),
    ];
    for (document, body, name, expected) in cases {
        let answer = settings.put(document, &body).await;
        assert_eq!(answer.status, 400, "{body}");
        let errors = answer.body["errors"].as_array().unwrap();
        assert_eq!((&errors[0]["field"], &errors[0]["code"]), (&json!(name), &json!(expected)), "{body}");
    }
    for body in ["", "{", "{} x"] {
        let answer = put("loyalty", &json!({})).body(body).of(&settings.put).await;
        assert_eq!(answer.status, 400, "{body}");
    }
    for unknown in ["", "rules", "LOYALTY", "loyalty/1"] {
        assert_eq!(settings.get(unknown).await.status, 404, "{unknown}");
        assert_eq!(settings.put(unknown, &json!({})).await.status, 404, "{unknown}");
    }
    assert!(settings.harness.table.dump().await.is_empty());
}

#[tokio::test]
async fn a_list_of_coefficients_beyond_an_item_of_the_table_is_refused_by_name() {
    let settings = Settings::start().await;
    let list = |count: usize, currencies: u8| -> Vec<Value> {
        let codes = (0..currencies).map(|nth| format!("AA{}", char::from(b'A' + nth)));
        let earn: serde_json::Map<_, _> = codes.map(|code| (code, json!("123456.12345678"))).collect();
        (0..count).map(|nth| json!({"level": "product", "key": format!("{nth:060}"), "earn": earn})).collect()
    };
    let fits = settings.put("loyalty", &json!({"coefficients": list(1_000, 6)})).await;
    assert_eq!(fits.status, 200);
    assert_eq!(settings.get("loyalty").await.body["coefficients"].as_array().unwrap().len(), 1_000);
    let refused = settings.put("loyalty", &json!({"coefficients": list(1_000, 16)})).await;
    assert_eq!(code(&refused), (400, "too_large"));
    assert_eq!(refused.body["errors"][0]["field"], "coefficients");
    assert_eq!(settings.get("loyalty").await.body["version"], 2);
    let larger = put("loyalty", &json!({})).body("x".repeat(1_100_000)).of(&settings.put).await;
    assert_eq!(code(&larger), (413, "body_too_large"));
}

#[tokio::test]
async fn only_owners_and_managers_change_settings_and_only_owners_the_team() {
    let settings = Settings::start().await;
    let by = |document: &'static str, roles: &'static str| put(document, &json!({})).by(SHOP, roles);
    for (_, name) in Document::ALL {
        for roles in ["reader", "support", "marketing", "support marketing reader"] {
            assert_eq!(
                code(&by(name, roles).of(&settings.put).await),
                (403, "missing_role"),
                "{name} {roles}"
            );
        }
        let manager = by(name, "manager").of(&settings.put).await.status;
        assert_eq!(manager, if name == "team" { 403 } else { 200 }, "{name}");
        assert_eq!(by(name, "owner").of(&settings.put).await.status, 200, "{name}");
    }
}

#[tokio::test]
async fn a_change_made_for_another_version_is_a_conflict_and_two_at_once_lose_nothing() {
    let settings = Settings::start().await;
    let first = settings.put("notifications", &json!({"version": 1, "pin": false})).await;
    assert_eq!(first.status, 200);
    let late = settings.put("notifications", &json!({"version": 1, "points_changed": true})).await;
    assert_eq!(code(&late), (409, "settings_moved"));

    let changes = [json!({"points_changed": true}), json!({"level_changed": true}), json!({"pin": true})];
    let answers = changes.iter().map(|body| settings.put("notifications", body));
    let answers = futures::future::join_all(answers).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    let now = settings.get("notifications").await.body;
    assert_eq!(
        (&now["points_changed"], &now["level_changed"], &now["pin"]),
        (&json!(true), &json!(true), &json!(true))
    );
    assert_eq!(now["version"], 5);

    let same = json!({"version": 5, "expiry_notice": false});
    let answers = futures::future::join_all((0..5).map(|_| settings.put("notifications", &same))).await;
    let kept = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!((kept, answers.iter().filter(|answer| code(answer).0 == 409).count()), (1, 4));
}

#[tokio::test]
async fn another_shops_settings_stay_as_they_are() {
    let settings = Settings::start().await;
    settings.put("loyalty", &json!({"deferral_days": 14})).await;
    let other = Ask::get("/v1/settings/{document}").with("document", "loyalty").by(OTHER_SHOP, "owner");
    assert_eq!(other.of(&settings.get).await.body["deferral_days"], 0);
    assert!(settings.harness.table.dump().await.iter().all(|item| !item.contains("222652")));
}

#[tokio::test]
async fn a_level_stands_on_a_group_that_the_shop_has() {
    let settings = Settings::start().await;
    let rule = json!({"all": [{"field": "orders", "at_least": "1"}]});
    let level = |name: &str, group: &str| json!({"name": name, "group_id": group, "rule": rule});
    let body =
        json!({"active": true, "zero_group_id": "1", "levels": [level("Silver", "2"), level("Gold", "9")]});
    let group = |id: &str| Group { id: GroupId::parse(id).unwrap(), name: id.to_owned(), code: None };
    settings.harness.shop().save_groups(&[group("1"), group("2")]).await.unwrap();
    let refused = settings.put("vip", &body).await;
    assert_eq!(code(&refused), (400, "unknown_group"));
    assert_eq!(refused.body["errors"][0]["field"], "levels[1].group_id");

    settings.harness.shop().save_groups(&[group("1"), group("2"), group("9")]).await.unwrap();
    assert_eq!(settings.put("vip", &body).await.status, 200);
    // The shop deletes a group: the programme can be switched off, and not on again.
    settings.harness.shop().save_groups(&[group("1"), group("2")]).await.unwrap();
    assert_eq!(settings.put("vip", &json!({"active": false})).await.status, 200);
    assert_eq!(code(&settings.put("vip", &json!({"active": true})).await), (400, "unknown_group"));
}

#[tokio::test]
async fn a_referral_link_leads_only_into_the_shop() {
    let settings = Settings::start().await;
    let eshop = Eshop {
        name: "Shop".into(),
        url: "https://www.shop.cz/".into(),
        language: "cs".into(),
        currency: "CZK".into(),
    };
    settings.harness.shop().save_eshop(&eshop).await.unwrap();
    let put = async |url: &str| settings.put("referral", &json!({"landing_url": url})).await;
    assert_eq!(code(&put("https://evil.example/").await), (400, "foreign_address"));
    assert_eq!(code(&put("https://shop.cz.evil.example/").await), (400, "foreign_address"));
    assert_eq!(put("https://shop.cz/welcome").await.status, 200);
}

#[tokio::test]
async fn a_change_that_moves_due_days_sends_one_task_and_others_none() {
    let settings = Settings::start().await;
    let cases = [
        ("loyalty", json!({"deferral_days": 14}), None),
        ("notifications", json!({"points_changed": true}), None),
        ("team", json!({"reasons": ["other"]}), None),
        ("loyalty", json!({"expiry_notice_days": 7}), Some(false)),
        ("notifications", json!({"expiry_notice": false}), Some(false)),
        ("loyalty", json!({"rewards": {"birthday": "60"}}), Some(false)),
        ("loyalty", json!({"rewards": {"name_day": null}}), Some(false)),
        ("vip", json!({"active": true, "zero_group_id": "1"}), Some(true)),
    ];
    for (document, body, vip) in cases {
        let answer = settings.put(document, &body).await;
        assert_eq!(answer.status, 200, "{body}: {:?}", answer.body);
        let expected: Vec<Value> = vip
            .map(|vip| json!({"v": 1, "shop": 222_651, "task": "replan", "vip": vip}))
            .into_iter()
            .collect();
        assert_eq!(settings.tasks(), expected, "{body}");
        assert_eq!(settings.put(document, &body).await.status, 200);
        assert!(settings.tasks().is_empty(), "a repeat that changes nothing sends nothing: {body}");
    }
}

#[tokio::test]
async fn a_task_that_could_not_be_sent_is_sent_by_the_repeat() {
    let settings = Settings::start().await;
    let queue = settings.harness.platform.recorded("TASK_QUEUE_URL");
    queue.set_down(true);
    let vip = json!({"active": true, "zero_group_id": "1"});
    assert_eq!(settings.put("vip", &vip).await.status, 503);
    assert_eq!(settings.get("vip").await.body["version"], 2, "it is kept all the same");
    let notice = json!({"expiry_notice_days": 7});
    assert_eq!(settings.put("loyalty", &notice).await.status, 503);
    queue.set_down(false);
    assert_eq!(settings.put("loyalty", &notice).await.status, 200);
    let tasks = settings.tasks();
    assert_eq!((tasks.len(), &tasks[0]["vip"]), (1, &json!(true)), "also for the first change: {tasks:?}");
    assert_eq!(settings.put("vip", &vip).await.status, 200);
    assert!(settings.tasks().is_empty());
}

#[tokio::test]
async fn a_reward_of_an_occasion_counts_from_the_day_it_is_switched_on() {
    let settings = Settings::start().await;
    let shop = settings.harness.shop();
    let today = shop.rules().await.unwrap().day(settings.harness.table.clock.now());
    settings.put("loyalty", &json!({"rewards": {"review": "5", "birthday": null}})).await;
    assert_eq!(shop.rules().await.unwrap().occasions_from, None, "nothing was switched on");
    settings.put("loyalty", &json!({"rewards": {"birthday": "50"}})).await;
    assert_eq!(shop.rules().await.unwrap().occasions_from, Some(today));
    settings.harness.table.clock.advance(chrono::TimeDelta::days(3));
    settings.put("loyalty", &json!({"deferral_days": 3})).await;
    assert_eq!(shop.rules().await.unwrap().occasions_from, Some(today));
}

#[tokio::test]
async fn the_shops_audit_names_who_changed_which_fields_from_which_version() {
    let settings = Settings::start().await;
    settings.put("loyalty", &json!({"earn": {"CZK": "10"}, "rewards": {"review": null}})).await;
    settings.harness.table.clock.advance(chrono::TimeDelta::seconds(1));
    put("vip", &json!({"levels": []})).of(&settings.put).await;
    put("referral", &json!({"active": true})).named("petr@demo").of(&settings.put).await;
    let list = settings.harness.build(audit_list::build);
    let audit = Ask::get("/v1/audit").by(SHOP, "manager").of(&list).await;
    assert_eq!(field(&audit, "what"), ["settings.referral", "settings.loyalty"]);
    assert_eq!(field(&audit, "actor"), ["petr@demo", "owner@demo"]);
    let expected = "earn.CZK, rewards.review, earn.EUR, earn.USD";
    let named: std::collections::BTreeSet<&str> =
        audit.body["items"][1]["note"].as_str().unwrap().split(", ").collect();
    assert_eq!(named, expected.split(", ").collect());
    assert_eq!(
        (&audit.body["items"][1]["before"], &audit.body["items"][1]["after"]),
        (&json!("1"), &json!("2"))
    );
    assert_eq!(audit.body["items"][1]["request_id"], "test-request");
}

/// The names of an object's fields.
fn names(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn the_description_of_each_document_has_exactly_its_fields() {
    let settings = Settings::start().await;
    let rule = json!({"any": [{"field": "turnover", "at_least": "1", "at_most": "2", "currency": "CZK", "period": "365d"}]});
    let vip = json!({"levels": [{"name": "Gold", "group_id": "3", "rule": rule}]});
    assert_eq!(settings.put("vip", &vip).await.status, 200);
    let coefficient = json!({"level": "product", "key": "x", "earn": {"CZK": "1"}});
    settings.put("loyalty", &json!({"coefficients": [coefficient], "redeem": {}})).await;
    let document = serde_json::to_value(settings_get::Doc::openapi()).unwrap();
    let described = |schema: &str| document["components"]["schemas"][schema]["properties"].clone();
    let mut answers = std::collections::BTreeMap::new();
    for (_, name) in Document::ALL {
        answers.insert(name, settings.get(name).await.body);
    }
    let loyalty = &answers["loyalty"];
    let pairs = [
        ("LoyaltySettings", loyalty),
        ("RewardSettings", &loyalty["rewards"]),
        ("CoefficientSettings", &loyalty["coefficients"][0]),
        ("VipSettings", &answers["vip"]),
        ("VipLevelSettings", &answers["vip"]["levels"][0]),
        ("ReferralSettings", &answers["referral"]),
        ("ReferralRewardSettings", &answers["referral"]["rewards"][0]),
        ("NotificationSettings", &answers["notifications"]),
        ("TeamSettings", &answers["team"]),
    ];
    for (schema, answer) in pairs {
        assert_eq!(names(&described(schema)), names(answer), "{schema}");
    }
    let condition = &answers["vip"]["levels"][0]["rule"]["any"][0];
    let known = described("VipCondition");
    assert!(names(condition).iter().all(|name| names(&known).contains(name)), "{condition}");
}

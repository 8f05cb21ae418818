//! VIP levels: who moves, who stays, and when a customer is evaluated again.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_domain::customer::Registration;
use verno_domain::settings::Vip;
use verno_domain::task::Task;
use verno_domain::vip::{Lock, LockKind};
use verno_domain::{Clock, Customer, GroupId};
use verno_store::ShopState;
use verno_testkit::{Answer, Ask, OrderBuilder, SHOP};

use crate::support::{
    TableHarness, at, change_rules, day, in_group, install, ladder, registration, run_day, run_tasks,
    with_rules,
};

async fn with_ladder(period: &str, group: &str) -> TableHarness {
    let harness = with_rules(|rules| rules.vip = ladder(period)).await;
    harness.book_registration(&in_group(group)).await;
    harness
}

async fn jan(harness: &TableHarness) -> Customer {
    harness.customer("jan@example.cz").await.unwrap()
}

async fn buy(harness: &TableHarness, code: &str, goods: &str) {
    harness.book(&OrderBuilder::new(code).guid("guid-1").goods(goods).build()).await;
}

/// Runs the daily rules for Jan now, as the task does that follows from a change.
async fn look(harness: &TableHarness) -> bool {
    run_day(harness, &jan(harness).await.id, harness.table.clock.now()).await
}

fn group(customer: &Customer) -> &str {
    customer.group.as_ref().unwrap().as_str()
}

#[tokio::test]
async fn turnover_that_reaches_a_level_moves_the_customer_and_waits_to_be_written_to_the_shop() {
    for period in ["all", "365d", "calendar_year"] {
        let harness = with_ladder(period, "1").await;
        buy(&harness, "1", "9999.99").await;
        assert_eq!(jan(&harness).await.vip_review, Some(day("2026-11-22")), "to be looked at today");
        look(&harness).await;
        assert_eq!(group(&jan(&harness).await), "2", "{period}");
        buy(&harness, "2", "0.01").await;
        assert!(look(&harness).await);
        let gold = jan(&harness).await;
        assert_eq!((group(&gold), gold.group_sync.as_ref().unwrap().group.as_str()), ("3", "3"), "{period}");
        assert!(!look(&harness).await, "twice");
        let noted = |item: &&String| item.contains("vip_level") && item.contains("Gold");
        let dump = harness.table.dump().await;
        let note: Vec<_> = dump.iter().filter(noted).collect();
        assert!(note.len() == 1 && note[0].contains("system") && note[0].contains("Silver"), "{note:?}");
        // An order taken back takes its level with it.
        harness.book(&OrderBuilder::new("2").guid("guid-1").goods("0.01").cancelled().build()).await;
        look(&harness).await;
        assert_eq!(group(&jan(&harness).await), "2", "{period}");
    }
}

#[tokio::test]
async fn automation_never_moves_a_locked_customer() {
    for (kind, allowed) in [(LockKind::Pin, "2"), (LockKind::Ceiling, "2"), (LockKind::Floor, "3")] {
        let harness = with_ladder("365d", "2").await;
        lock(&harness, kind, None).await;
        look(&harness).await;
        assert_eq!(group(&jan(&harness).await), if kind == LockKind::Ceiling { "1" } else { "2" });
        if kind == LockKind::Ceiling {
            buy(&harness, "0", "1000").await;
            look(&harness).await;
        }
        buy(&harness, "1", "10000").await;
        look(&harness).await;
        let jan = jan(&harness).await;
        assert_eq!(group(&jan), allowed, "{kind:?}");
        assert!(jan.lock.is_some(), "it stays");
    }
}

async fn lock(harness: &TableHarness, kind: LockKind, until: Option<&str>) {
    let mut jan = jan(harness).await;
    jan.lock = Some(Lock {
        kind,
        group: GroupId::parse("2").unwrap(),
        until: until.map(day),
        reason: None,
        by: "owner@demo".into(),
        since: jan.modified_at,
    });
    let rules = harness.shop().rules().await.unwrap();
    harness.shop().writes().customer(&jan, &rules).unwrap().commit().await.unwrap();
}

#[tokio::test]
async fn the_day_after_a_locks_last_day_the_level_is_right_again() {
    let harness = with_ladder("all", "2").await;
    lock(&harness, LockKind::Pin, Some("2026-11-30")).await;
    look(&harness).await;
    assert_eq!(jan(&harness).await.vip_review, Some(day("2026-12-01")));
    let id = jan(&harness).await.id;
    assert!(run_day(&harness, &id, at("2026-12-01T08:00:00Z")).await);
    let free = jan(&harness).await;
    assert_eq!((group(&free), &free.lock), ("1", &None));
}

#[tokio::test]
async fn a_purchase_that_leaves_its_period_takes_the_level_along_on_that_day() {
    let harness = with_ladder("30d", "1").await;
    // Placed on 20 November: it counts on thirty days, the last of which is 19 December.
    buy(&harness, "1", "1500").await;
    look(&harness).await;
    let silver = jan(&harness).await;
    assert_eq!((group(&silver), silver.vip_review), ("2", Some(day("2026-12-20"))));
    run_day(&harness, &silver.id, at("2026-12-19T12:00:00Z")).await;
    assert_eq!(group(&jan(&harness).await), "2");
    assert!(run_day(&harness, &silver.id, at("2026-12-20T12:00:00Z")).await);
    let left = jan(&harness).await;
    assert_eq!((group(&left), left.vip_review), ("1", None));
}

#[tokio::test]
async fn whoever_takes_no_part_is_not_moved() {
    // In a group outside the ladder.
    let harness = with_ladder("all", "9").await;
    buy(&harness, "1", "20000").await;
    look(&harness).await;
    assert_eq!((group(&jan(&harness).await), jan(&harness).await.vip_review), ("9", None));
    // Anonymous.
    harness.book(&OrderBuilder::new("2").email("eva@example.cz").goods("20000").build()).await;
    let eva = harness.customer("eva@example.cz").await.unwrap();
    assert_eq!((eva.group.as_ref(), eva.vip_review), (None, None));
    // While the programme is off nobody moves, also not those who were waiting to be evaluated.
    let harness = self::with_ladder("all", "1").await;
    buy(&harness, "1", "20000").await;
    change_rules(&harness, |rules| rules.vip.active = false).await;
    look(&harness).await;
    assert_eq!((group(&jan(&harness).await), jan(&harness).await.vip_review), ("1", None));
}

#[tokio::test]
async fn orders_beyond_a_page_of_the_timeline_count_too() {
    let harness = with_ladder("365d", "1").await;
    change_rules(&harness, |rules| {
        let condition = json!({"all": [{"field": "orders", "at_least": "2500", "period": "365d"}]});
        rules.vip.levels[1].rule = serde_json::from_value(condition).unwrap();
    })
    .await;
    buy(&harness, "1", "1").await;
    let id = jan(&harness).await.id;
    let record = harness.shop().order(&verno_domain::OrderCode::parse("1").unwrap()).await.unwrap().unwrap();
    for batch in 0..25 {
        let mut writes = harness.shop().writes();
        for nth in 0..100 {
            let code = verno_domain::OrderCode::parse(&format!("M-{}", batch * 100 + nth)).unwrap();
            let record = verno_domain::order::OrderRecord { code, version: 0, ..record.clone() };
            writes = writes.order(&record).unwrap();
        }
        writes.commit().await.unwrap();
    }
    run_day(&harness, &id, harness.table.clock.now()).await;
    assert_eq!(group(&jan(&harness).await), "3");
}

#[tokio::test]
async fn new_rules_are_applied_to_everybody_who_takes_part() {
    let harness = with_ladder("all", "1").await;
    buy(&harness, "1", "1500").await;
    change_rules(&harness, |rules| rules.vip.active = false).await;
    look(&harness).await;
    harness.book(&OrderBuilder::new("2").email("eva@example.cz").goods("20000").build()).await;
    install(&harness, SHOP, ShopState::Active).await;
    change_rules(&harness, |rules| rules.vip.active = true).await;
    run_tasks(&harness, SHOP, Task::Replan { start: None, vip: true }).await;
    assert_eq!(jan(&harness).await.vip_review, Some(day("2026-11-22")));
    assert_eq!(harness.customer("eva@example.cz").await.unwrap().vip_review, None);
    harness.table.clock.advance(TimeDelta::seconds(5));
    run_tasks(&harness, SHOP, Task::Sweep { after: None }).await;
    assert_eq!(group(&jan(&harness).await), "2");
    // Switched off again, nobody waits for an evaluation.
    change_rules(&harness, |rules| rules.vip = Vip { active: false, ..ladder("30d") }).await;
    run_tasks(&harness, SHOP, Task::Replan { start: None, vip: true }).await;
    assert_eq!((group(&jan(&harness).await), jan(&harness).await.vip_review), ("2", None));
}

/// Calls the preview of who would move by these levels.
async fn preview(harness: &TableHarness, body: &Value) -> Answer {
    let put = harness.build(settings_put::build);
    Ask::post("/v1/settings/vip/preview", body).by(SHOP, "owner").of(&put).await
}

#[tokio::test]
async fn a_preview_says_who_would_move_moves_nobody_and_saves_nothing() {
    let harness = with_ladder("365d", "1").await;
    change_rules(&harness, |rules| rules.vip = Vip::starting()).await;
    buy(&harness, "1", "10000").await;
    for (guid, email, group) in [("guid-2", "eva@example.cz", "2"), ("guid-3", "petr@example.cz", "9")] {
        let group = GroupId::parse(group);
        harness.book_registration(&Registration { group, ..registration(guid, email) }).await;
    }
    let before = harness.table.dump().await;
    // The preview assumes that the programme is on, and accepts settings of any version.
    let mut body = serde_json::to_value(ladder("365d")).unwrap();
    body["active"] = json!(false);
    body["version"] = json!(77);
    let answer = preview(&harness, &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!((&answer.body["population"], &answer.body["looked_at"]), (&json!(2), &json!(2)));
    let moves = json!([
        {"from": "1", "to": "3", "customers": 1},
        {"from": "2", "to": "1", "customers": 1},
    ]);
    assert_eq!(answer.body["moves"], moves);
    let named: Vec<_> =
        answer.body["movers"].as_array().unwrap().iter().map(|mover| mover["email"].as_str()).collect();
    assert_eq!(named, [Some("jan@example.cz"), Some("eva@example.cz")]);
    assert_eq!(harness.table.dump().await, before);
}

#[tokio::test]
async fn a_preview_leaves_the_locked_where_they_are_and_names_what_is_wrong() {
    let harness = with_ladder("365d", "2").await;
    lock(&harness, LockKind::Pin, None).await;
    buy(&harness, "1", "10000").await;
    let body = serde_json::to_value(ladder("365d")).unwrap();
    let answer = preview(&harness, &body).await;
    assert_eq!((answer.status, &answer.body["moves"]), (200, &json!([])), "{}", answer.body);
    let wrong = preview(&harness, &json!({"zero_group_id": null})).await;
    assert_eq!((wrong.status, &wrong.body["errors"][0]["field"]), (400, &json!("zero_group_id")));
}

//! VIP levels: who moves, who stays, and when somebody is looked at again.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_domain::customer::Registration;
use verno_domain::settings::Vip;
use verno_domain::task::Task;
use verno_domain::vip::{Lock, LockKind};
use verno_domain::{Clock, Customer, GroupId};
use verno_store::ShopState;
use verno_testkit::{Answer, Ask, OrderBuilder, SHOP};

use crate::due::{at, day, keep, set, with};
use crate::tasks::{connect, work_off};
use crate::world::{World, registration};

/// Silver (group 2) by 1,000 CZK of goods, Gold (3) by 10,000, within `period`; group 1 is the zero level.
pub(crate) fn ladder(period: &str) -> Vip {
    let level = |name: &str, group: &str, least: &str| {
        let rule = json!({"field": "turnover", "at_least": least, "currency": "CZK", "period": period});
        json!({"name": name, "group_id": group, "rule": {"all": [rule]}})
    };
    let levels = [level("Silver", "2", "1000"), level("Gold", "3", "10000")];
    let vip = json!({"version": 2, "active": true, "zero_group_id": "1", "levels": levels});
    serde_json::from_value(vip).unwrap()
}

/// Jan, registered, in the group.
pub(crate) fn in_group(group: &str) -> Registration {
    Registration { group: GroupId::parse(group), ..registration("guid-1", "jan@example.cz", true) }
}

async fn world(period: &str, group: &str) -> World {
    let world = with(|rules| rules.vip = ladder(period)).await;
    world.see_registration(&in_group(group)).await;
    world
}

async fn jan(world: &World) -> Customer {
    world.customer("jan@example.cz").await.unwrap()
}

async fn buy(world: &World, code: &str, goods: &str) {
    world.see(&OrderBuilder::new(code).guid("guid-1").goods(goods).build()).await;
}

/// Looks at Jan now, as the task does that follows from a change.
async fn look(world: &World) -> bool {
    keep(world, &jan(world).await.id, world.table.clock.now()).await
}

fn group(customer: &Customer) -> &str {
    customer.group.as_ref().unwrap().as_str()
}

#[tokio::test]
async fn a19_turnover_that_reaches_a_level_moves_the_customer_and_waits_to_be_written_to_the_shop() {
    for period in ["all", "365d", "calendar_year"] {
        let world = world(period, "1").await;
        buy(&world, "1", "9999.99").await;
        assert_eq!(jan(&world).await.vip_review, Some(day("2026-11-22")), "to be looked at today");
        look(&world).await;
        assert_eq!(group(&jan(&world).await), "2", "{period}");
        buy(&world, "2", "0.01").await;
        assert!(look(&world).await);
        let gold = jan(&world).await;
        assert_eq!((group(&gold), gold.group_sync.as_ref().unwrap().group.as_str()), ("3", "3"), "{period}");
        assert!(!look(&world).await, "twice");
        let noted = |item: &&String| item.contains("vip_level") && item.contains("Gold");
        let dump = world.table.dump().await;
        let note: Vec<_> = dump.iter().filter(noted).collect();
        assert!(note.len() == 1 && note[0].contains("system") && note[0].contains("Silver"), "{note:?}");
        // An order taken back takes its level with it.
        world.see(&OrderBuilder::new("2").guid("guid-1").goods("0.01").cancelled().build()).await;
        look(&world).await;
        assert_eq!(group(&jan(&world).await), "2", "{period}");
    }
}

#[tokio::test]
async fn a20_automation_never_moves_a_locked_customer() {
    for (kind, allowed) in [(LockKind::Pin, "2"), (LockKind::Ceiling, "2"), (LockKind::Floor, "3")] {
        let world = world("365d", "2").await;
        lock(&world, kind, None).await;
        look(&world).await;
        assert_eq!(group(&jan(&world).await), if kind == LockKind::Ceiling { "1" } else { "2" });
        if kind == LockKind::Ceiling {
            buy(&world, "0", "1000").await;
            look(&world).await;
        }
        buy(&world, "1", "10000").await;
        look(&world).await;
        let jan = jan(&world).await;
        assert_eq!(group(&jan), allowed, "{kind:?}");
        assert!(jan.lock.is_some(), "it stays");
    }
}

async fn lock(world: &World, kind: LockKind, until: Option<&str>) {
    let mut jan = jan(world).await;
    jan.lock = Some(Lock {
        kind,
        group: GroupId::parse("2").unwrap(),
        until: until.map(day),
        reason: None,
        by: "owner@demo".into(),
        since: jan.modified_at,
    });
    let rules = world.shop().rules().await.unwrap();
    world.shop().writes().customer(&jan, &rules).unwrap().commit().await.unwrap();
}

#[tokio::test]
async fn the_day_after_a_locks_last_day_the_level_is_right_again() {
    let world = world("all", "2").await;
    lock(&world, LockKind::Pin, Some("2026-11-30")).await;
    look(&world).await;
    assert_eq!(jan(&world).await.vip_review, Some(day("2026-12-01")));
    let id = jan(&world).await.id;
    assert!(keep(&world, &id, at("2026-12-01T08:00:00Z")).await);
    let free = jan(&world).await;
    assert_eq!((group(&free), &free.lock), ("1", &None));
}

#[tokio::test]
async fn a_purchase_that_leaves_its_period_takes_the_level_along_on_that_day() {
    let world = world("30d", "1").await;
    // Placed on 20 November: it counts on thirty days, the last of which is 19 December.
    buy(&world, "1", "1500").await;
    look(&world).await;
    let silver = jan(&world).await;
    assert_eq!((group(&silver), silver.vip_review), ("2", Some(day("2026-12-20"))));
    keep(&world, &silver.id, at("2026-12-19T12:00:00Z")).await;
    assert_eq!(group(&jan(&world).await), "2");
    assert!(keep(&world, &silver.id, at("2026-12-20T12:00:00Z")).await);
    let left = jan(&world).await;
    assert_eq!((group(&left), left.vip_review), ("1", None));
}

#[tokio::test]
async fn whoever_takes_no_part_is_not_moved() {
    // In a group outside the ladder.
    let world = world("all", "9").await;
    buy(&world, "1", "20000").await;
    look(&world).await;
    assert_eq!((group(&jan(&world).await), jan(&world).await.vip_review), ("9", None));
    // Anonymous.
    world.see(&OrderBuilder::new("2").email("eva@example.cz").goods("20000").build()).await;
    let eva = world.customer("eva@example.cz").await.unwrap();
    assert_eq!((eva.group.as_ref(), eva.vip_review), (None, None));
    // While the programme is off, also those who wait for a look.
    let world = self::world("all", "1").await;
    buy(&world, "1", "20000").await;
    set(&world, |rules| rules.vip.active = false).await;
    look(&world).await;
    assert_eq!((group(&jan(&world).await), jan(&world).await.vip_review), ("1", None));
}

#[tokio::test]
async fn orders_beyond_a_page_of_the_timeline_count_too() {
    let world = world("365d", "1").await;
    set(&world, |rules| {
        let condition = json!({"all": [{"field": "orders", "at_least": "2500", "period": "365d"}]});
        rules.vip.levels[1].rule = serde_json::from_value(condition).unwrap();
    })
    .await;
    buy(&world, "1", "1").await;
    let id = jan(&world).await.id;
    let record = world.shop().order(&verno_domain::OrderCode::parse("1").unwrap()).await.unwrap().unwrap();
    for batch in 0..25 {
        let mut writes = world.shop().writes();
        for nth in 0..100 {
            let code = verno_domain::OrderCode::parse(&format!("M-{}", batch * 100 + nth)).unwrap();
            let record = verno_domain::order::OrderRecord { code, version: 0, ..record.clone() };
            writes = writes.order(&record).unwrap();
        }
        writes.commit().await.unwrap();
    }
    keep(&world, &id, world.table.clock.now()).await;
    assert_eq!(group(&jan(&world).await), "3");
}

#[tokio::test]
async fn new_rules_are_applied_to_everybody_who_takes_part() {
    let world = world("all", "1").await;
    buy(&world, "1", "1500").await;
    set(&world, |rules| rules.vip.active = false).await;
    look(&world).await;
    world.see(&OrderBuilder::new("2").email("eva@example.cz").goods("20000").build()).await;
    connect(&world, SHOP, ShopState::Active).await;
    set(&world, |rules| rules.vip.active = true).await;
    work_off(&world, SHOP, Task::Replan { start: None, vip: true }).await;
    assert_eq!(jan(&world).await.vip_review, Some(day("2026-11-22")));
    assert_eq!(world.customer("eva@example.cz").await.unwrap().vip_review, None);
    world.table.clock.advance(TimeDelta::seconds(5));
    work_off(&world, SHOP, Task::Sweep { after: None }).await;
    assert_eq!(group(&jan(&world).await), "2");
    // Switched off again, nobody waits for a look.
    set(&world, |rules| rules.vip = Vip { active: false, ..ladder("30d") }).await;
    work_off(&world, SHOP, Task::Replan { start: None, vip: true }).await;
    assert_eq!((group(&jan(&world).await), jan(&world).await.vip_review), ("2", None));
}

/// Asks who would move by these levels.
async fn preview(world: &World, body: &Value) -> Answer {
    let put = world.build(settings_put::build);
    Ask::post("/v1/settings/vip/preview", body).by(SHOP, "owner").of(&put).await
}

#[tokio::test]
async fn a_preview_says_who_would_move_moves_nobody_and_saves_nothing() {
    let world = world("365d", "1").await;
    set(&world, |rules| rules.vip = Vip::starting()).await;
    buy(&world, "1", "10000").await;
    for (guid, email, group) in [("guid-2", "eva@example.cz", "2"), ("guid-3", "petr@example.cz", "9")] {
        let group = GroupId::parse(group);
        world.see_registration(&Registration { group, ..registration(guid, email, true) }).await;
    }
    let before = world.table.dump().await;
    // As it would be if it were on, whichever version it was made for.
    let mut body = serde_json::to_value(ladder("365d")).unwrap();
    body["active"] = json!(false);
    body["version"] = json!(77);
    let answer = preview(&world, &body).await;
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
    assert_eq!(world.table.dump().await, before);
}

#[tokio::test]
async fn a_preview_leaves_the_locked_where_they_are_and_names_what_is_wrong() {
    let world = world("365d", "2").await;
    lock(&world, LockKind::Pin, None).await;
    buy(&world, "1", "10000").await;
    let body = serde_json::to_value(ladder("365d")).unwrap();
    let answer = preview(&world, &body).await;
    assert_eq!((answer.status, &answer.body["moves"]), (200, &json!([])), "{}", answer.body);
    let wrong = preview(&world, &json!({"zero_group_id": null})).await;
    assert_eq!((wrong.status, &wrong.body["errors"][0]["field"]), (400, &json!("zero_group_id")));
}

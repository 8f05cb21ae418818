//! Two customers who are one person.

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_domain::ledger::replay::replay;
use verno_domain::{Clock, Customer, Email};
use verno_store::Consistency;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::world::{World, ask, field, registration};

/// Jan is registered with 50 points; old@ is anonymous with 35.
async fn world() -> World {
    let world = World::start().await;
    world.see_registration(&registration("guid-1", "jan@example.cz", true)).await;
    world.see(&OrderBuilder::new("1").guid("guid-1").build()).await;
    world.see(&old("2", "500").build()).await;
    world.table.clock.advance(TimeDelta::days(1));
    world.see(&old("3", "200").build()).await;
    world
}

fn old(code: &str, goods: &str) -> OrderBuilder {
    OrderBuilder::new(code).email("old@example.cz").goods(goods)
}

async fn by_email(world: &World, email: &str) -> Customer {
    world.customer(email).await.unwrap()
}

async fn merge(world: &World, one: &Customer, other: &Customer, dry_run: bool) -> Answer {
    let body = json!({"other": other.id.to_string(), "dry_run": dry_run});
    let ask = Ask::post("/v1/customers/{id}/merge", &body).with("id", one.id.to_string()).by(SHOP, "manager");
    ask.of(&world.build(customer_merge::build)).await
}

async fn undo(world: &World, merged: &Answer) -> Answer {
    let id = merged.body["merge"]["id"].as_str().unwrap();
    let ask = Ask::post("/v1/merges/{id}/undo", &json!({})).with("id", id).by(SHOP, "manager");
    ask.of(&world.build(merge_undo::build)).await
}

async fn fresh(world: &World, customer: &Customer) -> Customer {
    world.shop().customer(&customer.id, Consistency::Strong).await.unwrap().unwrap()
}

async fn assert_sound(world: &World, customers: &[&Customer]) {
    for customer in customers {
        let now = fresh(world, customer).await;
        assert_eq!(replay(&world.ledger(&now).await).unwrap(), now.account);
    }
}

async fn orders(world: &World, customer: &Customer) -> Vec<Value> {
    let answer =
        ask(&world.build(order_list::build), "/v1/customers/{id}/orders", customer, &[("limit", "200")])
            .await;
    let mut codes: Vec<Value> = field(&answer, "code").into_iter().cloned().collect();
    codes.sort_by_key(|code| code.to_string());
    codes
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn a_preview_says_what_it_comes_to_and_writes_nothing() {
    let world = world().await;
    let (jan, old) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    world.table.meter.take();
    let answer = merge(&world, &old, &jan, true).await;
    let preview = &answer.body["preview"];
    assert_eq!((answer.status, &answer.body["merge"]), (200, &Value::Null));
    assert_eq!((&preview["points"], &preview["orders"]), (&json!("85.00"), &json!(3)));
    assert_eq!(preview["target"]["email"], "jan@example.cz", "the registered one stays");
    assert_eq!(preview["other"]["points"], "35.00");
    assert!(world.table.meter.take().write <= 0.0);
}

#[tokio::test]
async fn points_orders_and_address_go_over_with_their_lots() {
    let world = world().await;
    let (jan, old_one) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    let answer = merge(&world, &jan, &old_one, false).await;
    assert_eq!((answer.status, &answer.body["merge"]["points"]), (201, &json!("35.00")));
    let after = fresh(&world, &jan).await;
    assert_eq!(after.account.balance.to_string(), "85.00");
    let lots: Vec<String> = after.account.lots.iter().map(|(_, points)| points.to_string()).collect();
    assert_eq!(lots, ["75.00", "10.00"], "what lapsed later still lapses later");
    assert_eq!(after.counters.orders, 3);
    assert_eq!(orders(&world, &jan).await, ["1", "2", "3"]);
    assert_eq!(by_email(&world, "old@example.cz").await.id, jan.id);
    assert_sound(&world, &[&jan, &old_one]).await;

    let list = Ask::get("/v1/customers").by(SHOP, "owner").of(&world.build(customer_list::build)).await;
    assert_eq!((&list.body["total"], field(&list, "id")), (&json!(1), vec![&json!(jan.id.to_string())]));
    let gone = ask(&world.build(customer_get::build), "/v1/customers/{id}", &old_one, &[]).await;
    assert_eq!(code(&gone), (409, "merged"));
    assert!(gone.body["detail"].as_str().unwrap().contains(jan.id.as_str()));
}

#[tokio::test]
async fn the_same_again_changes_nothing_and_many_at_once_merge_once() {
    let world = world().await;
    let (jan, old) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    let answers = futures::future::join_all((0..4).map(|nth| {
        let (one, other) = if nth % 2 == 0 { (&jan, &old) } else { (&old, &jan) };
        merge(&world, one, other, false)
    }))
    .await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 201]);
    assert!(answers.iter().all(|answer| answer.body["merge"]["id"] == answers[0].body["merge"]["id"]));
    assert_eq!(fresh(&world, &jan).await.account.balance.to_string(), "85.00");
    assert_eq!(world.ledger(&jan).await.len(), 2);
}

#[tokio::test]
async fn what_happens_to_the_others_orders_later_happens_to_the_target() {
    let world = world().await;
    let (jan, other) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    merge(&world, &jan, &other, false).await;
    assert!(!world.see(&old("2", "500").build()).await, "an order that did not change books nothing");
    world.see(&old("2", "500").cancelled().build()).await;
    world.see(&old("4", "100").build()).await;
    let after = fresh(&world, &jan).await;
    assert_eq!((after.account.balance.to_string().as_str(), after.counters.orders), ("65.00", 3));
    assert!(fresh(&world, &other).await.account.balance.is_zero());
    assert_sound(&world, &[&jan, &other]).await;
}

#[tokio::test]
async fn nobody_changes_a_merged_customer_by_hand() {
    let world = world().await;
    let (jan, old) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    merge(&world, &jan, &old, false).await;
    let post =
        |path: &str, body: &Value| Ask::post(path, body).with("id", old.id.to_string()).by(SHOP, "owner");
    let change = post("/v1/customers/{id}/points", &json!({"change": "5"}));
    assert_eq!(code(&change.of(&world.build(points_change::build)).await), (409, "merged"));
    let pin = post("/v1/customers/{id}/pin", &json!({}));
    assert_eq!(code(&pin.of(&world.build(pin_reset::build)).await), (409, "merged"));
    let edit = post("/v1/customers/{id}", &json!({"name_day": "01-01"}));
    assert_eq!(code(&edit.of(&world.build(customer_edit::build)).await), (409, "merged"));
    assert!(fresh(&world, &old).await.account.balance.is_zero());
}

#[tokio::test]
async fn an_undo_restores_both_exactly() {
    let world = world().await;
    let (jan, old) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    let merged = merge(&world, &jan, &old, false).await;
    world.table.clock.advance(TimeDelta::days(29));
    let answer = undo(&world, &merged).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body["undone_at"].is_string());
    for before in [&jan, &old] {
        let after = fresh(&world, before).await;
        assert_eq!(after.account.lots, before.account.lots);
        assert_eq!(after.account.balance, before.account.balance);
        assert_eq!(after.counters, before.counters);
        let fields = |c: &Customer| (c.email.clone(), c.phone.clone(), c.merged.clone(), c.pending.clone());
        assert_eq!(fields(&after), fields(before));
    }
    assert_eq!(by_email(&world, "old@example.cz").await.id, old.id);
    assert_eq!(
        (orders(&world, &jan).await, orders(&world, &old).await),
        (vec![json!("1")], vec![json!("2"), json!("3")])
    );
    assert_eq!(undo(&world, &merged).await.body, answer.body, "the same again answers the same");
    assert_eq!(world.ledger(&old).await.len(), 4);
    assert_sound(&world, &[&jan, &old]).await;
    assert_eq!(merge(&world, &jan, &old, false).await.status, 201, "they may be merged anew");
}

#[tokio::test]
async fn an_undo_gives_back_what_own_orders_brought_since_and_leaves_the_rest() {
    let world = world().await;
    let (jan, other) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    let merged = merge(&world, &jan, &other, false).await;
    world.see(&old("2", "500").cancelled().build()).await;
    world.see(&old("4", "100").build()).await;
    let gift = Ask::post("/v1/customers/{id}/points", &json!({"change": "7"})).by(SHOP, "owner");
    gift.with("id", jan.id.to_string()).of(&world.build(points_change::build)).await;
    undo(&world, &merged).await;
    let (jan_now, other_now) = (fresh(&world, &jan).await, fresh(&world, &other).await);
    assert_eq!(other_now.account.balance.to_string(), "10.00", "35 less the 25 of the cancelled order");
    assert_eq!(jan_now.account.balance.to_string(), "62.00", "50, a new order's 5 and the gift of 7");
    assert_eq!((jan_now.counters.orders, other_now.counters.orders), (2, 1));
    world.see(&old("3", "200").cancelled().build()).await;
    assert!(fresh(&world, &other).await.account.balance.is_zero());
    assert_eq!(fresh(&world, &jan).await.account, jan_now.account);
    assert_sound(&world, &[&jan, &other]).await;
}

#[tokio::test]
async fn an_undo_never_takes_more_than_there_is() {
    let world = world().await;
    let (jan, other) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    let merged = merge(&world, &jan, &other, false).await;
    let spend = Ask::post("/v1/customers/{id}/points", &json!({"change": "-70"})).by(SHOP, "owner");
    spend.with("id", jan.id.to_string()).of(&world.build(points_change::build)).await;
    undo(&world, &merged).await;
    assert_eq!(fresh(&world, &other).await.account.balance.to_string(), "15.00");
    assert!(fresh(&world, &jan).await.account.balance.is_zero());
    assert_sound(&world, &[&jan, &other]).await;
}

#[tokio::test]
async fn a_debt_moves_too_and_comes_back() {
    let world = world().await;
    let (jan, other) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    let spend = Ask::post("/v1/customers/{id}/points", &json!({"change": "-35"})).by(SHOP, "owner");
    spend.with("id", other.id.to_string()).of(&world.build(points_change::build)).await;
    world.see(&old("2", "500").cancelled().build()).await;
    let before = fresh(&world, &other).await;
    assert_eq!(before.account.balance.to_string(), "-25.00");
    let merged = merge(&world, &jan, &other, false).await;
    assert_eq!(fresh(&world, &jan).await.account.balance.to_string(), "25.00");
    undo(&world, &merged).await;
    assert_eq!(fresh(&world, &jan).await.account.lots, jan.account.lots);
    assert_eq!(fresh(&world, &other).await.account.balance.to_string(), "-25.00");
    assert_sound(&world, &[&jan, &other]).await;
}

#[tokio::test]
async fn a_reward_that_both_had_is_kept_once_and_given_again_by_an_undo() {
    let world = world().await;
    let mut rules = world.shop().rules().await.unwrap();
    rules.loyalty.rewards.newsletter = Some(verno_domain::Points::parse("20").unwrap());
    world.shop().save_rules(&rules).await.unwrap();
    for email in ["jan@example.cz", "old@example.cz"] {
        let (email, now) = (Email::parse(email).unwrap(), world.table.clock.now());
        assert!(verno_booking::book_newsletter(&world.shop(), &email, true, now).await.unwrap());
    }
    let (jan, old) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    let preview = merge(&world, &jan, &old, true).await.body["preview"].clone();
    assert_eq!(preview["taken_back"], json!([{"type": "newsletter", "points": "20.00"}]));
    assert_eq!(preview["points"], "105.00");
    let merged = merge(&world, &jan, &old, false).await;
    assert_eq!(fresh(&world, &jan).await.account.balance.to_string(), "105.00");
    undo(&world, &merged).await;
    for before in [&jan, &old] {
        assert_eq!(fresh(&world, before).await.account.lots, before.account.lots);
    }
    assert_sound(&world, &[&jan, &old]).await;
}

#[tokio::test]
async fn more_orders_than_one_batch_go_over_and_come_back() {
    let world = world().await;
    for nth in 100..145 {
        world.see(&old(&nth.to_string(), "20").build()).await;
    }
    let (jan, other) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    let merged = merge(&world, &jan, &other, false).await;
    assert_eq!(merged.body["merge"]["orders"], 47);
    assert_eq!((orders(&world, &jan).await.len(), orders(&world, &other).await.len()), (48, 0));
    undo(&world, &merged).await;
    assert_eq!((orders(&world, &jan).await.len(), orders(&world, &other).await.len()), (1, 47));
    assert_eq!(fresh(&world, &other).await.counters, other.counters);
    assert_sound(&world, &[&jan, &other]).await;
}

#[tokio::test]
async fn who_cannot_be_merged_is_told_why() {
    let world = world().await;
    world.see_registration(&registration("guid-2", "eva@example.cz", true)).await;
    let (jan, old) = (by_email(&world, "jan@example.cz").await, by_email(&world, "old@example.cz").await);
    let eva = by_email(&world, "eva@example.cz").await;
    assert_eq!(code(&merge(&world, &jan, &eva, false).await), (409, "two_registered"));
    assert_eq!(code(&merge(&world, &jan, &jan, false).await), (400, "same_customer"));
    let merged = merge(&world, &jan, &old, false).await;
    assert_eq!(code(&merge(&world, &eva, &old, false).await), (409, "merged"));
    let ask = |id: &str, body: &Value| Ask::post("/v1/customers/{id}/merge", body).with("id", id);
    let function = world.build(customer_merge::build);
    let command = json!({"other": "cus_none"});
    assert_eq!(
        code(&ask(jan.id.as_str(), &command).by(SHOP, "owner").of(&function).await),
        (404, "not_found")
    );
    for body in
        [json!({}), json!({"other": "a#b"}), json!({"other": 1}), json!({"other": "x", "force": true})]
    {
        assert_eq!(ask(jan.id.as_str(), &body).by(SHOP, "owner").of(&function).await.status, 400, "{body}");
    }
    let support = ask(jan.id.as_str(), &command).by(SHOP, "support").of(&function).await;
    assert_eq!(code(&support), (403, "missing_role"));
    let id = merged.body["merge"]["id"].as_str().unwrap();
    let foreign = Ask::post("/v1/merges/{id}/undo", &json!({})).with("id", id).by(OTHER_SHOP, "owner");
    assert_eq!(code(&foreign.of(&world.build(merge_undo::build)).await), (404, "not_found"));
    world.table.clock.advance(TimeDelta::days(31));
    assert_eq!(code(&undo(&world, &merged).await), (409, "too_late"));
}

#[tokio::test]
async fn likely_duplicates_come_with_their_reasons() {
    let world = world().await;
    let jan = by_email(&world, "jan@example.cz").await;
    let function = world.build(duplicate_list::build);
    // Both orders of Jan's and old@'s carry the same phone and name.
    let answer = ask(&function, "/v1/customers/{id}/duplicates", &jan, &[]).await;
    assert_eq!(field(&answer, "email"), ["old@example.cz"]);
    assert_eq!(answer.body["items"][0]["reasons"], json!(["phone", "name"]));
    assert_eq!(
        (&answer.body["items"][0]["score"], &answer.body["items"][0]["mergeable"]),
        (&json!(90), &json!(true))
    );
    let other = by_email(&world, "old@example.cz").await;
    merge(&world, &jan, &other, false).await;
    let after = ask(&function, "/v1/customers/{id}/duplicates", &jan, &[]).await;
    assert_eq!(after.body["items"], json!([]));
}

//! Rules of the shop under test, and the daily rules run for one customer.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use verno_booking::run_daily_rules;
use verno_domain::customer::Registration;
use verno_domain::settings::{Condition, Field, Period, Rule, Rules, Vip, VipLevel};
use verno_domain::{CustomerId, Group, GroupId, Points};
use verno_testkit::{Answer, Ask, OrderBuilder, SHOP};

use super::{TableHarness, registration};

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

/// A table whose shop has the starting rules with one change.
pub(crate) async fn with_rules(change: impl FnOnce(&mut Rules)) -> TableHarness {
    let harness = TableHarness::start().await;
    change_rules(&harness, change).await;
    harness
}

/// Saves changed rules as the settings route does.
pub(crate) async fn change_rules(harness: &TableHarness, change: impl FnOnce(&mut Rules)) {
    let mut rules = harness.shop().rules().await.unwrap();
    change(&mut rules);
    harness.shop().save_rules(&rules).await.unwrap();
}

/// Runs the daily rules for one customer and checks that nothing due is left; returns whether anything was
/// written.
pub(crate) async fn run_day(harness: &TableHarness, customer: &CustomerId, at: DateTime<Utc>) -> bool {
    let written = run_daily_rules(&harness.shop(), customer, at).await.unwrap();
    let image = harness.shop().customer_image(customer).await.unwrap().unwrap();
    let today = harness.shop().rules().await.unwrap().day(at);
    assert!(image.due.is_none_or(|due| due > today), "{:?} is still due on {today}", image.due);
    written
}

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
    Registration { group: GroupId::parse(group), ..registration("guid-1", "jan@example.cz") }
}

pub(crate) fn group(id: &str) -> GroupId {
    GroupId::parse(id).unwrap()
}

/// A shop with groups, where group 2 is Silver, 3 is Gold and 4 is for wholesale.
pub(crate) async fn shop_with_levels() -> TableHarness {
    shop_with_vip(|vip| vip.active = true).await
}

/// As [`shop_with_levels`], with the VIP programme switched off.
pub(crate) async fn shop_with_levels_off() -> TableHarness {
    shop_with_vip(|vip| vip.active = false).await
}

async fn shop_with_vip(change: impl FnOnce(&mut Vip)) -> TableHarness {
    let harness = TableHarness::start().await;
    let groups = [("1", "Zákazníci"), ("2", "Silver"), ("3", "VIP Gold"), ("4", "Velkoobchod")];
    let groups = groups.map(|(id, name)| Group { id: group(id), name: name.into(), code: Some(name.into()) });
    harness.shop().save_groups(&groups).await.unwrap();
    let mut rules = harness.shop().rules().await.unwrap();
    let level = |name: &str, id: &str, at_least: i64| VipLevel {
        name: name.into(),
        group_id: group(id),
        rule: Rule::Is(Condition {
            field: Field::Orders,
            at_least: Some(at_least.into()),
            at_most: None,
            equal: None,
            currency: None,
            period: Period::All,
        }),
    };
    change(&mut rules.vip);
    rules.vip.zero_group_id = Some(group("1"));
    rules.vip.levels = vec![level("Silver", "2", 5), level("Gold", "3", 10)];
    harness.shop().save_rules(&rules).await.unwrap();
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("1").email("eva@example.cz").build()).await;
    harness
}

pub(crate) async fn patch(harness: &TableHarness, email: &str, body: &Value) -> Answer {
    let id = harness.customer(email).await.unwrap().id;
    let ask = Ask::patch("/v1/customers/{id}", body).with("id", id.to_string()).by(SHOP, "manager");
    ask.of(&harness.build(customer_edit::build)).await
}

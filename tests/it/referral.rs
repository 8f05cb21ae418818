//! Referrals: a friend's order rewards whoever referred them, once, and only while it counts.

use verno_domain::customer::Registration;
use verno_domain::settings::Referral;
use verno_domain::{Customer, EntryKind};
use verno_testkit::{Ask, OrderBuilder, SHOP};

use crate::support::{TableHarness, ask, field, registration};

/// A shop with the programme on, where Jan bought once; and his code.
async fn with_referrals() -> (TableHarness, Customer, String) {
    let harness = TableHarness::start().await;
    let mut rules = harness.shop().rules().await.unwrap();
    rules.referral = Referral { active: true, ..Referral::starting() };
    harness.shop().save_rules(&rules).await.unwrap();
    harness.book(&OrderBuilder::new("1").build()).await;
    let jan = harness.customer("jan@example.cz").await.unwrap();
    let code = jan.referral_code.clone().unwrap().to_string();
    (harness, jan, code)
}

fn friends(code: &str, referral: &str) -> OrderBuilder {
    OrderBuilder::new(code).email("eva@example.cz").phone("+420 777 000 111").referral(referral)
}

async fn rewards(harness: &TableHarness, customer: &Customer) -> Vec<String> {
    let ledger = harness.ledger(customer).await;
    let referrals = ledger.into_iter().filter(|entry| entry.kind == EntryKind::Referral);
    referrals.map(|entry| entry.change.to_string()).collect()
}

#[tokio::test]
async fn a_friends_paid_order_rewards_the_referrer_once_however_often_it_is_announced() {
    let (harness, jan, code) = with_referrals().await;
    harness.book(&friends("2", &code).unpaid().build()).await;
    assert!(rewards(&harness, &jan).await.is_empty(), "not before payment");
    for _ in 0..3 {
        harness.book(&friends("2", &code).build()).await;
    }
    assert_eq!(rewards(&harness, &jan).await, ["100.00"]);
    let eva = harness.customer("eva@example.cz").await.unwrap();
    assert_eq!(eva.referrer, Some(jan.id.clone()));
    harness.book(&friends("3", &code).build()).await;
    assert_eq!(rewards(&harness, &jan).await, ["100.00"], "the strategy rewards the first purchase alone");
}

#[tokio::test]
async fn a_cancelled_order_takes_the_reward_back_and_a_revived_one_gives_it_again() {
    let (harness, jan, code) = with_referrals().await;
    harness.book(&friends("2", &code).build()).await;
    for _ in 0..2 {
        harness.book(&friends("2", &code).cancelled().build()).await;
    }
    assert_eq!(rewards(&harness, &jan).await, ["100.00", "-100.00"]);
    harness.book(&friends("2", &code).build()).await;
    harness.book_deletion("2").await;
    assert_eq!(rewards(&harness, &jan).await, ["100.00", "-100.00", "100.00", "-100.00"]);
    let entries = harness.ledger(&jan).await;
    let (grant, back) = (&entries[1], &entries[2]);
    assert_eq!(back.reverses.as_ref(), Some(&grant.id));
}

#[tokio::test]
async fn ones_own_code_an_unknown_one_and_a_customer_of_before_bring_nothing() {
    let (harness, jan, code) = with_referrals().await;
    harness.book(&OrderBuilder::new("2").referral(&code).build()).await;
    harness.book(&OrderBuilder::new("3").email("jan2@example.cz").referral(&code).build()).await;
    harness.book(&friends("4", "XXXXXXX").build()).await;
    harness.book(&friends("5", &code).build()).await;
    assert!(rewards(&harness, &jan).await.is_empty());
    let list = harness.build(referral_list::build);
    let events = ask(&list, "/v1/customers/{id}/referrals", &jan, &[]).await;
    let reasons: Vec<_> =
        field(&events, "reason").into_iter().map(|reason| reason.as_str().unwrap()).collect();
    assert_eq!(reasons, ["ordered_before", "same_phone", "own_code"], "newest first");
}

#[tokio::test]
async fn the_reward_waits_for_the_end_of_the_deferral() {
    let (harness, jan, code) = with_referrals().await;
    let mut rules = harness.shop().rules().await.unwrap();
    rules.loyalty.deferral_days = 14;
    harness.shop().save_rules(&rules).await.unwrap();
    let order = friends("2", &code).build();
    harness.book(&order).await;
    assert!(rewards(&harness, &jan).await.is_empty());
    harness.table.clock.advance(chrono::TimeDelta::days(15));
    let now = verno_domain::Clock::now(&*harness.table.clock);
    verno_booking::credit_deferred(&harness.shop(), &order.code, now).await.unwrap();
    assert_eq!(rewards(&harness, &jan).await, ["100.00"]);
}

#[tokio::test]
async fn a_rule_that_changes_later_does_not_reach_back() {
    let (harness, jan, code) = with_referrals().await;
    harness.book(&friends("2", &code).build()).await;
    let mut rules = harness.shop().rules().await.unwrap();
    rules.referral.active = false;
    harness.shop().save_rules(&rules).await.unwrap();
    harness.book(&friends("2", &code).cancelled().build()).await;
    assert_eq!(rewards(&harness, &jan).await, ["100.00", "-100.00"]);
}

#[tokio::test]
async fn a_link_counts_its_visits_by_the_day_keeps_nothing_of_the_visitor_and_leads_to_the_shop() {
    let (harness, jan, code) = with_referrals().await;
    let eshop = verno_store::Eshop {
        name: "Shop".into(),
        url: "https://shop.example/".into(),
        language: "cs".into(),
        currency: "CZK".into(),
    };
    harness.shop().save_eshop(&eshop).await.unwrap();
    let visit = harness.build(referral_visit::build);
    let follow =
        |code: String| Ask::get("/r/{eshop_id}/{code}").with("eshop_id", SHOP.to_string()).with("code", code);
    for _ in 0..3 {
        let answer = follow(code.to_lowercase()).of(&visit).await;
        assert_eq!(answer.status, 302);
        assert_eq!(answer.headers["location"], format!("https://shop.example/?referral={code}"));
    }
    for unknown in ["XXXXXXX", "nonsense%23", "a"] {
        let answer = follow(unknown.into()).of(&visit).await;
        assert_eq!((answer.status, &answer.headers["location"]), (302, &"https://shop.example/".into()));
    }
    let list = harness.build(referral_list::build);
    let events = ask(&list, "/v1/customers/{id}/referrals", &jan, &[("type", "visit")]).await;
    assert_eq!(events.body["items"].as_array().unwrap().len(), 1);
    assert_eq!(events.body["items"][0]["count"], 3);
    let none = ask(&list, "/v1/customers/{id}/referrals", &jan, &[("from", "2030-01-01")]).await;
    assert!(none.body["items"].as_array().unwrap().is_empty());
    let wrong = ask(&list, "/v1/customers/{id}/referrals", &jan, &[("type", "click")]).await;
    assert_eq!((wrong.status, wrong.body["errors"][0]["field"].as_str()), (400, Some("type")));
    let nobody = Ask::get("/r/{eshop_id}/{code}").with("eshop_id", "1").with("code", "ABC2345");
    assert_eq!(nobody.of(&visit).await.status, 404);
}

#[tokio::test]
async fn a_friends_new_account_is_reported_with_their_first_order_and_an_old_one_is_not() {
    let (harness, jan, code) = with_referrals().await;
    let now = verno_domain::Clock::now(harness.table.clock.as_ref());
    for (guid, email, days) in [("new", "eva@example.cz", 3), ("old", "petr@example.cz", 40)] {
        let made = Some(now - chrono::TimeDelta::days(days));
        harness.book_registration(&Registration { registered_at: made, ..registration(guid, email) }).await;
        let order = OrderBuilder::new(guid).email(email).guid(guid).phone(guid).referral(&code);
        for _ in 0..2 {
            harness.book(&order.clone().build()).await;
        }
    }
    let list = harness.build(referral_list::build);
    let events = ask(&list, "/v1/customers/{id}/referrals", &jan, &[("type", "registration")]).await;
    let orders = field(&events, "order_code");
    assert_eq!(orders, ["new"], "{:?}", events.body);
}

#[tokio::test]
async fn whoever_ordered_under_the_same_number_before_is_no_new_customer() {
    let (harness, jan, code) = with_referrals().await;
    harness.book(&OrderBuilder::new("2").email("petr@example.cz").phone("777 000 111").build()).await;
    harness.book(&friends("3", &code).build()).await;
    assert!(rewards(&harness, &jan).await.is_empty(), "+420 777 000 111 is Petr's number");
    let list = harness.build(referral_list::build);
    let events = ask(&list, "/v1/customers/{id}/referrals", &jan, &[]).await;
    assert_eq!(field(&events, "reason"), ["ordered_before"]);
    // The other way round, the friend whose first order brings the code is new, and it does not matter who
    // uses the phone number later.
    let other = OrderBuilder::new("4").email("ivan@example.cz").phone("+421 905 123 456").referral(&code);
    harness.book(&other.clone().unpaid().build()).await;
    harness.book(&OrderBuilder::new("5").email("ida@example.cz").phone("0905 123 456").build()).await;
    harness.book(&other.build()).await;
    assert_eq!(rewards(&harness, &jan).await, ["100.00"]);
    let numbers: Vec<_> =
        harness.table.dump().await.into_iter().filter(|item| item.contains("#L#P#")).collect();
    assert_eq!(numbers.len(), 3, "Jan's, Petr's and Ivan's");
    assert!(numbers.iter().all(|item| !item.contains("905123456") && !item.contains("777000111")));
}

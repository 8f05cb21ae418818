//! What orders earn: by levels, groups, currencies and statuses, and what goods that come back take with
//! them.

use serde_json::{Value, json};
use verno_domain::earning::CatalogueProduct;
use verno_domain::settings::{Amounts, Coefficient, CoefficientLevel, Loyalty};
use verno_domain::{Currency, GroupId};
use verno_testkit::OrderBuilder;

use crate::support::{SHOP, SystemHarness, TableHarness, registration};

async fn with(change: impl FnOnce(&mut Loyalty)) -> TableHarness {
    let harness = TableHarness::start().await;
    let mut rules = harness.shop().rules().await.unwrap();
    change(&mut rules.loyalty);
    harness.shop().save_rules(&rules).await.unwrap();
    harness
}

fn earns(loyalty: &mut Loyalty, currency: &str, amount: &str) {
    loyalty.earn.insert(Currency::parse(currency).unwrap(), amount.parse().unwrap());
}

fn coefficient(level: CoefficientLevel, key: &str, group: Option<&str>, earn: &str) -> Coefficient {
    let earn = Amounts::from([(Currency::parse("CZK").unwrap(), earn.parse().unwrap())]);
    Coefficient {
        level,
        key: key.into(),
        group_id: group.and_then(GroupId::parse),
        earn,
        redeem: Amounts::new(),
    }
}

async fn balance(harness: &TableHarness) -> String {
    harness.customer("jan@example.cz").await.unwrap().account.balance.to_string()
}

#[tokio::test]
async fn an_order_earns_on_payment_and_loses_it_on_cancellation() {
    let harness = with(|loyalty| earns(loyalty, "CZK", "100")).await;
    let order = || OrderBuilder::new("2026000057").goods("1000").shipping("99");
    harness.book(&order().unpaid().build()).await;
    assert_eq!(balance(&harness).await, "0.00");
    harness.book(&order().build()).await;
    let customer = harness.customer("jan@example.cz").await.unwrap();
    let ledger = harness.ledger(&customer).await;
    assert_eq!(
        (ledger[0].change.to_string().as_str(), ledger[0].note.as_deref()),
        ("10.00", Some("2026000057"))
    );
    harness.book(&order().cancelled().build()).await;
    assert_eq!(balance(&harness).await, "0.00");
    assert_eq!(harness.ledger(&customer).await[1].reverses.as_ref(), Some(&ledger[0].id));
}

#[tokio::test]
async fn each_currency_has_its_own_coefficient_and_nothing_is_converted() {
    let harness = with(|loyalty| earns(loyalty, "EUR", "10")).await;
    harness.book(&OrderBuilder::new("1").currency("EUR").goods("42.50").build()).await;
    assert_eq!(balance(&harness).await, "4.25");
}

#[tokio::test]
async fn the_level_that_ranks_first_decides_and_zero_is_a_set_value() {
    for (first, expected) in [(CoefficientLevel::Category, "10.00"), (CoefficientLevel::Product, "0.00")] {
        let harness = with(|loyalty| {
            loyalty.priority.sort_by_key(|level| *level != first);
            loyalty.coefficients = vec![
                coefficient(CoefficientLevel::Product, "p", None, "0"),
                coefficient(CoefficientLevel::Category, "shoes", None, "100"),
            ];
        })
        .await;
        let place = CatalogueProduct { category: Some("shoes".into()), brand: None };
        harness.shop().save_place("p", &place).await.unwrap();
        harness.book(&OrderBuilder::new("1").goods("0").line("p", "1000").build()).await;
        assert_eq!(balance(&harness).await, expected, "{first:?} first");
    }
}

#[tokio::test]
async fn a_group_that_is_switched_off_earns_nothing() {
    let harness = with(|loyalty| {
        loyalty.coefficients = vec![coefficient(CoefficientLevel::Global, "", Some("3"), "0")];
    })
    .await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("1").guid("guid-1").build()).await;
    assert_eq!(balance(&harness).await, "0.00");
    harness.book(&OrderBuilder::new("2").email("eva@example.cz").build()).await;
    let eva = harness.customer("eva@example.cz").await.unwrap();
    assert_eq!(eva.account.balance.to_string(), "50.00", "who is in no group earns by the basic value");
}

#[tokio::test]
async fn products_are_looked_up_only_where_rules_ask_for_their_place() {
    let order = OrderBuilder::new("1").line("p", "100").build();
    let plain =
        with(|loyalty| loyalty.coefficients = vec![coefficient(CoefficientLevel::Product, "p", None, "10")])
            .await;
    assert!(plain.book(&order).await);
    assert_eq!(balance(&plain).await, "60.00");

    let placed =
        with(|loyalty| loyalty.coefficients = vec![coefficient(CoefficientLevel::Brand, "acme", None, "10")])
            .await;
    let now = verno_domain::Clock::now(&*placed.table.clock);
    let refused = verno_booking::book_order(&placed.shop(), &order, None, now).await.unwrap_err();
    assert!(verno_booking::unknown_products(&refused));
    assert!(
        placed.customer("jan@example.cz").await.is_none(),
        "nothing is booked before the product is known"
    );
    let place = CatalogueProduct { category: None, brand: Some("acme".into()) };
    placed.shop().save_place("p", &place).await.unwrap();
    assert!(placed.book(&order).await);
    assert_eq!(balance(&placed).await, "60.00");
}

#[tokio::test]
async fn a_refund_follows_the_coefficients_of_the_grant_whatever_the_rules_are_now() {
    let harness =
        with(|loyalty| loyalty.coefficients = vec![coefficient(CoefficientLevel::Product, "p", None, "10")])
            .await;
    harness.book(&OrderBuilder::new("1").goods("200").line("p", "100").build()).await;
    assert_eq!(balance(&harness).await, "20.00");
    let mut rules = harness.shop().rules().await.unwrap();
    rules.loyalty.version += 1;
    rules.loyalty.coefficients = vec![coefficient(CoefficientLevel::Product, "p", None, "1")];
    harness.shop().save_rules(&rules).await.unwrap();
    harness.book(&OrderBuilder::new("1").goods("200").line("p", "50").build()).await;
    assert_eq!(balance(&harness).await, "15.00", "half of what the product had brought is taken back");
    harness.book(&OrderBuilder::new("1").goods("0").build()).await;
    assert_eq!(balance(&harness).await, "0.00");
}

#[tokio::test]
async fn lines_and_orders_are_left_out_by_the_shops_own_statuses() {
    let harness = with(|loyalty| {
        loyalty.cancelling_statuses = vec![-4, 12];
        loyalty.ignored_statuses = vec![9];
    })
    .await;
    harness.book(&OrderBuilder::new("1").line("p", "500").line_status(12).build()).await;
    assert_eq!(balance(&harness).await, "25.00", "the first line is off");
    harness.book(&OrderBuilder::new("2").status(9).build()).await;
    harness.book(&OrderBuilder::new("3").status(12).build()).await;
    assert_eq!(balance(&harness).await, "25.00");
    let customer = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(customer.counters.orders, 1);
}

#[tokio::test]
async fn a_long_list_of_coefficients_is_read_once_and_costs_an_order_nothing() {
    let harness = with(|loyalty| {
        let one =
            |nth: usize| coefficient(CoefficientLevel::Product, &format!("product-{nth:04}"), None, "30");
        loyalty.coefficients = (0..1_000).map(one).collect();
    })
    .await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.table.meter.take();
    harness.book(&OrderBuilder::new("2").build()).await;
    let used = harness.table.meter.take();
    assert!(used.requests <= 5 && used.read <= 4.0 && used.write <= 14.0, "{used:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_created_as_paid_and_announced_twice_is_credited_once() {
    let system = SystemHarness::start().await;
    system.chaos(&json!({"duplicate": true})).await;
    system.order("PAID-1", "eva@example.cz", "500.00").await;
    system.run.drain().await.unwrap();
    assert_eq!(system.points("eva@example.cz").await.as_deref(), Some("25.00"));
    let customer = system.get("/v1/customers?q=eva@example.cz").await["items"][0]["id"].clone();
    let path = format!("/v1/customers/{}/transactions", customer.as_str().unwrap());
    assert_eq!(system.get(&path).await["items"].as_array().unwrap().len(), 1);
    system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn goods_returned_by_a_credit_note_take_their_points_and_a_cancelled_note_gives_them_back() {
    let system = SystemHarness::start().await;
    system.order("RET-1", "eva@example.cz", "500.00").await;
    system.run.drain().await.unwrap();
    let note = system
        .shop_call(
            "POST",
            &format!("/simulator/eshops/{SHOP}/orders/RET-1/credit-note"),
            &json!({"data": {}}),
        )
        .await;
    system.run.drain().await.unwrap();
    assert_eq!(system.points("eva@example.cz").await.as_deref(), Some("0.00"));
    let code = note["data"]["creditNote"]["code"].as_str().unwrap_or_else(|| panic!("{note}")).to_owned();
    let path = format!("/simulator/eshops/{SHOP}/credit-notes/{code}");
    system.shop_call("PATCH", &path, &json!({"data": {"valid": false}})).await;
    system.run.drain().await.unwrap();
    assert_eq!(system.points("eva@example.cz").await.as_deref(), Some("25.00"));
    system.run.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newsletter_and_an_approved_review_are_rewarded_once() {
    let system = SystemHarness::start().await;
    system.order("REW-1", "eva@example.cz", "500.00").await;
    system.run.drain().await.unwrap();
    let emails = json!({"data": {"emails": ["eva@example.cz", "nobody@example.cz"]}});
    for _ in 0..2 {
        system.shop_call("POST", "/api/mailing-lists/newsletters", &emails).await;
        system.run.drain().await.unwrap();
    }
    assert_eq!(system.points("eva@example.cz").await.as_deref(), Some("45.00"), "twenty for the newsletter");
    assert!(system.points("nobody@example.cz").await.is_none(), "a subscriber is no customer by that");

    let review = |authorized: Value| {
        json!({"data": {
            "rating": 5, "orderCode": "REW-1", "productGuid": "tea", "email": "eva@example.cz",
            "authorized": authorized,
        }})
    };
    let written = system.shop_call("POST", "/api/reviews/products", &review(json!(false))).await;
    system.run.drain().await.unwrap();
    assert_eq!(system.points("eva@example.cz").await.as_deref(), Some("45.00"), "not before it is approved");
    let guid = written["data"]["review"]["guid"].as_str().unwrap().to_owned();
    let approved = json!({"data": {"authorized": true}});
    system.shop_call("PATCH", &format!("/api/reviews/products/{guid}"), &approved).await;
    for _ in 0..2 {
        // Nothing announces an approval; the sweep that looks for lost changes finds it.
        system.post("/local/schedules/changes-sweep", &json!({})).await;
        system.run.drain().await.unwrap();
    }
    system.shop_call("POST", "/api/reviews/products", &review(json!(true))).await;
    system.run.drain().await.unwrap();
    assert_eq!(
        system.points("eva@example.cz").await.as_deref(),
        Some("48.00"),
        "one product of one order, once"
    );
    system.run.shutdown().await;
}

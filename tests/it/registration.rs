//! Registered customers over time.

use verno_domain::Clock;
use verno_domain::ids::CustomerGuid;
use verno_testkit::OrderBuilder;

use crate::support::{TableHarness, registration, unverified};

#[tokio::test]
async fn a_changed_address_keeps_the_history_and_the_old_one_still_leads_there() {
    let harness = TableHarness::start().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("1").guid("guid-1").build()).await;
    harness.book_registration(&registration("guid-1", "novy@example.cz")).await;
    let customer = harness.customer("novy@example.cz").await.unwrap();
    assert_eq!(customer.email.as_ref().unwrap().as_str(), "novy@example.cz");
    assert_eq!(customer.account.balance.to_string(), "50.00");
    assert_eq!(harness.customer("jan@example.cz").await.unwrap().id, customer.id);
}

#[tokio::test]
async fn an_address_that_was_given_up_goes_to_the_account_that_proves_it() {
    let harness = TableHarness::start().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("1").build()).await;
    harness.book_registration(&registration("guid-1", "novy@example.cz")).await;
    let jan = harness.customer("novy@example.cz").await.unwrap();
    harness.book_registration(&unverified("guid-2", "jan@example.cz")).await;
    assert_eq!(harness.customer("jan@example.cz").await.unwrap().id, jan.id, "a claim proves nothing");
    harness.book_registration(&registration("guid-2", "jan@example.cz")).await;
    assert!(!harness.book_registration(&registration("guid-2", "jan@example.cz")).await);
    let eva = harness.customer("jan@example.cz").await.unwrap();
    assert_ne!(eva.id, jan.id);
    assert_eq!(eva.account.balance.to_string(), "0.00", "what was earned stays where it was earned");
    assert_eq!(harness.customer("novy@example.cz").await.unwrap().account, jan.account);
}

#[tokio::test]
async fn a_changed_address_leads_to_nobody_until_it_is_verified() {
    let harness = TableHarness::start().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book_registration(&unverified("guid-1", "novy@example.cz")).await;
    assert!(harness.customer("novy@example.cz").await.is_none());
    let jan = harness.customer("jan@example.cz").await.unwrap();
    assert_eq!(jan.email.as_ref().unwrap().as_str(), "novy@example.cz");
    harness.book_registration(&registration("guid-1", "novy@example.cz")).await;
    assert_eq!(harness.customer("novy@example.cz").await.unwrap().id, jan.id);
}

#[tokio::test]
async fn a_changed_address_takes_nothing_from_an_anonymous_customer_who_has_it() {
    let harness = TableHarness::start().await;
    harness.book(&OrderBuilder::new("1").email("novy@example.cz").build()).await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    let anonymous = harness.customer("novy@example.cz").await.unwrap();
    harness.book_registration(&registration("guid-1", "novy@example.cz")).await;
    assert_eq!(harness.customer("novy@example.cz").await.unwrap(), anonymous);
}

#[tokio::test]
async fn two_accounts_with_one_address_are_two_customers() {
    let harness = TableHarness::start().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book_registration(&registration("guid-2", "jan@example.cz")).await;
    let id = async |guid: &str| {
        harness.shop().customer_by_guid(&CustomerGuid::parse(guid).unwrap()).await.unwrap().unwrap()
    };
    assert_ne!(id("guid-1").await, id("guid-2").await);
    assert_eq!(harness.customer("jan@example.cz").await.unwrap().id, id("guid-1").await);
}

#[tokio::test]
async fn a_deleted_account_leaves_an_anonymous_customer_with_their_points() {
    let harness = TableHarness::start().await;
    harness.book_registration(&registration("guid-1", "jan@example.cz")).await;
    harness.book(&OrderBuilder::new("1").guid("guid-1").build()).await;
    let guid = CustomerGuid::parse("guid-1").unwrap();
    let now = harness.table.clock.now();
    assert!(verno_booking::book_customer_deletion(&harness.shop(), &guid, now).await.unwrap());
    assert!(!verno_booking::book_customer_deletion(&harness.shop(), &guid, now).await.unwrap());
    let customer = harness.customer("jan@example.cz").await.unwrap();
    assert!(!customer.is_registered() && customer.group.is_none());
    assert_eq!(customer.account.balance.to_string(), "50.00");
    harness.book_registration(&registration("guid-9", "jan@example.cz")).await;
    assert_eq!(harness.customer("jan@example.cz").await.unwrap().id, customer.id);
}

#[tokio::test]
async fn an_order_of_an_account_we_do_not_know_asks_for_the_account_first() {
    let harness = TableHarness::start().await;
    let order = OrderBuilder::new("1").guid("guid-1").build();
    let error = verno_booking::book_order(&harness.shop(), &order, None, harness.table.clock.now())
        .await
        .unwrap_err();
    assert_eq!(error.code, "unknown_guid");
    assert!(harness.table.dump().await.is_empty());
}

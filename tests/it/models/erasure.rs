//! After an erasure, the blobs of the models hold nothing of the person.

use chrono::TimeDelta;
use verno_analytics::{date_of, day_of};
use verno_domain::task::Task;
use verno_domain::{Clock, Customer};
use verno_testkit::{Ask, SHOP};

use crate::support::TableHarness;
use crate::support::models::{buy, last_job, night, rfm, shop_with};

/// What of a customer could be in a blob: text, and their id in bytes.
fn traces(customer: &Customer) -> Vec<Vec<u8>> {
    let id = customer.id.to_string();
    let bytes = (0..32).step_by(2).map(|at| u8::from_str_radix(&id[4 + at..6 + at], 16).unwrap());
    let email = customer.email.as_ref().unwrap().as_str();
    vec![bytes.collect(), id.clone().into_bytes(), email.as_bytes().to_vec()]
}

async fn is_anywhere(harness: &TableHarness, customer: &Customer) -> Vec<String> {
    let holds = |bytes: &[u8]| {
        traces(customer)
            .iter()
            .any(|trace| bytes.windows(trace.len()).any(|window| window == trace.as_slice()))
    };
    let blobs = harness.table.dump_blobs().await;
    blobs.into_iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path).collect()
}

#[tokio::test]
async fn nothing_of_an_erased_person_is_in_any_blob_after_the_night() {
    let harness = shop_with(6).await;
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    let (gone, other) =
        (harness.customer("c3@example.cz").await.unwrap(), harness.customer("c4@example.cz").await.unwrap());
    assert!(!is_anywhere(&harness, &gone).await.is_empty(), "the log has the customers it counts");

    let ask = Ask::delete("/v1/customers/{id}").with("id", gone.id.to_string());
    let ask = ask.query("confirm", "c3@example.cz").by(SHOP, "owner");
    assert!(ask.of(&harness.build(customer_erase::build)).await.status < 300);
    let rest = Task::Erase { customer: gone.id.clone(), after: None };
    crate::support::run_tasks(&harness, SHOP, rest).await;
    harness.table.clock.advance(TimeDelta::days(1));
    buy(&harness, 2, 0, 700).await;
    night(&harness, SHOP).await;
    assert_eq!(is_anywhere(&harness, &gone).await, Vec::<String>::new());
    assert!(!is_anywhere(&harness, &other).await.is_empty());
    assert_eq!(last_job(&harness, SHOP).await.failed, 0);

    // Nor does a later night bring them back, and who is left is where they were.
    harness.table.clock.advance(TimeDelta::days(1));
    night(&harness, SHOP).await;
    assert_eq!(is_anywhere(&harness, &gone).await, Vec::<String>::new());
    let yesterday = harness.shop().rules().await.unwrap().day(harness.table.clock.now()).pred_opt().unwrap();
    let last = harness.shop().last_night(&rfm()).await.unwrap().unwrap();
    assert_eq!(date_of(last.scale.day), Some(yesterday));
    assert_eq!(last.sizes.iter().map(|(_, size)| size).sum::<u32>(), 5);
    assert_eq!(day_of(yesterday), last.scale.day);
}

//! A first export and a day of changes, while much goes wrong.

use serde_json::json;
use verno_domain::mailing_service::{Contact, NewContact, Outcome};
use verno_simulators::mailing::State;

use super::harness::{FULL, MailingHarness, arrived, contact};

/// Customers; every third agreed to nothing, and every seventh of those who did left before.
const CUSTOMERS: usize = 150;

fn customers() -> Vec<Contact> {
    (0..CUSTOMERS)
        .map(|at| {
            let new = if at % 3 == 0 { NewContact::Never } else { NewContact::Subscribed };
            let points = i64::try_from(at).unwrap();
            contact(&format!("customer{at}@example.cz"), points, new)
        })
        .collect()
}

/// A tenth of calls fails, some arrive twice, and of some the answer is lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_arrives_and_nobody_is_brought_back() {
    for service in FULL {
        let harness = MailingHarness::of(service).await;
        let mut rows = customers();
        for row in rows.iter().step_by(7) {
            harness.decide(&row.email, State::Unsubscribed);
        }
        harness.chaos(&json!({ "error_rate": 0.1, "duplicate": 0.1, "timeout_after_success": 0.1 }));
        let first = harness.persist(&rows).await.unwrap();
        for round in 1..4_usize {
            for (at, row) in rows.iter_mut().enumerate() {
                row.known = arrived(&first[at]);
                if (at + round).is_multiple_of(2) {
                    let points = i64::try_from(at * round).unwrap();
                    row.values = contact(row.email.as_str(), points, row.new).values;
                }
            }
            let outcomes = harness.persist(&rows).await.unwrap();
            let odd = outcomes.iter().filter(|outcome| !arrived(outcome) && **outcome != Outcome::Skipped);
            assert!(
                odd.clone().all(|outcome| *outcome == Outcome::Sent),
                "{service:?}: {:?}",
                odd.collect::<Vec<_>>()
            );
        }
        harness.chaos(&json!({}));
        harness.chaos(&json!({ "limits": false }));
        let there: Vec<Contact> =
            rows.iter().filter(|row| harness.held(&row.email).is_some()).cloned().collect();
        harness.assert_equal(&there).await;
        let (mut made, mut left) = (0, 0);
        for (at, row) in rows.iter().enumerate() {
            let agreed = row.new == NewContact::Subscribed;
            let before = at % 7 == 0;
            assert_eq!(harness.held(&row.email).is_some(), agreed || before, "{service:?} {at}");
            assert_eq!(harness.gets_mail(&row.email), agreed && !before, "{service:?} {at}");
            made += usize::from(agreed && !before);
            left += usize::from(before);
        }
        assert!(made > 80 && left > 20, "{made} {left}");
        assert_eq!(harness.resubscribed(), Vec::<String>::new(), "{service:?}");
    }
}

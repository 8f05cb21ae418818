//! A contact that leaves between two calls stays unsubscribed, in every order of calls.

use proptest::prelude::*;
use serde_json::json;
use verno_domain::mailing_service::{NewContact, Service};
use verno_simulators::mailing::State;

use super::harness::{FULL, MailingHarness, contact, email, event};

/// What happens to one contact.
#[derive(Debug, Clone)]
enum Step {
    /// The contact is written, as new or as known, with or without consent.
    Write { points: i64, known: bool, agreed: bool },
    /// We write it, and the answer is lost.
    Lost { points: i64 },
    /// We write it among many others, which some services do by other calls.
    Crowd { points: i64 },
    /// The contact unsubscribes.
    Leave,
    /// Its fields are blanked.
    Forget,
    /// An event about it is sent.
    Event,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..1_000_i64, any::<bool>(), any::<bool>())
            .prop_map(|(points, known, agreed)| Step::Write { points, known, agreed }),
        1 => (0..1_000_i64).prop_map(|points| Step::Lost { points }),
        1 => (0..1_000_i64).prop_map(|points| Step::Crowd { points }),
        2 => Just(Step::Leave),
        1 => Just(Step::Forget),
        1 => Just(Step::Event),
    ]
}

const ADDRESS: &str = "jana@example.cz";

async fn take(harness: &MailingHarness, step: &Step) {
    let subscriber = |points| contact(ADDRESS, points, NewContact::Subscribed);
    match step {
        Step::Write { points, known, agreed } => {
            let new = if *agreed { NewContact::Subscribed } else { NewContact::Never };
            let mut row = contact(ADDRESS, *points, new);
            row.known = *known;
            harness.write(&row).await;
        }
        Step::Lost { points } => {
            harness.chaos(&json!({ "timeout_after_success": true }));
            let _ = harness.client.upsert(&harness.target, &[subscriber(*points)]).await;
            harness.chaos(&json!({ "timeout_after_success": false }));
        }
        Step::Crowd { points } => {
            let others =
                (0..120).map(|at| contact(&format!("other{at}@example.cz"), 1, NewContact::Subscribed));
            let rows: Vec<_> = others.chain([subscriber(*points)]).collect();
            harness.client.upsert(&harness.target, &rows).await.unwrap();
        }
        Step::Leave => harness.decide(&email(ADDRESS), State::Unsubscribed),
        Step::Forget => drop(harness.client.forget(&harness.target, &[email(ADDRESS)]).await.unwrap()),
        Step::Event => drop(harness.client.events(&harness.target, &[event("e", ADDRESS)]).await.unwrap()),
    }
}

async fn run(service: Service, steps: &[Step]) -> Result<(), TestCaseError> {
    let harness = MailingHarness::of(service).await;
    let mut left = false;
    for step in steps {
        take(&harness, step).await;
        left |= matches!(step, Step::Leave);
        if left {
            prop_assert!(!harness.gets_mail(&email(ADDRESS)), "{service:?} after {step:?}");
        }
    }
    prop_assert_eq!(harness.resubscribed(), Vec::<String>::new());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn who_leaves_stays_away(steps in prop::collection::vec(step(), 1..12)) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        for service in FULL {
            runtime.block_on(run(service, &steps))?;
        }
    }
}

//! The contract that every client and its simulator must fulfil.

use std::time::Duration;

use serde_json::json;
use verno_domain::mailing_service::{Meaning, NewContact, Outcome, Person, Service, Value};
use verno_mailing::Error;
use verno_simulators::mailing::State;

use super::harness::{MailingHarness, arrived, contact, email, event, open};

/// Runs every scenario for every service.
macro_rules! contract {
    ($($module:ident: $service:ident),+; $($scenario:ident),+ $(,)?) => {
        contract!(@services [$($module: $service),+] [$($scenario),+]);
    };
    (@services [$($module:ident: $service:ident),+] $scenarios:tt) => {
        $(contract!(@one $module $service $scenarios);)+
    };
    (@one $module:ident $service:ident [$($scenario:ident),+]) => {
        mod $module {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $scenario() {
                super::$scenario(MailingHarness::of(Service::$service).await).await;
            })+
        }
    };
}

contract! {
    ecomail: Ecomail, smartemailing: SmartEmailing, mailchimp: Mailchimp, klaviyo: Klaviyo, brevo: Brevo;
    good_and_bad_credentials_are_distinguished,
    lists_are_those_of_the_account,
    a_missing_list_is_reported,
    fields_are_made_once,
    fields_are_made_though_answers_are_lost_and_calls_arrive_twice,
    who_agreed_is_made_and_who_did_not_is_not,
    values_are_absolute_and_written_field_by_field,
    what_is_not_said_stays_and_null_clears,
    who_left_stays_away_and_has_his_values,
    who_was_removed_there_stays_so,
    more_than_one_call_takes_is_split,
    a_pause_that_the_service_asks_for_is_reported,
    a_lost_answer_is_harmless,
    a_call_that_arrives_twice_is_harmless,
    a_row_that_is_refused_is_named_and_the_others_are_written,
    an_event_is_sent_once,
    a_changed_address_keeps_what_was_decided,
    who_is_forgotten_has_no_values_left,
    what_is_there_is_read_back,
    a_service_that_is_down_and_a_revoked_key_are_reported,
    accounts_have_nothing_in_common,
}

async fn good_and_bad_credentials_are_distinguished(harness: MailingHarness) {
    assert_eq!(harness.client.check().await, Ok(()));
    let wrong = open(&harness.root, harness.service, "wrong");
    assert_eq!(wrong.check().await, Err(Error::Revoked { status: 401 }));
    let written = wrong.upsert(&harness.target, &[contact("a@example.cz", 1, NewContact::Subscribed)]).await;
    assert_eq!(written, Err(Error::Revoked { status: 401 }));
}

async fn lists_are_those_of_the_account(harness: MailingHarness) {
    let lists = harness.client.lists().await.unwrap();
    let ids: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
    assert_eq!(ids, [harness.target.list.as_deref().unwrap()]);
    assert_eq!(lists[0].name, "Newsletter");
}

async fn a_missing_list_is_reported(mut harness: MailingHarness) {
    harness.target.list = Some("999".to_owned());
    for count in [1, 120] {
        let row = |at| contact(&format!("customer{at}@example.cz"), 1, NewContact::Subscribed);
        let rows: Vec<_> = (0..count).map(row).collect();
        let refused = harness.client.upsert(&harness.target, &rows).await;
        assert!(matches!(&refused, Err(Error::Refused { code: "list_not_found", .. })), "{refused:?}");
    }
    assert_eq!(harness.mailing.contacts(harness.service.as_str(), &harness.key).len(), 0);
}

async fn fields_are_made_once(harness: MailingHarness) {
    harness.client.ensure_fields(&harness.target).await.unwrap();
    let before = harness.mailing.received(harness.service.as_str());
    harness.client.ensure_fields(&harness.target).await.unwrap();
    assert!(harness.mailing.received(harness.service.as_str()) - before <= 2, "nothing is left to make");
}

async fn fields_are_made_though_answers_are_lost_and_calls_arrive_twice(mut harness: MailingHarness) {
    // Mailchimp allows 30 fields, and 17 exist already.
    harness.target.fields.truncate(6);
    for (prefix, trouble) in [("ellity", "timeout_after_success"), ("my", "duplicate")] {
        for field in &mut harness.target.fields {
            field.name = field.meaning.default_name(harness.service, prefix);
        }
        harness.chaos(&json!({ trouble: true }));
        assert_eq!(harness.client.ensure_fields(&harness.target).await, Ok(()), "{trouble}");
        harness.chaos(&json!({ trouble: false }));
        let mut row = contact(&format!("{prefix}@example.cz"), 1, NewContact::Subscribed);
        row.values.retain(|meaning, _| harness.target.fields.iter().any(|field| field.meaning == *meaning));
        harness.write(&row).await;
        harness.assert_equal(&[row]).await;
    }
}

async fn who_agreed_is_made_and_who_did_not_is_not(harness: MailingHarness) {
    let rows = [
        contact("yes@example.cz", 10, NewContact::Subscribed),
        contact("no@example.cz", 20, NewContact::Never),
        contact("there@example.cz", 30, NewContact::Never),
    ];
    harness.decide(&rows[2].email, State::Subscribed);
    let outcomes = harness.client.upsert(&harness.target, &rows).await.unwrap();
    assert!(arrived(&outcomes[0]), "{outcomes:?}");
    assert_eq!(outcomes[1], Outcome::Skipped);
    assert!(arrived(&outcomes[2]), "{outcomes:?}");
    assert!(harness.gets_mail(&rows[0].email));
    assert!(harness.held(&rows[1].email).is_none());
    harness.assert_equal(&[rows[0].clone(), rows[2].clone()]).await;
}

async fn values_are_absolute_and_written_field_by_field(harness: MailingHarness) {
    let mut row = contact("Jana@Example.cz", 120, NewContact::Subscribed);
    for points in [120, 120, -7, 0] {
        row.values = contact("jana@example.cz", points, NewContact::Subscribed).values;
        assert!(arrived(&harness.write(&row).await));
        harness.assert_equal(std::slice::from_ref(&row)).await;
        row.known = true;
    }
    assert_eq!(harness.mailing.contacts(harness.service.as_str(), &harness.key).len(), 1);
}

async fn what_is_not_said_stays_and_null_clears(harness: MailingHarness) {
    let mut row = contact("jana@example.cz", 120, NewContact::Subscribed);
    harness.write(&row).await;
    let filled = harness.filled(&row.email);
    row.known = true;
    row.person = Person::default();
    row.values.retain(|meaning, _| {
        [Meaning::Group, Meaning::NextExpirationDate, Meaning::CreditNum].contains(meaning)
    });
    row.values.insert(Meaning::Group, Value::Null);
    row.values.insert(Meaning::NextExpirationDate, Value::Null);
    harness.write(&row).await;
    assert_eq!(harness.filled(&row.email), filled - 2);
    let held = harness.held(&row.email).unwrap();
    let first_name = ["name", "FNAME", "first_name", "FIRSTNAME"].iter().find_map(|name| held.person(name));
    assert_eq!(first_name, Some(&json!("Jana")), "a name that is not known is not blanked");
    harness.assert_equal(&[row]).await;
}

async fn who_left_stays_away_and_has_his_values(harness: MailingHarness) {
    let mut row = contact("left@example.cz", 1, NewContact::Subscribed);
    harness.write(&row).await;
    harness.decide(&row.email, State::Unsubscribed);
    for known in [true, false, true] {
        row.values = contact("left@example.cz", 7, NewContact::Subscribed).values;
        row.known = known;
        let outcome = harness.write(&row).await;
        assert!(arrived(&outcome), "{outcome:?}");
        assert!(!harness.gets_mail(&row.email));
        harness.assert_equal(std::slice::from_ref(&row)).await;
    }
    assert_eq!(harness.resubscribed(), Vec::<String>::new());
}

async fn who_was_removed_there_stays_so(harness: MailingHarness) {
    let mut row = contact("gone@example.cz", 1, NewContact::Subscribed);
    harness.write(&row).await;
    harness.mailing.remove(harness.service.as_str(), &harness.key, "gone@example.cz");
    (row.known, row.new) = (true, NewContact::Never);
    let outcome = harness.write(&row).await;
    assert_eq!(outcome, Outcome::Skipped);
    assert!(harness.held(&row.email).is_none());
}

async fn more_than_one_call_takes_is_split(harness: MailingHarness) {
    let count = harness.service.capabilities().batch_max + 5;
    let mut row = contact("a@example.cz", 3, NewContact::Subscribed);
    row.values.retain(|meaning, _| *meaning == Meaning::CreditNum);
    let rows: Vec<_> = (0..count)
        .map(|at| {
            let mut row = row.clone();
            row.email = email(&format!("customer{at}@example.cz"));
            row
        })
        .collect();
    let outcomes = harness.client.upsert(&harness.target, &rows).await.unwrap();
    assert_eq!(outcomes.len(), count);
    assert!(outcomes.iter().all(arrived));
    let held = harness.mailing.contacts(harness.service.as_str(), &harness.key);
    let name = Meaning::CreditNum.default_name(harness.service, "loyalty");
    assert_eq!(held.iter().filter(|contact| contact.field(&name).is_some()).count(), count);
}

async fn a_pause_that_the_service_asks_for_is_reported(harness: MailingHarness) {
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    harness.chaos(
        &json!({ "limits": true, "delay_ms": if harness.service == Service::Mailchimp { 300 } else { 0 } }),
    );
    let calls = if harness.service == Service::Ecomail { 1_100 } else { 120 };
    let checks = futures::future::join_all((0..calls).map(|_| harness.client.check())).await;
    let throttled: Vec<Duration> =
        checks.iter().filter_map(|check| check.as_ref().err()?.retry_after()).collect();
    assert!(!throttled.is_empty(), "the limit was never met");
    assert_eq!(checks.iter().filter(|check| check.is_ok()).count() + throttled.len(), calls);
    assert!(throttled.iter().all(|wait| (1..=60).contains(&wait.as_secs())), "{throttled:?}");
    harness.chaos(&json!({ "limits": false, "delay_ms": 0 }));
    assert!(arrived(&harness.write(&row).await), "afterwards all is as before");
}

async fn a_lost_answer_is_harmless(harness: MailingHarness) {
    let rows = [
        contact("new@example.cz", 120, NewContact::Subscribed),
        contact("never@example.cz", 1, NewContact::Never),
    ];
    harness.chaos(&json!({ "timeout_after_success": 1 }));
    match harness.client.upsert(&harness.target, &rows).await {
        Ok(outcomes) => assert_eq!(outcomes[0], Outcome::Later),
        Err(error) => assert!(error.is_retryable(), "{error}"),
    }
    harness.chaos(&json!({ "timeout_after_success": 0 }));
    let outcomes = harness.client.upsert(&harness.target, &rows).await.unwrap();
    assert!(arrived(&outcomes[0]), "{outcomes:?}");
    harness.assert_equal(&rows[..1]).await;
    assert_eq!(harness.mailing.contacts(harness.service.as_str(), &harness.key).len(), 1);
}

async fn a_call_that_arrives_twice_is_harmless(harness: MailingHarness) {
    harness.chaos(&json!({ "duplicate": true }));
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    harness.persist(std::slice::from_ref(&row)).await.unwrap();
    harness.assert_equal(&[row]).await;
    assert_eq!(harness.mailing.contacts(harness.service.as_str(), &harness.key).len(), 1);
}

async fn a_row_that_is_refused_is_named_and_the_others_are_written(harness: MailingHarness) {
    let rows = [
        contact("first@example.cz", 1, NewContact::Subscribed),
        contact("nobody@mail.invalid", 2, NewContact::Subscribed),
        contact("last@example.cz", 3, NewContact::Subscribed),
    ];
    let outcomes = harness.client.upsert(&harness.target, &rows).await.unwrap();
    let Outcome::Refused(refusal) = &outcomes[1] else { panic!("{outcomes:?}") };
    assert_eq!(refusal.code, "invalid_email");
    assert!(!refusal.detail.contains('@'), "{}", refusal.detail);
    harness.assert_equal(&[rows[0].clone(), rows[2].clone()]).await;
}

async fn an_event_is_sent_once(harness: MailingHarness) {
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    harness.write(&row).await;
    let first = |outcome: Result<Vec<Outcome>, Error>| outcome.unwrap().remove(0);
    harness.chaos(&json!({ "down": true }));
    let outcome = harness.client.events(&harness.target, &[event("e1", "jana@example.cz")]).await;
    assert!(outcome.is_err_and(|error| error.is_retryable()), "nothing reached it");
    harness.chaos(&json!({ "down": false }));
    assert_eq!(
        first(harness.client.events(&harness.target, &[event("e1", "jana@example.cz")]).await),
        Outcome::Updated
    );
    assert_eq!(harness.events().len(), 1);
    assert!(harness.events()[0].to_string().contains("jana@example.cz"));

    harness.chaos(&json!({ "timeout_after_success": true }));
    let outcome = harness.client.events(&harness.target, &[event("e2", "jana@example.cz")]).await;
    harness.chaos(&json!({ "timeout_after_success": false }));
    if harness.service.capabilities().events_once {
        assert!(outcome.is_err_and(|error| error.is_retryable()));
        assert_eq!(
            first(harness.client.events(&harness.target, &[event("e2", "jana@example.cz")]).await),
            Outcome::Updated
        );
    } else {
        assert_eq!(
            first(outcome),
            Outcome::Unclear,
            "whether it arrived is not known, and a repeat would count"
        );
    }
    assert_eq!(harness.events().len(), 2);
}

async fn a_changed_address_keeps_what_was_decided(harness: MailingHarness) {
    let mut row = contact("old@example.cz", 120, NewContact::Subscribed);
    harness.write(&row).await;
    harness.decide(&row.email, State::Unsubscribed);
    harness.write(&contact("taken@example.cz", 5, NewContact::Subscribed)).await;
    let (old, new, taken) = (email("old@example.cz"), email("new@example.cz"), email("taken@example.cz"));
    assert_eq!(harness.client.change_email(&harness.target, &old, &taken).await, Ok(false));
    assert_eq!(
        harness.client.change_email(&harness.target, &email("nobody@example.cz"), &new).await,
        Ok(false)
    );
    let changed = harness.client.change_email(&harness.target, &old, &new).await.unwrap();
    assert_eq!(changed, harness.service != Service::Ecomail, "only Ecomail has no call for it");
    if changed {
        assert!(harness.held(&old).is_none());
        assert!(!harness.gets_mail(&new));
        row.email = new;
        harness.assert_equal(&[row]).await;
    }
}

async fn who_is_forgotten_has_no_values_left(harness: MailingHarness) {
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    harness.write(&row).await;
    let outcomes = harness
        .client
        .forget(&harness.target, &[row.email.clone(), email("nobody@example.cz")])
        .await
        .unwrap();
    assert!(arrived(&outcomes[0]), "{outcomes:?}");
    assert_eq!(outcomes[1], Outcome::Skipped);
    assert_eq!(harness.filled(&row.email), 0);
    assert!(harness.gets_mail(&row.email), "that is the customer's own to decide");
    assert!(harness.held(&email("nobody@example.cz")).is_none());
}

async fn what_is_there_is_read_back(harness: MailingHarness) {
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    harness.write(&row).await;
    let emails = [email("nobody@example.cz"), row.email.clone()];
    let found = harness.client.read(&harness.target, &emails).await.unwrap();
    assert_eq!((found.len(), &found[0]), (2, &None));
    assert_eq!(found[1].as_ref().unwrap().subscribed, Some(true));
    harness.decide(&row.email, State::Unsubscribed);
    let found = harness.client.read(&harness.target, &emails[1..]).await.unwrap();
    assert_eq!(found[0].as_ref().unwrap().subscribed, Some(false));
}

async fn a_service_that_is_down_and_a_revoked_key_are_reported(harness: MailingHarness) {
    let rows = [contact("jana@example.cz", 120, NewContact::Subscribed)];
    harness.chaos(&json!({ "down": true }));
    let error = harness.client.upsert(&harness.target, &rows).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { unsent: true, .. }), "{error}");
    harness.chaos(&json!({ "down": false, "revoked": true }));
    assert_eq!(harness.client.upsert(&harness.target, &rows).await, Err(Error::Revoked { status: 401 }));
    assert_eq!(harness.mailing.contacts(harness.service.as_str(), &harness.key).len(), 0);
}

async fn accounts_have_nothing_in_common(harness: MailingHarness) {
    harness.write(&contact("jana@example.cz", 120, NewContact::Subscribed)).await;
    let other = open(&harness.root, harness.service, "simulator-of-another-shop");
    other.ensure_fields(&harness.target).await.unwrap();
    assert_eq!(other.read(&harness.target, &[email("jana@example.cz")]).await, Ok(vec![None]));
}

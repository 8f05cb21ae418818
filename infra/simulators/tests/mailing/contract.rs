//! What every client and its simulator must do, whatever the service.

use std::time::Duration;

use serde_json::json;
use verno_domain::mailing_service::{Meaning, NewContact, Outcome, Person, Service, Value};
use verno_mailing::Error;
use verno_simulators::mailing::State;

use super::world::{World, arrived, contact, email, event, open};

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
                super::$scenario(World::of(Service::$service).await).await;
            })+
        }
    };
}

contract! {
    ecomail: Ecomail, smartemailing: SmartEmailing, mailchimp: Mailchimp, klaviyo: Klaviyo, brevo: Brevo;
    credentials_are_told_good_from_bad,
    lists_are_those_of_the_account,
    a_list_that_is_gone_is_told,
    fields_are_made_once,
    fields_are_made_though_answers_are_lost_and_calls_arrive_twice,
    who_agreed_is_made_and_who_did_not_is_not,
    values_are_absolute_and_written_field_by_field,
    what_is_not_said_stays_and_null_clears,
    who_left_stays_away_and_has_his_values,
    who_was_removed_there_stays_so,
    more_than_one_call_takes_is_split,
    a_pause_that_is_asked_for_is_told,
    a_lost_answer_is_harmless,
    a_call_that_arrives_twice_is_harmless,
    a_row_that_is_refused_is_named_and_the_others_are_written,
    an_event_is_told_once,
    a_changed_address_keeps_what_was_decided,
    who_is_forgotten_has_no_values_left,
    what_is_there_is_read_back,
    a_service_that_is_down_or_a_key_that_is_revoked_is_told,
    accounts_have_nothing_in_common,
}

async fn credentials_are_told_good_from_bad(world: World) {
    assert_eq!(world.client.check().await, Ok(()));
    let wrong = open(&world.root, world.service, "wrong");
    assert_eq!(wrong.check().await, Err(Error::Revoked { status: 401 }));
    let written = wrong.upsert(&world.target, &[contact("a@example.cz", 1, NewContact::Subscribed)]).await;
    assert_eq!(written, Err(Error::Revoked { status: 401 }));
}

async fn lists_are_those_of_the_account(world: World) {
    let lists = world.client.lists().await.unwrap();
    let ids: Vec<&str> = lists.iter().map(|list| list.id.as_str()).collect();
    assert_eq!(ids, [world.target.list.as_deref().unwrap()]);
    assert_eq!(lists[0].name, "Newsletter");
}

async fn a_list_that_is_gone_is_told(mut world: World) {
    world.target.list = Some("999".to_owned());
    for count in [1, 120] {
        let row = |at| contact(&format!("customer{at}@example.cz"), 1, NewContact::Subscribed);
        let rows: Vec<_> = (0..count).map(row).collect();
        let told = world.client.upsert(&world.target, &rows).await;
        assert!(matches!(&told, Err(Error::Refused { code: "list_not_found", .. })), "{told:?}");
    }
    assert_eq!(world.mailing.contacts(world.service.as_str(), &world.key).len(), 0);
}

async fn fields_are_made_once(world: World) {
    world.client.ensure_fields(&world.target).await.unwrap();
    let before = world.mailing.received(world.service.as_str());
    world.client.ensure_fields(&world.target).await.unwrap();
    assert!(world.mailing.received(world.service.as_str()) - before <= 2, "nothing is left to make");
}

async fn fields_are_made_though_answers_are_lost_and_calls_arrive_twice(mut world: World) {
    // Mailchimp has room for 30, and 17 are there.
    world.target.fields.truncate(6);
    for (prefix, trouble) in [("ellity", "timeout_after_success"), ("my", "duplicate")] {
        for field in &mut world.target.fields {
            field.name = field.meaning.default_name(world.service, prefix);
        }
        world.chaos(&json!({ trouble: true }));
        assert_eq!(world.client.ensure_fields(&world.target).await, Ok(()), "{trouble}");
        world.chaos(&json!({ trouble: false }));
        let mut row = contact(&format!("{prefix}@example.cz"), 1, NewContact::Subscribed);
        row.values.retain(|meaning, _| world.target.fields.iter().any(|field| field.meaning == *meaning));
        world.write(&row).await;
        world.assert_equal(&[row]).await;
    }
}

async fn who_agreed_is_made_and_who_did_not_is_not(world: World) {
    let rows = [
        contact("yes@example.cz", 10, NewContact::Subscribed),
        contact("no@example.cz", 20, NewContact::Never),
        contact("there@example.cz", 30, NewContact::Never),
    ];
    world.decide(&rows[2].email, State::Subscribed);
    let outcomes = world.client.upsert(&world.target, &rows).await.unwrap();
    assert!(arrived(&outcomes[0]), "{outcomes:?}");
    assert_eq!(outcomes[1], Outcome::Skipped);
    assert!(arrived(&outcomes[2]), "{outcomes:?}");
    assert!(world.gets_mail(&rows[0].email));
    assert!(world.held(&rows[1].email).is_none());
    world.assert_equal(&[rows[0].clone(), rows[2].clone()]).await;
}

async fn values_are_absolute_and_written_field_by_field(world: World) {
    let mut row = contact("Jana@Example.cz", 120, NewContact::Subscribed);
    for points in [120, 120, -7, 0] {
        row.values = contact("jana@example.cz", points, NewContact::Subscribed).values;
        assert!(arrived(&world.write(&row).await));
        world.assert_equal(std::slice::from_ref(&row)).await;
        row.known = true;
    }
    assert_eq!(world.mailing.contacts(world.service.as_str(), &world.key).len(), 1);
}

async fn what_is_not_said_stays_and_null_clears(world: World) {
    let mut row = contact("jana@example.cz", 120, NewContact::Subscribed);
    world.write(&row).await;
    let filled = world.filled(&row.email);
    row.known = true;
    row.person = Person::default();
    row.values.retain(|meaning, _| {
        [Meaning::Group, Meaning::NextExpirationDate, Meaning::CreditNum].contains(meaning)
    });
    row.values.insert(Meaning::Group, Value::Null);
    row.values.insert(Meaning::NextExpirationDate, Value::Null);
    world.write(&row).await;
    assert_eq!(world.filled(&row.email), filled - 2);
    let held = world.held(&row.email).unwrap();
    let first_name = ["name", "FNAME", "first_name", "FIRSTNAME"].iter().find_map(|name| held.person(name));
    assert_eq!(first_name, Some(&json!("Jana")), "a name that is not known is not blanked");
    world.assert_equal(&[row]).await;
}

async fn who_left_stays_away_and_has_his_values(world: World) {
    let mut row = contact("left@example.cz", 1, NewContact::Subscribed);
    world.write(&row).await;
    world.decide(&row.email, State::Unsubscribed);
    for known in [true, false, true] {
        row.values = contact("left@example.cz", 7, NewContact::Subscribed).values;
        row.known = known;
        let outcome = world.write(&row).await;
        assert!(arrived(&outcome), "{outcome:?}");
        assert!(!world.gets_mail(&row.email));
        world.assert_equal(std::slice::from_ref(&row)).await;
    }
    assert_eq!(world.resubscribed(), Vec::<String>::new());
}

async fn who_was_removed_there_stays_so(world: World) {
    let mut row = contact("gone@example.cz", 1, NewContact::Subscribed);
    world.write(&row).await;
    world.mailing.remove(world.service.as_str(), &world.key, "gone@example.cz");
    (row.known, row.new) = (true, NewContact::Never);
    let outcome = world.write(&row).await;
    assert_eq!(outcome, Outcome::Skipped);
    assert!(world.held(&row.email).is_none());
}

async fn more_than_one_call_takes_is_split(world: World) {
    let count = world.service.capabilities().batch_max + 5;
    let mut row = contact("a@example.cz", 3, NewContact::Subscribed);
    row.values.retain(|meaning, _| *meaning == Meaning::CreditNum);
    let rows: Vec<_> = (0..count)
        .map(|at| {
            let mut row = row.clone();
            row.email = email(&format!("customer{at}@example.cz"));
            row
        })
        .collect();
    let outcomes = world.client.upsert(&world.target, &rows).await.unwrap();
    assert_eq!(outcomes.len(), count);
    assert!(outcomes.iter().all(arrived));
    let held = world.mailing.contacts(world.service.as_str(), &world.key);
    let name = Meaning::CreditNum.default_name(world.service, "loyalty");
    assert_eq!(held.iter().filter(|contact| contact.field(&name).is_some()).count(), count);
}

async fn a_pause_that_is_asked_for_is_told(world: World) {
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    world.chaos(
        &json!({ "limits": true, "delay_ms": if world.service == Service::Mailchimp { 300 } else { 0 } }),
    );
    let calls = if world.service == Service::Ecomail { 1_100 } else { 120 };
    let checks = futures::future::join_all((0..calls).map(|_| world.client.check())).await;
    let throttled: Vec<Duration> =
        checks.iter().filter_map(|check| check.as_ref().err()?.retry_after()).collect();
    assert!(!throttled.is_empty(), "the limit was never met");
    assert_eq!(checks.iter().filter(|check| check.is_ok()).count() + throttled.len(), calls);
    assert!(throttled.iter().all(|wait| (1..=60).contains(&wait.as_secs())), "{throttled:?}");
    world.chaos(&json!({ "limits": false, "delay_ms": 0 }));
    assert!(arrived(&world.write(&row).await), "afterwards all is as before");
}

async fn a_lost_answer_is_harmless(world: World) {
    let rows = [
        contact("new@example.cz", 120, NewContact::Subscribed),
        contact("never@example.cz", 1, NewContact::Never),
    ];
    world.chaos(&json!({ "timeout_after_success": 1 }));
    match world.client.upsert(&world.target, &rows).await {
        Ok(outcomes) => assert_eq!(outcomes[0], Outcome::Later),
        Err(error) => assert!(error.is_retryable(), "{error}"),
    }
    world.chaos(&json!({ "timeout_after_success": 0 }));
    let outcomes = world.client.upsert(&world.target, &rows).await.unwrap();
    assert!(arrived(&outcomes[0]), "{outcomes:?}");
    world.assert_equal(&rows[..1]).await;
    assert_eq!(world.mailing.contacts(world.service.as_str(), &world.key).len(), 1);
}

async fn a_call_that_arrives_twice_is_harmless(world: World) {
    world.chaos(&json!({ "duplicate": true }));
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    world.persist(std::slice::from_ref(&row)).await.unwrap();
    world.assert_equal(&[row]).await;
    assert_eq!(world.mailing.contacts(world.service.as_str(), &world.key).len(), 1);
}

async fn a_row_that_is_refused_is_named_and_the_others_are_written(world: World) {
    let rows = [
        contact("first@example.cz", 1, NewContact::Subscribed),
        contact("nobody@mail.invalid", 2, NewContact::Subscribed),
        contact("last@example.cz", 3, NewContact::Subscribed),
    ];
    let outcomes = world.client.upsert(&world.target, &rows).await.unwrap();
    let Outcome::Refused(refusal) = &outcomes[1] else { panic!("{outcomes:?}") };
    assert_eq!(refusal.code, "invalid_email");
    assert!(!refusal.detail.contains('@'), "{}", refusal.detail);
    world.assert_equal(&[rows[0].clone(), rows[2].clone()]).await;
}

async fn an_event_is_told_once(world: World) {
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    world.write(&row).await;
    let told = |outcome: Result<Vec<Outcome>, Error>| outcome.unwrap().remove(0);
    world.chaos(&json!({ "down": true }));
    let outcome = world.client.events(&world.target, &[event("e1", "jana@example.cz")]).await;
    assert!(outcome.is_err_and(|error| error.is_retryable()), "nothing reached it");
    world.chaos(&json!({ "down": false }));
    assert_eq!(
        told(world.client.events(&world.target, &[event("e1", "jana@example.cz")]).await),
        Outcome::Updated
    );
    assert_eq!(world.events().len(), 1);
    assert!(world.events()[0].to_string().contains("jana@example.cz"));

    world.chaos(&json!({ "timeout_after_success": true }));
    let outcome = world.client.events(&world.target, &[event("e2", "jana@example.cz")]).await;
    world.chaos(&json!({ "timeout_after_success": false }));
    if world.service.capabilities().events_once {
        assert!(outcome.is_err_and(|error| error.is_retryable()));
        assert_eq!(
            told(world.client.events(&world.target, &[event("e2", "jana@example.cz")]).await),
            Outcome::Updated
        );
    } else {
        assert_eq!(
            told(outcome),
            Outcome::Unclear,
            "whether it arrived is not known, and a repeat would count"
        );
    }
    assert_eq!(world.events().len(), 2);
}

async fn a_changed_address_keeps_what_was_decided(world: World) {
    let mut row = contact("old@example.cz", 120, NewContact::Subscribed);
    world.write(&row).await;
    world.decide(&row.email, State::Unsubscribed);
    world.write(&contact("taken@example.cz", 5, NewContact::Subscribed)).await;
    let (old, new, taken) = (email("old@example.cz"), email("new@example.cz"), email("taken@example.cz"));
    assert_eq!(world.client.change_email(&world.target, &old, &taken).await, Ok(false));
    assert_eq!(world.client.change_email(&world.target, &email("nobody@example.cz"), &new).await, Ok(false));
    let changed = world.client.change_email(&world.target, &old, &new).await.unwrap();
    assert_eq!(changed, world.service != Service::Ecomail, "only Ecomail has no call for it");
    if changed {
        assert!(world.held(&old).is_none());
        assert!(!world.gets_mail(&new));
        row.email = new;
        world.assert_equal(&[row]).await;
    }
}

async fn who_is_forgotten_has_no_values_left(world: World) {
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    world.write(&row).await;
    let outcomes =
        world.client.forget(&world.target, &[row.email.clone(), email("nobody@example.cz")]).await.unwrap();
    assert!(arrived(&outcomes[0]), "{outcomes:?}");
    assert_eq!(outcomes[1], Outcome::Skipped);
    assert_eq!(world.filled(&row.email), 0);
    assert!(world.gets_mail(&row.email), "that is the customer's own to decide");
    assert!(world.held(&email("nobody@example.cz")).is_none());
}

async fn what_is_there_is_read_back(world: World) {
    let row = contact("jana@example.cz", 120, NewContact::Subscribed);
    world.write(&row).await;
    let emails = [email("nobody@example.cz"), row.email.clone()];
    let found = world.client.read(&world.target, &emails).await.unwrap();
    assert_eq!((found.len(), &found[0]), (2, &None));
    assert_eq!(found[1].as_ref().unwrap().subscribed, Some(true));
    world.decide(&row.email, State::Unsubscribed);
    let found = world.client.read(&world.target, &emails[1..]).await.unwrap();
    assert_eq!(found[0].as_ref().unwrap().subscribed, Some(false));
}

async fn a_service_that_is_down_or_a_key_that_is_revoked_is_told(world: World) {
    let rows = [contact("jana@example.cz", 120, NewContact::Subscribed)];
    world.chaos(&json!({ "down": true }));
    let error = world.client.upsert(&world.target, &rows).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { unsent: true, .. }), "{error}");
    world.chaos(&json!({ "down": false, "revoked": true }));
    assert_eq!(world.client.upsert(&world.target, &rows).await, Err(Error::Revoked { status: 401 }));
    assert_eq!(world.mailing.contacts(world.service.as_str(), &world.key).len(), 0);
}

async fn accounts_have_nothing_in_common(world: World) {
    world.write(&contact("jana@example.cz", 120, NewContact::Subscribed)).await;
    let other = open(&world.root, world.service, "simulator-of-another-shop");
    other.ensure_fields(&world.target).await.unwrap();
    assert_eq!(other.read(&world.target, &[email("jana@example.cz")]).await, Ok(vec![None]));
}

//! Services that are down, busy, or do not want us any more: nothing is lost, nobody else waits.

use chrono::TimeDelta;
use serde_json::json;
use verno_domain::Clock;
use verno_domain::emailing::Service;
use verno_simulators::mailing::State;
use verno_store::JobState;
use verno_testkit::OrderBuilder;

use super::{KEY, Street, credentials};
use crate::due::set;

async fn order(street: &Street, code: &str, email: &str) {
    street.world.see(&OrderBuilder::new(code).email(email).goods("1000").build()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_down_for_a_day_is_told_everything_and_each_event_once() {
    let mut street = Street::with(Service::Ecomail).await;
    let emails: Vec<String> = (0..20).map(|nth| format!("c{nth}@example.cz")).collect();
    street.consent(&emails.iter().map(String::as_str).collect::<Vec<_>>(), true).await;
    street.chaos(Service::Ecomail, &json!({"down": true}));
    let began = street.world.table.clock.wall();
    let mut most = 0;
    for (nth, email) in emails.iter().enumerate() {
        order(&street, &nth.to_string(), email).await;
        street.announce().await;
        for _ in 0..4 {
            let messages = street.waiting();
            most = most.max(messages.len());
            let wait = messages.iter().map(|message| message.delay).max().unwrap_or_default();
            street.world.table.clock.pass_wall(TimeDelta::from_std(wait).unwrap());
            street.work(messages).await;
        }
    }
    while street.world.table.clock.wall() - began < TimeDelta::hours(24) {
        let messages = street.waiting();
        let wait = messages.iter().map(|message| message.delay).max().unwrap();
        street.world.table.clock.pass_wall(TimeDelta::from_std(wait).unwrap());
        street.work(messages).await;
    }
    let shown = street.shown(Service::Ecomail).await;
    assert_eq!(shown["state"], "active", "it is expected back");
    assert!(shown["failing_since"].is_string() && shown["waiting"].as_u64().unwrap() >= 20, "{shown}");
    // Events wait, each by itself; customers do not, beside one message that asks for all of them.
    assert!(most <= 20 * 2 + 2, "{most}");
    street.chaos(Service::Ecomail, &json!({}));
    street.work_off().await;
    for email in &emails {
        assert_eq!(street.field(Service::Ecomail, email, "loyalty_credit_num"), Some(json!(50)), "{email}");
        let told =
            street.events(Service::Ecomail).into_iter().filter(|event| event["email"] == email.as_str());
        assert_eq!(told.count(), 1, "{email}");
    }
    let shown = street.shown(Service::Ecomail).await;
    assert_eq!((&shown["waiting"], &shown["failing_since"]), (&json!(0), &json!(null)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_service_does_not_hold_up_another_one() {
    let mut street = Street::with(Service::Ecomail).await;
    street.connect(Service::Brevo).await;
    street.consent(&["jan@example.cz"], true).await;
    street.chaos(Service::Ecomail, &json!({"down": true}));
    order(&street, "1", "jan@example.cz").await;
    street.announce().await;
    let messages = street.waiting();
    street.work(messages).await;
    assert!(street.mailing.contact("brevo", KEY, "jan@example.cz").is_some());
    assert!(street.mailing.contact("ecomail", KEY, "jan@example.cz").is_none());
}

/// Messages to the team that wait to be sent, since the last time.
fn team_mails(street: &Street) -> Vec<String> {
    let waiting = street.world.platform.recorded("MAIL_QUEUE_URL").take().into_iter();
    waiting.map(|message| message.body).filter(|body| body.contains("service_stopped")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_is_told_of_a_service_that_needs_it() {
    let mut street = Street::with(Service::Brevo).await;
    set(&street.world, |rules| rules.notifications.alerts_to = Some("team@example.cz".into())).await;
    street.consent(&["jan@example.cz"], true).await;
    street.chaos(Service::Brevo, &json!({"revoked": true}));
    order(&street, "1", "jan@example.cz").await;
    street.settle().await;
    street.settle().await;
    let told = team_mails(&street);
    assert_eq!(told.len(), 1, "{told:?}");
    crate::mails::send(&street.world, &told[0]).await;
    let mail = street.world.platform.mailer.take().remove(0);
    assert_eq!((mail.to.as_str(), mail.customer, mail.unsubscribe), ("team@example.cz", None, None));
    assert!(mail.text.contains("Brevo") && !mail.text.contains("jan@"), "{}", mail.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_key_stops_the_integration_and_new_credentials_catch_up() {
    let mut street = Street::with(Service::Ecomail).await;
    street.consent(&["a@example.cz", "b@example.cz", "c@example.cz"], true).await;
    order(&street, "1", "a@example.cz").await;
    street.settle().await;
    street.chaos(Service::Ecomail, &json!({"revoked": true}));
    order(&street, "2", "b@example.cz").await;
    street.settle().await;
    let shown = street.shown(Service::Ecomail).await;
    assert_eq!(
        (&shown["state"], &shown["stopped"]["code"]),
        (&json!("stopped"), &json!("revoked")),
        "{shown}"
    );
    street.settle().await;
    let told = team_mails(&street);
    assert_eq!(told.len(), 1, "once, whatever else is stopped by it: {told:?}");
    let received = street.mailing.received("ecomail");
    order(&street, "3", "c@example.cz").await;
    street.world.table.clock.pass_wall(TimeDelta::hours(5));
    street.settle().await;
    assert_eq!(street.mailing.received("ecomail"), received, "nobody knocks at a door that is closed");
    street.chaos(Service::Ecomail, &json!({}));
    let answer = street.put(Service::Ecomail, &json!({"credentials": credentials(Service::Ecomail)})).await;
    assert_eq!((answer.status, &answer.body["state"]), (200, &json!("active")));
    crate::mails::send(&street.world, &told[0]).await;
    assert!(street.world.platform.mailer.take().is_empty(), "it goes on again");
    street.settle().await;
    assert!(team_mails(&street).is_empty(), "nobody has to act any more");
    for email in ["a@example.cz", "b@example.cz", "c@example.cz"] {
        assert!(street.field(Service::Ecomail, email, "loyalty_credit").is_some(), "{email}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_throttles_is_left_alone_as_long_as_it_says() {
    let mut street = Street::with(Service::SmartEmailing).await;
    street.consent(&["jan@example.cz"], true).await;
    // What others used up of the account's hundred calls a minute.
    let client = {
        let services = verno_mailing::Services::new(verno_mailing::Config {
            root: Some(street.services.clone()),
            paced: false,
            ..Default::default()
        });
        let object = credentials(Service::SmartEmailing);
        let object = object.as_object().unwrap();
        let key = verno_mailing::Credentials::parse(Service::SmartEmailing, object).unwrap();
        services.unwrap().open(&key).unwrap()
    };
    while client.check().await.is_ok() {}
    order(&street, "1", "jan@example.cz").await;
    street.announce().await;
    street.work(street.waiting()).await;
    let received = street.mailing.received("smartemailing");
    let shown = street.shown(Service::SmartEmailing).await;
    assert!(
        shown["paused_until"].is_string() && shown["failing_since"].is_null(),
        "busy is not broken: {shown}"
    );
    order(&street, "2", "jan@example.cz").await;
    street.announce().await;
    let messages = street.waiting();
    assert!(messages.iter().any(|message| message.delay.as_secs() > 0));
    street.work(messages).await;
    assert_eq!(street.mailing.received("smartemailing"), received, "before its time nothing is sent");
    street.chaos(Service::SmartEmailing, &json!({"limits": false}));
    street.work_off().await;
    assert!(street.mailing.contact("smartemailing", KEY, "jan@example.cz").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_waits_for_a_service_that_is_down_goes_on_where_it_was_and_doubles_nothing() {
    let street = Street::with(Service::SmartEmailing).await;
    street.chaos(Service::SmartEmailing, &json!({"limits": false}));
    for nth in 0..30 {
        let email = format!("c{nth}@example.cz");
        order(&street, &nth.to_string(), &email).await;
        street.consent(&[&email], true).await;
    }
    let id = street.job(Service::SmartEmailing, "export", &json!({})).await;
    street.chaos(Service::SmartEmailing, &json!({"down": true, "limits": false}));
    for _ in 0..5 {
        assert_eq!(street.step(&id).await.state, JobState::Running);
    }
    street.chaos(Service::SmartEmailing, &json!({"down": false, "timeout_after_success": 0.5}));
    for _ in 0..50 {
        if !street.step(&id).await.state.is_active() {
            break;
        }
    }
    let job = street.world.shop().job(&id).await.unwrap().unwrap();
    assert_eq!((job.state, job.done, job.failed), (JobState::Done, 30, 0), "{:?}", job.error);
    assert_eq!(job.summary.as_ref().unwrap()["written"], json!(30));
    assert_eq!(street.mailing.contacts("smartemailing", KEY).len(), 30);
    assert!(street.events(Service::SmartEmailing).is_empty(), "an export is no event");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_the_service_refuses_is_listed_with_its_reason_and_holds_up_nobody() {
    let mut street = Street::with(Service::Mailchimp).await;
    let emails = ["a@example.cz", "forgotten@example.cz"];
    street.consent(&emails, true).await;
    // Audience the merchant deleted for good is refused for good.
    street.mailing.decide("mailchimp", KEY, "forgotten@example.cz", State::Subscribed);
    street.mailing.remove("mailchimp", KEY, "forgotten@example.cz");
    for (nth, email) in emails.iter().enumerate() {
        order(&street, &nth.to_string(), email).await;
    }
    street.settle().await;
    let failures = street.failures(Service::Mailchimp).await;
    assert_eq!(failures.len(), 1, "{failures:?}");
    assert_eq!(failures[0]["customer_id"], json!(street.id_of("forgotten@example.cz").await.as_str()));
    assert_eq!(street.shown(Service::Mailchimp).await["failed"], json!(1));
    let job = street.do_job(Service::Mailchimp, "export", &json!({})).await;
    assert_eq!((job.state, job.failed, job.done), (JobState::Done, 1, 2));
    assert!(street.mailing.contact("mailchimp", KEY, "a@example.cz").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_finds_what_drifted_and_sends_only_that() {
    let mut street = Street::with(Service::Ecomail).await;
    for nth in 0..10 {
        let email = format!("c{nth}@example.cz");
        street.consent(&[&email], true).await;
        order(&street, &nth.to_string(), &email).await;
    }
    street.settle().await;
    // A change that never reached the service, as after a restored backup of ours.
    order(&street, "unheard", "c3@example.cz").await;
    street.mailing.remove("ecomail", KEY, "c5@example.cz");
    let job = street.do_job(Service::Ecomail, "check", &json!({})).await;
    let summary = job.summary.unwrap();
    assert_eq!((&summary["compared"], &summary["different"]), (&json!(10), &json!(1)), "{summary}");
    // Audience the merchant removed there stays removed.
    assert_eq!((&summary["missing"], &summary["resent"]), (&json!(1), &json!(1)), "{summary}");
    assert_eq!(street.field(Service::Ecomail, "c3@example.cz", "loyalty_credit_num"), Some(json!(100)));
    let again = street.do_job(Service::Ecomail, "check", &json!({})).await.summary.unwrap();
    assert_eq!((&again["different"], &again["resent"]), (&json!(0), &json!(0)), "{again}");
}

//! Services that are down, busy, or refuse our key: nothing is lost, and no other service waits.

use chrono::TimeDelta;
use serde_json::json;
use verno_domain::Clock;
use verno_domain::mailing_service::Service;
use verno_simulators::mailing::State;
use verno_store::JobState;
use verno_testkit::OrderBuilder;

use crate::support::change_rules;
use crate::support::sync::{KEY, SyncHarness, credentials};

async fn order(sync: &SyncHarness, code: &str, email: &str) {
    sync.base.book(&OrderBuilder::new(code).email(email).goods("1000").build()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_was_down_for_a_day_receives_everything_and_each_event_once() {
    let mut sync = SyncHarness::with(Service::Ecomail).await;
    let emails: Vec<String> = (0..20).map(|nth| format!("c{nth}@example.cz")).collect();
    sync.consent(&emails.iter().map(String::as_str).collect::<Vec<_>>()).await;
    sync.chaos(Service::Ecomail, &json!({"down": true}));
    let began = sync.base.table.clock.wall();
    let mut most = 0;
    for (nth, email) in emails.iter().enumerate() {
        order(&sync, &nth.to_string(), email).await;
        sync.deliver_changes().await;
        for _ in 0..4 {
            let messages = sync.waiting();
            most = most.max(messages.len());
            let wait = messages.iter().map(|message| message.delay).max().unwrap_or_default();
            sync.base.table.clock.pass_wall(TimeDelta::from_std(wait).unwrap());
            sync.work(messages).await;
        }
    }
    while sync.base.table.clock.wall() - began < TimeDelta::hours(24) {
        let messages = sync.waiting();
        let wait = messages.iter().map(|message| message.delay).max().unwrap();
        sync.base.table.clock.pass_wall(TimeDelta::from_std(wait).unwrap());
        sync.work(messages).await;
    }
    let shown = sync.shown(Service::Ecomail).await;
    assert_eq!(shown["state"], "active", "it is expected back");
    assert!(shown["failing_since"].is_string() && shown["waiting"].as_u64().unwrap() >= 20, "{shown}");
    // Events wait, each by itself; customers do not, beside one message that asks for all of them.
    assert!(most <= 20 * 2 + 2, "{most}");
    sync.chaos(Service::Ecomail, &json!({}));
    sync.work_off().await;
    for email in &emails {
        assert_eq!(sync.field(Service::Ecomail, email, "loyalty_credit_num"), Some(json!(50)), "{email}");
        let warnings =
            sync.events(Service::Ecomail).into_iter().filter(|event| event["email"] == email.as_str());
        assert_eq!(warnings.count(), 1, "{email}");
    }
    let shown = sync.shown(Service::Ecomail).await;
    assert_eq!((&shown["waiting"], &shown["failing_since"]), (&json!(0), &json!(null)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_service_does_not_hold_up_another_one() {
    let mut sync = SyncHarness::with(Service::Ecomail).await;
    sync.connect(Service::Brevo).await;
    sync.consent(&["jan@example.cz"]).await;
    sync.chaos(Service::Ecomail, &json!({"down": true}));
    order(&sync, "1", "jan@example.cz").await;
    sync.deliver_changes().await;
    let messages = sync.waiting();
    sync.work(messages).await;
    assert!(sync.mailing.contact("brevo", KEY, "jan@example.cz").is_some());
    assert!(sync.mailing.contact("ecomail", KEY, "jan@example.cz").is_none());
}

/// Mails to the team that were queued since the last call.
fn team_mails(sync: &SyncHarness) -> Vec<String> {
    let waiting = sync.base.platform.recorded("MAIL_QUEUE_URL").take().into_iter();
    waiting.map(|message| message.body).filter(|body| body.contains("service_stopped")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_is_warned_of_a_service_that_needs_it() {
    let mut sync = SyncHarness::with(Service::Brevo).await;
    change_rules(&sync.base, |rules| rules.notifications.alerts_to = Some("team@example.cz".into())).await;
    sync.consent(&["jan@example.cz"]).await;
    sync.chaos(Service::Brevo, &json!({"revoked": true}));
    order(&sync, "1", "jan@example.cz").await;
    sync.settle().await;
    sync.settle().await;
    let warnings = team_mails(&sync);
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    crate::support::send_mail(&sync.base, &warnings[0]).await;
    let mail = sync.base.platform.mailer.take().remove(0);
    assert_eq!((mail.to.as_str(), mail.customer, mail.unsubscribe), ("team@example.cz", None, None));
    assert!(mail.text.contains("Brevo") && !mail.text.contains("jan@"), "{}", mail.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_key_stops_the_integration_and_new_credentials_catch_up() {
    let mut sync = SyncHarness::with(Service::Ecomail).await;
    sync.consent(&["a@example.cz", "b@example.cz", "c@example.cz"]).await;
    order(&sync, "1", "a@example.cz").await;
    sync.settle().await;
    sync.chaos(Service::Ecomail, &json!({"revoked": true}));
    order(&sync, "2", "b@example.cz").await;
    sync.settle().await;
    let shown = sync.shown(Service::Ecomail).await;
    assert_eq!(
        (&shown["state"], &shown["stopped"]["code"]),
        (&json!("stopped"), &json!("revoked")),
        "{shown}"
    );
    sync.settle().await;
    let warnings = team_mails(&sync);
    assert_eq!(warnings.len(), 1, "once, whatever else is stopped by it: {warnings:?}");
    let received = sync.mailing.received("ecomail");
    order(&sync, "3", "c@example.cz").await;
    sync.base.table.clock.pass_wall(TimeDelta::hours(5));
    sync.settle().await;
    assert_eq!(sync.mailing.received("ecomail"), received, "nobody knocks at a door that is closed");
    sync.chaos(Service::Ecomail, &json!({}));
    let answer = sync.put(Service::Ecomail, &json!({"credentials": credentials(Service::Ecomail)})).await;
    assert_eq!((answer.status, &answer.body["state"]), (200, &json!("active")));
    crate::support::send_mail(&sync.base, &warnings[0]).await;
    assert!(sync.base.platform.mailer.take().is_empty(), "it goes on again");
    sync.settle().await;
    assert!(team_mails(&sync).is_empty(), "nobody has to act any more");
    for email in ["a@example.cz", "b@example.cz", "c@example.cz"] {
        assert!(sync.field(Service::Ecomail, email, "loyalty_credit").is_some(), "{email}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_throttles_is_left_alone_as_long_as_it_says() {
    let mut sync = SyncHarness::with(Service::SmartEmailing).await;
    sync.consent(&["jan@example.cz"]).await;
    // Other programs used up the account's hundred calls a minute.
    let client = {
        let services = verno_mailing::Services::new(verno_mailing::Config {
            root: Some(sync.services.clone()),
            paced: false,
            ..Default::default()
        });
        let object = credentials(Service::SmartEmailing);
        let object = object.as_object().unwrap();
        let key = verno_mailing::Credentials::parse(Service::SmartEmailing, object).unwrap();
        services.unwrap().open(&key).unwrap()
    };
    while client.check().await.is_ok() {}
    order(&sync, "1", "jan@example.cz").await;
    sync.deliver_changes().await;
    sync.work(sync.waiting()).await;
    let received = sync.mailing.received("smartemailing");
    let shown = sync.shown(Service::SmartEmailing).await;
    assert!(
        shown["paused_until"].is_string() && shown["failing_since"].is_null(),
        "busy is not broken: {shown}"
    );
    order(&sync, "2", "jan@example.cz").await;
    sync.deliver_changes().await;
    let messages = sync.waiting();
    assert!(messages.iter().any(|message| message.delay.as_secs() > 0));
    sync.work(messages).await;
    assert_eq!(sync.mailing.received("smartemailing"), received, "before its time nothing is sent");
    sync.chaos(Service::SmartEmailing, &json!({"limits": false}));
    sync.work_off().await;
    assert!(sync.mailing.contact("smartemailing", KEY, "jan@example.cz").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_waits_for_a_service_that_is_down_goes_on_where_it_was_and_doubles_nothing() {
    let sync = SyncHarness::with(Service::SmartEmailing).await;
    sync.chaos(Service::SmartEmailing, &json!({"limits": false}));
    for nth in 0..30 {
        let email = format!("c{nth}@example.cz");
        order(&sync, &nth.to_string(), &email).await;
        sync.consent(&[&email]).await;
    }
    let id = sync.job(Service::SmartEmailing, "export", &json!({})).await;
    sync.chaos(Service::SmartEmailing, &json!({"down": true, "limits": false}));
    for _ in 0..5 {
        assert_eq!(sync.step(&id).await.state, JobState::Running);
    }
    sync.chaos(Service::SmartEmailing, &json!({"down": false, "timeout_after_success": 0.5}));
    for _ in 0..50 {
        if !sync.step(&id).await.state.is_active() {
            break;
        }
    }
    let job = sync.base.shop().job(&id).await.unwrap().unwrap();
    assert_eq!((job.state, job.done, job.failed), (JobState::Done, 30, 0), "{:?}", job.error);
    assert_eq!(job.summary.as_ref().unwrap()["written"], json!(30));
    assert_eq!(sync.mailing.contacts("smartemailing", KEY).len(), 30);
    assert!(sync.events(Service::SmartEmailing).is_empty(), "an export is no event");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_the_service_refuses_is_listed_with_its_reason_and_holds_up_nobody() {
    let mut sync = SyncHarness::with(Service::Mailchimp).await;
    let emails = ["a@example.cz", "forgotten@example.cz"];
    sync.consent(&emails).await;
    // A contact that the merchant deleted for good is refused for good.
    sync.mailing.decide("mailchimp", KEY, "forgotten@example.cz", State::Subscribed);
    sync.mailing.remove("mailchimp", KEY, "forgotten@example.cz");
    for (nth, email) in emails.iter().enumerate() {
        order(&sync, &nth.to_string(), email).await;
    }
    sync.settle().await;
    let failures = sync.failures(Service::Mailchimp).await;
    assert_eq!(failures.len(), 1, "{failures:?}");
    assert_eq!(failures[0]["customer_id"], json!(sync.id_of("forgotten@example.cz").await.as_str()));
    assert_eq!(sync.shown(Service::Mailchimp).await["failed"], json!(1));
    let job = sync.do_job(Service::Mailchimp, "export", &json!({})).await;
    assert_eq!((job.state, job.failed, job.done), (JobState::Done, 1, 2));
    assert!(sync.mailing.contact("mailchimp", KEY, "a@example.cz").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_finds_what_drifted_and_sends_only_that() {
    let mut sync = SyncHarness::with(Service::Ecomail).await;
    for nth in 0..10 {
        let email = format!("c{nth}@example.cz");
        sync.consent(&[&email]).await;
        order(&sync, &nth.to_string(), &email).await;
    }
    sync.settle().await;
    // A change that never reached the service, as after our data were restored from a backup.
    order(&sync, "unheard", "c3@example.cz").await;
    sync.mailing.remove("ecomail", KEY, "c5@example.cz");
    let job = sync.do_job(Service::Ecomail, "check", &json!({})).await;
    let summary = job.summary.unwrap();
    assert_eq!((&summary["compared"], &summary["different"]), (&json!(10), &json!(1)), "{summary}");
    // A contact that the merchant removed there stays removed.
    assert_eq!((&summary["missing"], &summary["resent"]), (&json!(1), &json!(1)), "{summary}");
    assert_eq!(sync.field(Service::Ecomail, "c3@example.cz", "loyalty_credit_num"), Some(json!(100)));
    let again = sync.do_job(Service::Ecomail, "check", &json!({})).await.summary.unwrap();
    assert_eq!((&again["different"], &again["resent"]), (&json!(0), &json!(0)), "{again}");
}

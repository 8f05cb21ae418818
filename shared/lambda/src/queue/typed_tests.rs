//! What a typed function reads and refuses. Bodies of every kind are written out here, because messages of
//! the release before are under way at a deployment.

use std::fmt::Debug;
use std::sync::Mutex;

use async_trait::async_trait;
use verno_domain::hint::HintMessage;
use verno_domain::integration::ContactMessage;
use verno_domain::model_run::RunMessage;
use verno_domain::snapshot::SnapshotMessage;
use verno_domain::task::{JobMessage, TaskMessage};
use verno_domain::webhook::DeliveryMessage;
use verno_domain::{Error, Kind};
use verno_notify::MailMessage;

use super::*;
use crate::queue::{DELIVERIES_MAX, Outgoing};

const HINTS: [&str; 15] = [
    r#"{"v":1,"shop":7,"look_at":"order","code":"2026000057"}"#,
    r#"{"v":1,"shop":7,"look_at":"customer","guid":"g-1"}"#,
    r#"{"v":1,"shop":7,"look_at":"product","guid":"g-2"}"#,
    r#"{"v":1,"shop":7,"look_at":"credit_note","code":"D-1"}"#,
    r#"{"v":1,"shop":7,"look_at":"mailing_list","list":"newsletters"}"#,
    r#"{"v":1,"shop":7,"look_at":"consents","page":2}"#,
    r#"{"v":1,"shop":7,"look_at":"reviews"}"#,
    r#"{"v":1,"shop":7,"look_at":"group","customer":"cus_1"}"#,
    r#"{"v":1,"shop":7,"look_at":"coupon","code":"VB2"}"#,
    r#"{"v":1,"shop":7,"look_at":"groups"}"#,
    r#"{"v":1,"shop":7,"look_at":"eshop"}"#,
    r#"{"v":1,"shop":7,"look_at":"sweep"}"#,
    r#"{"v":1,"shop":7,"look_at":"setup","job":"job_1"}"#,
    r#"{"v":1,"shop":7,"look_at":"file_ready","file":"f-1"}"#,
    r#"{"v":1,"shop":7,"look_at":"addon","event":"addon:suspend"}"#,
];

const TASKS: [&str; 7] = [
    r#"{"v":1,"shop":7,"task":"sweep"}"#,
    r#"{"v":1,"shop":7,"task":"sweep","after":"2026-11-22"}"#,
    r#"{"v":1,"shop":7,"task":"customer","customer":"cus_1"}"#,
    r#"{"v":1,"shop":7,"task":"erase","customer":"cus_1"}"#,
    r#"{"v":1,"shop":7,"task":"erase","customer":"cus_1","after":"~"}"#,
    r#"{"v":1,"shop":7,"task":"replan","vip":true}"#,
    r#"{"v":1,"shop":7,"task":"replan","start":"a|b","vip":false}"#,
];

const STEPS: [&str; 1] = [r#"{"v":1,"shop":7,"job":"job_1","turn":3}"#];

const RUNS: [&str; 4] = [
    r#"{"v":1,"shop":7,"step":"night"}"#,
    r#"{"v":1,"shop":7,"step":"now","job":"job_1"}"#,
    r#"{"v":1,"shop":7,"step":"gather","job":"job_1","day":"2026-11-22"}"#,
    r#"{"v":1,"shop":7,"step":"write","job":"job_1","day":"2026-11-22","from":32768}"#,
];

const SNAPSHOTS: [&str; 1] = [r#"{"v":1,"shop":7}"#];

const CONTACTS: [&str; 5] = [
    r#"{"v":1,"shop":7,"service":"ecomail","task":"customer","customer":"cus_1"}"#,
    r#"{"v":1,"shop":7,"service":"brevo","task":"customer","customer":"cus_1","position":"p","happened":{"kind":"expiry","id":"e","at":"2026-11-22T12:00:00Z","until":"2026-12-01"}}"#,
    r#"{"v":1,"shop":7,"service":"klaviyo","task":"customer","customer":"cus_1","happened":{"kind":"segment_changed","id":"e","at":"2026-11-22T12:00:00Z","entry":"txn_1","from_group":"3","segment":["rfm","champions"]}}"#,
    r#"{"v":1,"shop":7,"service":"ecomail","task":"catch_up"}"#,
    r#"{"v":1,"shop":7,"service":"ecomail","task":"catch_up","settle":"p"}"#,
];

const DELIVERIES: [&str; 2] = [
    r#"{"v":1,"shop":7,"webhook":"whk_1","delivery":"dlv_1","subject":{"event":"pin_changed","customer":"cus_1","at":"2026-11-22T12:00:00Z"}}"#,
    r#"{"v":1,"shop":7,"webhook":"whk_1","delivery":"dlv_1","subject":{"event":"account_changed","customer":"cus_1","entry":"txn_1","from_group":"3","at":"2026-11-22T12:00:00Z"}}"#,
];

const MAILS: [&str; 7] = [
    r#"{"v":1,"shop":7,"customer":"cus_1","mail":"pin"}"#,
    r#"{"v":1,"shop":7,"customer":"cus_1","mail":{"expiry_notice":{"after":null,"until":"2026-12-01"}}}"#,
    r#"{"v":1,"shop":7,"customer":"cus_1","mail":{"points_changed":{"entry":"txn_1"}}}"#,
    r#"{"v":1,"shop":7,"customer":"cus_1","mail":{"level_changed":{"from":"3"}}}"#,
    r#"{"v":1,"shop":7,"customer":"cus_1","mail":"login_code"}"#,
    r#"{"v":1,"shop":7,"mail":{"webhook_off":{"webhook":"whk_1"}}}"#,
    r#"{"v":1,"shop":7,"mail":{"service_stopped":{"service":"ecomail"}}}"#,
];

/// Bodies as an earlier release wrote them, without what is optional since, and how they are written now.
const OLDER_TASK: (&str, &str) =
    (r#"{"v":1,"shop":7,"task":"sweep","after":null}"#, r#"{"v":1,"shop":7,"task":"sweep"}"#);
const OLDER_MAIL: (&str, &str) = (
    r#"{"v":1,"shop":7,"customer":null,"mail":{"webhook_off":{"webhook":"whk_1"}}}"#,
    r#"{"v":1,"shop":7,"mail":{"webhook_off":{"webhook":"whk_1"}}}"#,
);

/// Calls a check with each kind of message and the bodies of that kind.
macro_rules! for_every_kind {
    ($check:ident) => {
        $check::<HintMessage>(&HINTS);
        $check::<TaskMessage>(&TASKS);
        $check::<JobMessage>(&STEPS);
        $check::<RunMessage>(&RUNS);
        $check::<SnapshotMessage>(&SNAPSHOTS);
        $check::<ContactMessage>(&CONTACTS);
        $check::<DeliveryMessage>(&DELIVERIES);
        $check::<MailMessage>(&MAILS);
    };
}

fn refusal<M: Message + Debug>(body: &str) -> (Kind, &'static str) {
    let error = M::from_body(body).unwrap_err();
    (error.kind, error.code)
}

#[test]
fn every_kind_is_read_and_written_in_the_form_that_is_under_way() {
    fn check<M: Message>(bodies: &[&str]) {
        for body in bodies {
            let message = M::from_body(body).unwrap_or_else(|error| panic!("{body}: {error:?}"));
            assert_eq!(message.to_body().unwrap(), *body);
            assert_eq!(Message::shop(&message), ShopId::new(7));
        }
    }
    for_every_kind!(check);
}

#[test]
fn fields_that_an_earlier_release_left_empty_or_a_later_one_adds_do_not_matter() {
    fn check<M: Message + PartialEq + Debug>(bodies: &[&str]) {
        for body in bodies {
            let more = body.replacen("\"v\":1,", "\"v\":1,\"added_later\":{\"x\":[1]},", 1);
            assert_eq!(M::from_body(&more).unwrap(), M::from_body(body).unwrap(), "{more}");
        }
    }
    for_every_kind!(check);
    let (older, now) = OLDER_TASK;
    assert_eq!(TaskMessage::from_body(older).unwrap().to_body().unwrap(), now);
    let (older, now) = OLDER_MAIL;
    assert_eq!(MailMessage::from_body(older).unwrap().to_body().unwrap(), now);
}

#[test]
fn another_version_is_called_by_its_version_whatever_its_shape() {
    fn check<M: Message + Debug>(bodies: &[&str]) {
        for body in bodies {
            let newer = body.replacen("\"v\":1", "\"v\":2", 1);
            assert_eq!(refusal::<M>(&newer), (Kind::Invalid, "unknown_version"), "{newer}");
        }
        for other in [r#"{"v":0,"shop":7}"#, r#"{"v":300,"of":"another shape"}"#] {
            assert_eq!(refusal::<M>(other), (Kind::Invalid, "unknown_version"), "{other}");
        }
    }
    for_every_kind!(check);
}

#[test]
fn what_is_no_message_of_the_kind_is_refused_with_the_code_of_the_kind() {
    fn check<M: Message + Debug>(_: &[&str]) {
        for body in
            ["", "nonsense", "null", "7", "{}", r#"{"v":1}"#, r#"{"v":"1","shop":7}"#, r#"{"shop":7}"#]
        {
            assert_eq!(refusal::<M>(body), (Kind::Invalid, M::NOT_ONE), "{body}");
        }
    }
    for_every_kind!(check);
}

#[derive(Default)]
struct Recorded(Mutex<Vec<Outgoing>>);

#[async_trait]
impl Queue for Recorded {
    async fn send(&self, messages: &[Outgoing]) -> Result<()> {
        self.0.lock().unwrap().extend_from_slice(messages);
        Ok(())
    }
}

impl Recorded {
    fn reasons(&self) -> Vec<String> {
        self.0.lock().unwrap().iter().map(|message| message.reason.clone().unwrap()).collect()
    }
}

fn deliveries(bodies: &[&str]) -> Vec<Delivery> {
    let delivery = |(nth, body): (usize, &&str)| Delivery {
        id: format!("m{nth}"),
        body: (*body).to_owned(),
        receives: DELIVERIES_MAX,
    };
    bodies.iter().enumerate().map(delivery).collect()
}

#[tokio::test]
async fn a_handler_gets_its_dependencies_and_the_message_and_never_what_cannot_be_read() {
    let (seen, dead) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Recorded::default()));
    let handle = |seen: Arc<Mutex<Vec<_>>>, delivered: Delivered<JobMessage>| async move {
        seen.lock().unwrap().push((delivered.message.turn, delivered.receives));
        Ok(Verdict::Done)
    };
    let function = QueueFunction::typed("test", 2, dead.clone(), seen.clone(), handle);
    let report = function.batch(deliveries(&[STEPS[0], "nonsense", r#"{"v":2,"shop":7}"#])).await;
    assert!(report.batch_item_failures.is_empty());
    assert_eq!(*seen.lock().unwrap(), [(3, DELIVERIES_MAX)]);
    let mut reasons = dead.reasons();
    reasons.sort_unstable();
    assert_eq!(
        reasons,
        [
            "not_a_step: This is not a step of a job.",
            "unknown_version: Version 2 of a step of a job is not known.",
        ]
    );
}

#[tokio::test]
async fn in_a_batch_each_message_keeps_its_own_verdict_around_what_cannot_be_read() {
    let (again, dead) = (Arc::new(Recorded::default()), Arc::new(Recorded::default()));
    let handle = |(), messages: Vec<JobMessage>| async move {
        let verdict = |message: &JobMessage| match message.turn {
            1 => Ok(Verdict::Done),
            2 => Ok(Verdict::Later(std::time::Duration::from_secs(1))),
            _ => Err(Error::new(Kind::Invalid, "third", "")),
        };
        messages.iter().map(verdict).collect()
    };
    let function = QueueFunction::typed_batch("test", dead.clone(), (), handle).deferring(again.clone());
    let step = |turn: u64| format!(r#"{{"v":1,"shop":7,"job":"job_1","turn":{turn}}}"#);
    let bodies = [step(2), "nonsense".to_owned(), step(3), step(1)];
    let report = function.batch(deliveries(&bodies.each_ref().map(String::as_str))).await;
    assert!(report.batch_item_failures.is_empty());
    let later: Vec<_> = again.0.lock().unwrap().iter().map(|message| message.body.clone()).collect();
    assert_eq!(later, [step(2)]);
    assert_eq!(dead.reasons(), ["not_a_step: This is not a step of a job.", "third: "]);
}

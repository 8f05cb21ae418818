//! Contact sync with the simulated mailing services; the table's stream is made of what changed between two
//! reads of the whole table.

use std::collections::HashMap;

use chrono::TimeDelta;
use serde_json::{Value, json};
use verno_domain::integration::Integration;
use verno_domain::mailing_service::Service;
use verno_domain::task::JobMessage;
use verno_domain::{Clock, CustomerId, Email, JobId};
use verno_lambda::queue::{Delivery, Outgoing};
use verno_lambda::{Change, Function};
use verno_simulators::mailing::Mailing;
use verno_store::{Item, Job};
use verno_testkit::{Answer, Ask, SHOP, TestPlatform};

use super::TableHarness;

/// The services that a contact sync writes fields, events and segments to; Boldem is left out, as it only
/// takes imports.
pub(crate) const FULL: [Service; 5] =
    [Service::Ecomail, Service::SmartEmailing, Service::Mailchimp, Service::Klaviyo, Service::Brevo];

/// The variable that names the queue of the contact sync.
pub(crate) const QUEUE: &str = "CONTACT_QUEUE_URL";

/// The account that credentials of [`credentials`] lead to.
pub(crate) const KEY: &str = "simulator-key-of-the-shop";

/// A table and the simulated mailing services, over the network.
pub(crate) struct SyncHarness {
    pub(crate) base: TableHarness,
    pub(crate) mailing: Mailing,
    /// The base URL of the services.
    pub(crate) services: String,
    /// The items of the table when its stream was last delivered.
    pub(crate) seen: HashMap<(String, String), Item>,
    pub(crate) relay: Function,
    pub(crate) worker: Function,
    pub(crate) edit: Function,
    pub(crate) list: Function,
    pub(crate) run: Function,
}

impl SyncHarness {
    pub(crate) async fn start() -> Self {
        let mut base = TableHarness::start().await;
        let mailing = Mailing::new(7);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let services = format!("http://{}/mailing", listener.local_addr().unwrap());
        let router = mailing.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        base.platform = TestPlatform::new(&base.table, &[("EMAILING_SERVICES", services.as_str())]);
        Self {
            relay: base.build(change_relay::build),
            worker: base.build(contact_sync::build),
            edit: base.build(integration_edit::build),
            list: base.build(integration_list::build),
            run: base.build(job_run::build),
            seen: HashMap::new(),
            services,
            mailing,
            base,
        }
    }

    /// With a service switched on.
    pub(crate) async fn with(service: Service) -> Self {
        let mut sync = Self::start().await;
        sync.connect(service).await;
        sync
    }

    pub(crate) async fn put(&self, service: Service, body: &Value) -> Answer {
        let ask = Ask::put("/v1/integrations/{service}", body).by(SHOP, "owner");
        ask.with("service", service.as_str()).of(&self.edit).await
    }

    pub(crate) async fn switch_on(&self, service: Service) -> Answer {
        let body = json!({"credentials": credentials(service), "list_id": self.mailing.list(service.as_str()), "active": true});
        self.put(service, &body).await
    }

    /// Switches a service on and works until the queue is empty.
    pub(crate) async fn connect(&mut self, service: Service) {
        let answer = self.switch_on(service).await;
        assert_eq!((answer.status, &answer.body["state"]), (200, &json!("active")), "{}", answer.body);
        self.settle().await;
    }

    pub(crate) async fn shown(&self, service: Service) -> Value {
        let answer = Ask::get("/v1/integrations").by(SHOP, "owner").of(&self.list).await;
        let items = answer.body["items"].as_array().unwrap();
        items.iter().find(|item| item["service"] == service.as_str()).unwrap().clone()
    }

    pub(crate) async fn integration(&self, service: Service) -> Integration {
        self.base.shop().integration(service).await.unwrap().unwrap()
    }

    /// Delivers what changed in the table since the last call, as its stream would.
    #[expect(clippy::disallowed_methods, reason = "a test looks at everything; production never scans")]
    pub(crate) async fn deliver_changes(&mut self) {
        // The relay caches for a second what a shop subscribes to.
        self.base.table.clock.pass_wall(TimeDelta::seconds(2));
        let mut now = HashMap::new();
        let mut start = None;
        loop {
            let scan = self.base.table.client.scan().table_name("verno").set_exclusive_start_key(start);
            let page = scan.send().await.unwrap();
            for item in page.items() {
                let text = |name: &str| item[name].as_s().unwrap().clone();
                now.insert((text("pk"), text("sk")), item.clone());
            }
            start = page.last_evaluated_key;
            if start.is_none() {
                break;
            }
        }
        let mut changes: Vec<Change> = Vec::new();
        let mut keys: Vec<_> = now.keys().collect();
        keys.sort();
        for key in keys {
            let (old, new) = (self.seen.get(key), &now[key]);
            if old != Some(new) {
                let (old, new) = (old.cloned(), Some(new.clone()));
                changes.push(Change { sequence: changes.len().to_string(), old, new });
            }
        }
        self.seen = now;
        let Function::Stream(relay) = &self.relay else { panic!() };
        assert_eq!(relay.batch(changes).await, None);
    }

    pub(crate) fn waiting(&self) -> Vec<Outgoing> {
        self.base.platform.recorded(QUEUE).take()
    }

    /// Gives messages to the worker as one batch; returns how many must be delivered again.
    pub(crate) async fn work(&self, messages: Vec<Outgoing>) -> usize {
        let Function::Queue(worker) = &self.worker else { panic!() };
        let delivery = |(nth, message): (usize, Outgoing)| Delivery {
            id: nth.to_string(),
            body: message.body,
            receives: 1,
        };
        let report = worker.batch(messages.into_iter().enumerate().map(delivery).collect()).await;
        report.batch_item_failures.len()
    }

    /// Delivers what changed and works until the queue is empty, waiting as long as its messages say.
    pub(crate) async fn settle(&mut self) {
        self.deliver_changes().await;
        self.work_off().await;
    }

    pub(crate) async fn work_off(&mut self) {
        for _ in 0..400 {
            let messages = self.waiting();
            let Some(wait) = messages.iter().map(|message| message.delay).max() else { return };
            self.base.table.clock.pass_wall(TimeDelta::from_std(wait).unwrap());
            assert_eq!(self.work(messages).await, 0, "nothing fails");
        }
        panic!("the queue does not come to rest");
    }

    pub(crate) async fn job(&self, service: Service, what: &str, body: &Value) -> JobId {
        let path = format!("/v1/integrations/{}/{what}", service.as_str());
        let answer = loop {
            let ask = Ask::post(path.clone(), body).by(SHOP, "marketing");
            let answer = ask.with("service", service.as_str()).of(&self.edit).await;
            // A long list is read by as many requests as it takes.
            if answer.body["code"] != "list_being_read" {
                break answer;
            }
        };
        assert_eq!(answer.status, 202, "{}", answer.body);
        JobId::parse(answer.body["id"].as_str().unwrap()).unwrap()
    }

    /// Runs one step of a job, and lets the delay of the next one pass.
    pub(crate) async fn step(&self, id: &JobId) -> Job {
        let job = self.base.shop().job(id).await.unwrap().unwrap();
        let Function::Queue(run) = &self.run else { panic!() };
        let body = serde_json::to_string(&JobMessage::new(SHOP, id.clone(), job.turn)).unwrap();
        let report = run.batch(vec![Delivery { id: "m".into(), body, receives: 1 }]).await;
        assert!(report.batch_item_failures.is_empty(), "{report:?}");
        for later in self.base.platform.recorded("JOB_QUEUE_URL").take() {
            self.base.table.clock.pass_wall(TimeDelta::from_std(later.delay).unwrap());
        }
        self.base.shop().job(id).await.unwrap().unwrap()
    }

    /// Runs a job to its end.
    pub(crate) async fn do_job(&self, service: Service, what: &str, body: &Value) -> Job {
        let id = self.job(service, what, body).await;
        for _ in 0..2_000 {
            let job = self.step(&id).await;
            if !job.state.is_active() {
                return job;
            }
        }
        panic!("the job does not end");
    }

    /// Saves that addresses are on the shop's newsletter.
    pub(crate) async fn consent(&self, emails: &[&str]) {
        let heard: Vec<_> = emails.iter().map(|email| (Email::parse(email).unwrap(), true)).collect();
        self.base.shop().save_consents(&heard, self.base.table.clock.now()).await.unwrap();
    }

    /// A field of a contact at a service, by its name there.
    pub(crate) fn field(&self, service: Service, email: &str, name: &str) -> Option<Value> {
        self.mailing.contact(service.as_str(), KEY, email)?.field(name).cloned()
    }

    pub(crate) fn events(&self, service: Service) -> Vec<Value> {
        self.mailing.events(service.as_str(), KEY)
    }

    pub(crate) fn chaos(&self, service: Service, switches: &Value) {
        self.mailing.chaos(service.as_str(), switches).unwrap();
    }

    /// The customers whom the service refused, as the API lists them.
    pub(crate) async fn failures(&self, service: Service) -> Vec<Value> {
        let path = format!("/v1/integrations/{}/failures", service.as_str());
        let ask = Ask::get(path).by(SHOP, "owner").with("service", service.as_str());
        ask.of(&self.list).await.body["items"].as_array().unwrap().clone()
    }

    pub(crate) async fn id_of(&self, email: &str) -> CustomerId {
        self.base.customer(email).await.unwrap().id
    }
}

/// Credentials that the simulated services accept.
pub(crate) fn credentials(service: Service) -> Value {
    match service {
        Service::SmartEmailing => json!({"user": "shop@example.cz", "api_key": KEY}),
        Service::Mailchimp => json!({"api_key": format!("{KEY}-us21")}),
        Service::Boldem => json!({"client_id": KEY, "client_secret": "simulator-secret"}),
        _ => json!({"api_key": KEY}),
    }
}

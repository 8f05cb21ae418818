//! E-mailing services: what they are told, when, how often, and what must not reach them. The services are the simulated ones, over
//! the network, with the table's stream made of what changed between two looks at the table.

mod chaos;
mod connect;
mod consent;
mod sync;
mod trouble;

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

use crate::world::World;

/// The simulated services that go all the way.
const FULL: [Service; 5] =
    [Service::Ecomail, Service::SmartEmailing, Service::Mailchimp, Service::Klaviyo, Service::Brevo];
const QUEUE: &str = "CONTACT_QUEUE_URL";
/// The account that credentials of [`credentials`] lead to.
const KEY: &str = "simulator-key-of-the-shop";

/// A world with simulated services.
struct Street {
    world: World,
    mailing: Mailing,
    /// Where they answer.
    services: String,
    /// What the table held at the last look.
    seen: HashMap<(String, String), Item>,
    relay: Function,
    sync: Function,
    edit: Function,
    list: Function,
    run: Function,
}

impl Street {
    async fn start() -> Self {
        let mut world = World::start().await;
        let mailing = Mailing::new(7);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let services = format!("http://{}/mailing", listener.local_addr().unwrap());
        let router = mailing.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        world.platform = TestPlatform::new(&world.table, &[("EMAILING_SERVICES", services.as_str())]);
        Self {
            relay: world.build(change_relay::build),
            sync: world.build(contact_sync::build),
            edit: world.build(integration_edit::build),
            list: world.build(integration_list::build),
            run: world.build(job_run::build),
            seen: HashMap::new(),
            services,
            mailing,
            world,
        }
    }

    /// With a service switched on.
    async fn with(service: Service) -> Self {
        let mut street = Self::start().await;
        street.connect(service).await;
        street
    }

    async fn put(&self, service: Service, body: &Value) -> Answer {
        let ask = Ask::put("/v1/integrations/{service}", body).by(SHOP, "owner");
        ask.with("service", service.as_str()).of(&self.edit).await
    }

    async fn switch_on(&self, service: Service) -> Answer {
        let body = json!({"credentials": credentials(service), "list_id": self.mailing.list(service.as_str()), "active": true});
        self.put(service, &body).await
    }

    /// Switches a service on, and lets it come to rest.
    async fn connect(&mut self, service: Service) {
        let answer = self.switch_on(service).await;
        assert_eq!((answer.status, &answer.body["state"]), (200, &json!("active")), "{}", answer.body);
        self.settle().await;
    }

    async fn shown(&self, service: Service) -> Value {
        let answer = Ask::get("/v1/integrations").by(SHOP, "owner").of(&self.list).await;
        let items = answer.body["items"].as_array().unwrap();
        items.iter().find(|item| item["service"] == service.as_str()).unwrap().clone()
    }

    async fn integration(&self, service: Service) -> Integration {
        self.world.shop().integration(service).await.unwrap().unwrap()
    }

    /// Passes on what changed in the table since the last look, as its stream would.
    #[expect(clippy::disallowed_methods, reason = "a test looks at everything; production never scans")]
    async fn announce(&mut self) {
        // Who passes changes on remembers for a second what a shop wants.
        self.world.table.clock.pass_wall(TimeDelta::seconds(2));
        let mut now = HashMap::new();
        let mut start = None;
        loop {
            let scan = self.world.table.client.scan().table_name("verno").set_exclusive_start_key(start);
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

    fn waiting(&self) -> Vec<Outgoing> {
        self.world.platform.recorded(QUEUE).take()
    }

    /// Works messages off in one batch; how many must come again is told.
    async fn work(&self, messages: Vec<Outgoing>) -> usize {
        let Function::Queue(sync) = &self.sync else { panic!() };
        let delivery = |(nth, message): (usize, Outgoing)| Delivery {
            id: nth.to_string(),
            body: message.body,
            receives: 1,
        };
        let report = sync.batch(messages.into_iter().enumerate().map(delivery).collect()).await;
        report.batch_item_failures.len()
    }

    /// Announces what changed and works everything off, waiting as long as the queue says; ends when nothing is left.
    async fn settle(&mut self) {
        self.announce().await;
        self.work_off().await;
    }

    async fn work_off(&mut self) {
        for _ in 0..400 {
            let messages = self.waiting();
            let Some(wait) = messages.iter().map(|message| message.delay).max() else { return };
            self.world.table.clock.pass_wall(TimeDelta::from_std(wait).unwrap());
            assert_eq!(self.work(messages).await, 0, "nothing fails");
        }
        panic!("the queue does not come to rest");
    }

    async fn job(&self, service: Service, what: &str, body: &Value) -> JobId {
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

    /// Does one step of a job; what is asked for later is asked for again once its time has come.
    async fn step(&self, id: &JobId) -> Job {
        let job = self.world.shop().job(id).await.unwrap().unwrap();
        let Function::Queue(run) = &self.run else { panic!() };
        let body = serde_json::to_string(&JobMessage::new(SHOP, id.clone(), job.turn)).unwrap();
        let report = run.batch(vec![Delivery { id: "m".into(), body, receives: 1 }]).await;
        assert!(report.batch_item_failures.is_empty(), "{report:?}");
        for later in self.world.platform.recorded("JOB_QUEUE_URL").take() {
            self.world.table.clock.pass_wall(TimeDelta::from_std(later.delay).unwrap());
        }
        self.world.shop().job(id).await.unwrap().unwrap()
    }

    /// Does a whole job.
    async fn do_job(&self, service: Service, what: &str, body: &Value) -> Job {
        let id = self.job(service, what, body).await;
        for _ in 0..2_000 {
            let job = self.step(&id).await;
            if !job.state.is_active() {
                return job;
            }
        }
        panic!("the job does not end");
    }

    /// Lets addresses be on the shop's newsletter, or leave it.
    async fn consent(&self, emails: &[&str], on: bool) {
        let heard: Vec<_> = emails.iter().map(|email| (Email::parse(email).unwrap(), on)).collect();
        self.world.shop().save_consents(&heard, self.world.table.clock.now()).await.unwrap();
    }

    /// A field of a contact at a service, by its name there.
    fn field(&self, service: Service, email: &str, name: &str) -> Option<Value> {
        self.mailing.contact(service.as_str(), KEY, email)?.field(name).cloned()
    }

    fn events(&self, service: Service) -> Vec<Value> {
        self.mailing.events(service.as_str(), KEY)
    }

    fn chaos(&self, service: Service, switches: &Value) {
        self.mailing.chaos(service.as_str(), switches).unwrap();
    }

    /// What the API lists of whom the service refused.
    async fn failures(&self, service: Service) -> Vec<Value> {
        let path = format!("/v1/integrations/{}/failures", service.as_str());
        let ask = Ask::get(path).by(SHOP, "owner").with("service", service.as_str());
        ask.of(&self.list).await.body["items"].as_array().unwrap().clone()
    }

    async fn id_of(&self, email: &str) -> CustomerId {
        self.world.customer(email).await.unwrap().id
    }
}

/// Credentials that the simulated services take.
fn credentials(service: Service) -> Value {
    match service {
        Service::SmartEmailing => json!({"user": "shop@example.cz", "api_key": KEY}),
        Service::Mailchimp => json!({"api_key": format!("{KEY}-us21")}),
        Service::Boldem => json!({"client_id": KEY, "client_secret": "simulator-secret"}),
        _ => json!({"api_key": KEY}),
    }
}

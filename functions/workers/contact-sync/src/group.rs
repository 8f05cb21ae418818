//! The messages of one shop about one service, worked off as one.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use verno_contacts::{Entry, ServiceLease, SyncSession, Synced, Told, stop};
use verno_domain::emailing::Service;
use verno_domain::integration::{ContactTask, Happened, Health, Integration};
use verno_domain::{CustomerId, Error, Result};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::{DELAY_MAX, Verdict};
use verno_mailing::Error as ServiceError;
use verno_store::ShopStore;

use crate::Deps;
use crate::catchup::{self, Caught};

/// When to come again while somebody else is at the service.
const BUSY: Duration = Duration::from_secs(3);
/// When to come again with what the service did not take just now, although it answers.
const AGAIN: Duration = Duration::from_secs(5);

/// What is to be done at one service.
struct Work<'a> {
    deps: &'a Deps,
    shop: &'a ShopStore,
    service: Service,
    tasks: &'a [ContactTask],
}

/// What became of each message, in their order.
pub(crate) async fn work(
    deps: &Deps,
    shop: &ShopStore,
    service: Service,
    tasks: &[ContactTask],
) -> Vec<Result<Verdict>> {
    match (Work { deps, shop, service, tasks }).run().await {
        Ok(verdicts) => verdicts.into_iter().map(Ok).collect(),
        Err(error) => {
            let again = || Error::new(error.kind, error.code, error.detail.clone());
            let mut errors: Vec<_> = tasks.iter().skip(1).map(|_| Err(again())).collect();
            errors.push(Err(error));
            errors
        }
    }
}

impl Work<'_> {
    async fn run(&self) -> Result<Vec<Verdict>> {
        let found = self.shop.integration(self.service).await?;
        let Some(integration) = found.filter(Integration::is_running) else {
            self.drop_the_erased().await?;
            return Ok(self.all(&Verdict::Done));
        };
        // Those of this process queue up here, so that few find the service taken.
        let _turn = self.shop.turn(&format!("contacts {}", self.service.as_str())).await;
        match ServiceLease::begin(self.shop, self.service).await? {
            Entry::Busy => Ok(self.all(&Verdict::Later(BUSY))),
            Entry::Resting(until) => {
                self.rest(until, &BTreeSet::new()).await?;
                Ok(self.waiting(until, &BTreeSet::new()))
            }
            Entry::Open(visit) => self.visit(&integration, *visit).await,
        }
    }

    async fn visit(&self, integration: &Integration, mut visit: ServiceLease) -> Result<Vec<Verdict>> {
        let began = self.shop.clock().wall();
        let behind = visit.health.behind.clone();
        let done = async {
            let session = SyncSession::open(&self.deps.gateways, self.shop, integration).await?;
            self.at(&session, behind.clone()).await
        };
        let done = done.await;
        let (trouble, caught) = match &done {
            Ok(done) => (done.trouble.clone(), done.caught.clone()),
            Err(_) => (None, None),
        };
        if done.as_ref().is_ok_and(|done| done.trouble.is_none() && done.reached) {
            visit.reached();
        }
        let health =
            visit.end(trouble.as_ref(), |health| catchup::note(health, behind.as_ref(), caught.as_ref()));
        let (health, done) = (health.await?, done?);
        self.follow(done, integration, &health, began).await
    }

    /// What is done at the service while nobody else is there.
    async fn at(&self, session: &SyncSession<'_>, behind: Option<String>) -> Result<Done> {
        let ids: Vec<CustomerId> =
            self.customers().map(|(id, _)| id.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        let report = session.sync(&ids, false).await?;
        let mut done = Done { trouble: report.trouble, reached: !ids.is_empty(), ..Done::default() };
        self.count(&report.rows);
        if done.trouble.is_none() {
            self.tell(session, &report.rows, &mut done).await?;
        }
        done.rows = report.rows;
        if done.trouble.is_none()
            && let Some(from) = self.catch_up_from(behind)
        {
            let caught = catchup::run(session, self.shop, from).await?;
            done.trouble.clone_from(&caught.trouble);
            done.reached = true;
            done.caught = Some(caught);
        }
        Ok(done)
    }

    /// Tells of events whose customers the service has as they are; those of others are nobody's there.
    async fn tell(
        &self,
        session: &SyncSession<'_>,
        rows: &HashMap<CustomerId, Synced>,
        done: &mut Done,
    ) -> Result<()> {
        let fit = |id: &CustomerId| matches!(rows.get(id), Some(Synced::Written | Synced::Unchanged));
        let mut events: Vec<(CustomerId, Happened)> = Vec::new();
        for (id, happened) in self.customers() {
            if let Some(happened) = happened.filter(|_| fit(id))
                && !events.iter().any(|(known, what)| known == id && what.id == happened.id)
            {
                events.push((id.clone(), happened.clone()));
            }
        }
        if events.is_empty() {
            return Ok(());
        }
        let (told, trouble) = session.tell(&events).await?;
        let sent = told.iter().filter(|told| **told == Told::Done).count() as u64;
        count(Metric::ContactEventsTold, sent, Some(self.shop.id()));
        let later = events.into_iter().zip(told).filter(|(_, told)| *told == Told::Later);
        done.later = later.map(|((_, happened), _)| happened.id).collect();
        done.trouble = trouble;
        Ok(())
    }

    /// What follows from how it went, now that somebody else may be at the service.
    async fn follow(
        &self,
        done: Done,
        integration: &Integration,
        health: &Health,
        began: DateTime<Utc>,
    ) -> Result<Vec<Verdict>> {
        let Done { rows, later, trouble, caught, .. } = done;
        if let Some(trouble) = &trouble {
            if stop(self.shop, integration, trouble).await? {
                count(Metric::IntegrationsStopped, 1, Some(self.shop.id()));
                return Ok(self.all(&Verdict::Done));
            }
            let told: BTreeSet<CustomerId> =
                rows.iter().filter(|(_, row)| **row != Synced::Later).map(|(id, _)| id.clone()).collect();
            let until = health.rests_until(began).unwrap_or(began + TimeDelta::seconds(1));
            self.rest(until, &told).await?;
            tracing::info!(service = self.service.as_str(), "a service is left alone: {trouble}");
            return Ok(self.waiting(until, &later));
        }
        if let Some(caught) = caught {
            catchup::go_on(self.deps, self.shop, self.service, &caught, began).await?;
        }
        let verdict = |task: &ContactTask| match task {
            ContactTask::CatchUp { .. } => Verdict::Done,
            ContactTask::Customer { customer, happened, .. } => {
                let row_later = rows.get(customer).is_none_or(|row| *row == Synced::Later);
                let event_later = happened.as_ref().is_some_and(|it| later.contains(&it.id));
                if row_later || event_later { Verdict::Later(AGAIN) } else { Verdict::Done }
            }
        };
        Ok(self.tasks.iter().map(verdict).collect())
    }

    /// Remembers from where on the service was not told, and sees to it that somebody comes again.
    async fn rest(&self, until: DateTime<Utc>, told: &BTreeSet<CustomerId>) -> Result<()> {
        let position = |task: &ContactTask| match task {
            ContactTask::Customer { customer, position, .. } if !told.contains(customer) => position.clone(),
            ContactTask::CatchUp { settle } => settle.clone(),
            ContactTask::Customer { .. } => None,
        };
        let first = self.tasks.iter().filter_map(position).min();
        let now = self.shop.clock().wall();
        let delay = (until - now).to_std().unwrap_or_default().clamp(Duration::from_secs(1), DELAY_MAX);
        let (_, asleep) = self
            .shop
            .change_health(self.service, |health| {
                if let Some(first) = &first {
                    health.fall_behind(first);
                }
                health.behind.is_some() && health.wake_at.is_none_or(|wake_at| wake_at <= now)
            })
            .await?;
        if !asleep {
            return Ok(());
        }
        // First sent and then noted: one too many does no harm, one too few would.
        self.deps.ask_to_catch_up(self.shop, self.service, None, delay).await?;
        let wake_at = now + TimeDelta::from_std(delay).unwrap_or_default();
        self.shop.change_health(self.service, |health| health.wake_at = Some(wake_at)).await.map(drop)
    }

    /// Verdicts while the service rests: customers are found again in the order of changes, events wait.
    fn waiting(&self, until: DateTime<Utc>, later: &BTreeSet<String>) -> Vec<Verdict> {
        let wait = (until - self.shop.clock().wall()).to_std().unwrap_or_default();
        let wait = wait.clamp(Duration::from_secs(1), DELAY_MAX);
        let all = later.is_empty();
        let verdict = |task: &ContactTask| match task {
            ContactTask::Customer { happened: Some(happened), .. } if all || later.contains(&happened.id) => {
                Verdict::Later(wait)
            }
            _ => Verdict::Done,
        };
        self.tasks.iter().map(verdict).collect()
    }

    /// Nothing is sent to a service that is off; but what is kept of somebody who was erased must not stay for that.
    async fn drop_the_erased(&self) -> Result<()> {
        let ids: Vec<CustomerId> = self.customers().map(|(id, _)| id.clone()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let context = self.shop.load_contact_context(self.service, &ids).await?;
        for (id, customer) in &context.customers {
            if customer.erased_at.is_some() && context.records.contains_key(id) {
                self.shop.remove_contact(self.service, id).await?;
            }
        }
        Ok(())
    }

    fn customers(&self) -> impl Iterator<Item = (&CustomerId, Option<&Happened>)> {
        self.tasks.iter().filter_map(|task| match task {
            ContactTask::Customer { customer, happened, .. } => Some((customer, happened.as_ref())),
            ContactTask::CatchUp { .. } => None,
        })
    }

    /// Where to begin with what the service was not told, if a message asks for that.
    fn catch_up_from(&self, behind: Option<String>) -> Option<catchup::From> {
        let mut asked = false;
        let mut settle: Option<String> = None;
        for task in self.tasks {
            if let ContactTask::CatchUp { settle: from } = task {
                asked = true;
                if let Some(from) = from {
                    settle = Some(settle.map_or_else(|| from.clone(), |known| known.min(from.clone())));
                }
            }
        }
        if !asked {
            return None;
        }
        match behind {
            Some(behind) => {
                Some(catchup::From::Behind(settle.map_or(behind.clone(), |settle| settle.min(behind))))
            }
            None => settle.map(catchup::From::Settle),
        }
    }

    fn count(&self, rows: &HashMap<CustomerId, Synced>) {
        let written = rows.values().filter(|row| **row == Synced::Written).count() as u64;
        let refused = rows.values().filter(|row| matches!(row, Synced::Refused(_))).count() as u64;
        if written > 0 {
            count(Metric::ContactsWritten, written, Some(self.shop.id()));
        }
        if refused > 0 {
            count(Metric::ContactsRefused, refused, Some(self.shop.id()));
        }
    }

    fn all(&self, verdict: &Verdict) -> Vec<Verdict> {
        vec![verdict.clone(); self.tasks.len()]
    }
}

/// What was done at the service.
#[derive(Default)]
struct Done {
    rows: HashMap<CustomerId, Synced>,
    /// Ids of events that are to be told later.
    later: BTreeSet<String>,
    trouble: Option<ServiceError>,
    caught: Option<Caught>,
    /// Whether the service was asked, or found to have everything.
    reached: bool,
}

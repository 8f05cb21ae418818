//! The messages of one shop about one service, worked off as one.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use verno_contacts::{
    EventOutcome, LeaseAttempt, Scope, ServiceLease, SyncSession, Synced, stop_integration,
};
use verno_domain::integration::{ContactTask, EventReference, Health, Integration};
use verno_domain::mailing_service::Service;
use verno_domain::{CustomerId, Error, Result};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::{DELAY_MAX, Verdict};
use verno_mailing::Error as ServiceError;
use verno_store::ShopStore;

use crate::Deps;
use crate::catch_up;

/// When to come again while another process has the lease.
const HELD_WAIT: Duration = Duration::from_secs(3);
/// When to come again with what the service did not take just now, although it answers.
const RETRY_WAIT: Duration = Duration::from_secs(5);

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
        // Those of this process queue up here, so that few find the lease held.
        let _turn = self.shop.turn(&format!("contacts {}", self.service.as_str())).await;
        match ServiceLease::acquire(self.shop, self.service).await? {
            LeaseAttempt::Held => Ok(self.all(&Verdict::Later(HELD_WAIT))),
            LeaseAttempt::Paused(until) => {
                self.fall_behind(until, &BTreeSet::new()).await?;
                Ok(self.waiting(until, &BTreeSet::new()))
            }
            LeaseAttempt::Acquired(lease) => self.under_lease(&integration, *lease).await,
        }
    }

    async fn under_lease(&self, integration: &Integration, mut lease: ServiceLease) -> Result<Vec<Verdict>> {
        let began = self.shop.clock().wall();
        let behind = lease.health.behind.clone();
        let outcome = async {
            let session = SyncSession::open(&self.deps.gateways, self.shop, integration).await?;
            self.send(&session, behind.clone()).await
        };
        let outcome = outcome.await;
        let (trouble, progress) = match &outcome {
            Ok(outcome) => (outcome.trouble.clone(), outcome.catch_up.clone()),
            Err(_) => (None, None),
        };
        if outcome.as_ref().is_ok_and(|outcome| outcome.trouble.is_none() && outcome.reached) {
            lease.note_reached();
        }
        let note = |health: &mut Health| catch_up::note(health, behind.as_ref(), progress.as_ref());
        let health = lease.release(trouble.as_ref(), note).await?;
        self.follow_up(outcome?, integration, &health, began).await
    }

    /// Everything that is sent to the service while the lease is held: customers, then their events, then
    /// what it missed.
    async fn send(&self, session: &SyncSession<'_>, behind: Option<String>) -> Result<Outcome> {
        let ids: BTreeSet<CustomerId> = self.customers().map(|(id, _)| id.clone()).collect();
        let ids: Vec<CustomerId> = ids.into_iter().collect();
        let report = session.sync(&ids, Scope::Changed).await?;
        let mut outcome = Outcome { trouble: report.trouble, reached: !ids.is_empty(), ..Outcome::default() };
        self.count(&report.rows);
        if outcome.trouble.is_none() {
            self.send_events(session, &report.rows, &mut outcome).await?;
        }
        outcome.rows = report.rows;
        if outcome.trouble.is_none()
            && let Some(start) = self.catch_up_start(behind)
        {
            let progress = catch_up::run(session, self.shop, start).await?;
            outcome.trouble.clone_from(&progress.trouble);
            outcome.reached = true;
            outcome.catch_up = Some(progress);
        }
        Ok(outcome)
    }

    /// Sends the events of customers whom the service has as they are now; the others are not at the service.
    async fn send_events(
        &self,
        session: &SyncSession<'_>,
        rows: &HashMap<CustomerId, Synced>,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let is_synced = |id: &CustomerId| matches!(rows.get(id), Some(Synced::Written | Synced::Unchanged));
        let mut events: Vec<(CustomerId, EventReference)> = Vec::new();
        for (id, event) in self.customers() {
            if let Some(event) = event.filter(|_| is_synced(id))
                && !events.iter().any(|(customer, known)| customer == id && known.id == event.id)
            {
                events.push((id.clone(), event.clone()));
            }
        }
        if events.is_empty() {
            return Ok(());
        }
        let (outcomes, trouble) = session.send_events(&events).await?;
        let sent = outcomes.iter().filter(|outcome| **outcome == EventOutcome::Settled).count() as u64;
        count(Metric::ContactEventsSent, sent, Some(self.shop.id()));
        let later = events.into_iter().zip(outcomes).filter(|(_, outcome)| *outcome == EventOutcome::Later);
        outcome.events_later = later.map(|((_, event), _)| event.id).collect();
        outcome.trouble = trouble;
        Ok(())
    }

    /// What follows from the outcome, now that another process may be at the service.
    async fn follow_up(
        &self,
        outcome: Outcome,
        integration: &Integration,
        health: &Health,
        began: DateTime<Utc>,
    ) -> Result<Vec<Verdict>> {
        let Outcome { rows, events_later, trouble, catch_up, .. } = outcome;
        if let Some(trouble) = &trouble {
            if stop_integration(self.shop, integration, trouble).await? {
                count(Metric::IntegrationsStopped, 1, Some(self.shop.id()));
                return Ok(self.all(&Verdict::Done));
            }
            let synced: BTreeSet<CustomerId> =
                rows.iter().filter(|(_, row)| **row != Synced::Later).map(|(id, _)| id.clone()).collect();
            let until = health.pause_end(began).unwrap_or(began + TimeDelta::seconds(1));
            self.fall_behind(until, &synced).await?;
            tracing::info!(service = self.service.as_str(), "a service is paused: {trouble}");
            return Ok(self.waiting(until, &events_later));
        }
        if let Some(progress) = catch_up {
            catch_up::go_on(self.deps, self.shop, self.service, &progress, began).await?;
        }
        let verdict = |task: &ContactTask| match task {
            ContactTask::CatchUp { .. } => Verdict::Done,
            ContactTask::Customer { customer, event, .. } => {
                let row_later = rows.get(customer).is_none_or(|row| *row == Synced::Later);
                let event_later = event.as_ref().is_some_and(|it| events_later.contains(&it.id));
                if row_later || event_later { Verdict::Later(RETRY_WAIT) } else { Verdict::Done }
            }
        };
        Ok(self.tasks.iter().map(verdict).collect())
    }

    /// Remembers from where on the service is behind, but for customers in `synced`, and sees to it that a
    /// message comes to catch up once the pause is over.
    async fn fall_behind(&self, until: DateTime<Utc>, synced: &BTreeSet<CustomerId>) -> Result<()> {
        let position = |task: &ContactTask| match task {
            ContactTask::Customer { customer, position, .. } if !synced.contains(customer) => {
                position.clone()
            }
            ContactTask::CatchUp { settle } => settle.clone(),
            ContactTask::Customer { .. } => None,
        };
        let first = self.tasks.iter().filter_map(position).min();
        let now = self.shop.clock().wall();
        let delay = (until - now).to_std().unwrap_or_default().clamp(Duration::from_secs(1), DELAY_MAX);
        let (_, nobody_comes) = self
            .shop
            .change_health(self.service, |health| {
                if let Some(first) = &first {
                    health.fall_behind(first);
                }
                health.behind.is_some() && health.wake_at.is_none_or(|wake_at| wake_at <= now)
            })
            .await?;
        if !nobody_comes {
            return Ok(());
        }
        // First sent and then noted: one message too many does no harm, one too few would.
        self.deps.request_catch_up(self.shop, self.service, None, delay).await?;
        let wake_at = now + TimeDelta::from_std(delay).unwrap_or_default();
        self.shop.change_health(self.service, |health| health.wake_at = Some(wake_at)).await.map(drop)
    }

    /// Verdicts while the service is paused: customers are found again in the order of changes, events wait
    /// in the queue.
    fn waiting(&self, until: DateTime<Utc>, events_later: &BTreeSet<String>) -> Vec<Verdict> {
        let wait = (until - self.shop.clock().wall()).to_std().unwrap_or_default();
        let wait = wait.clamp(Duration::from_secs(1), DELAY_MAX);
        let all = events_later.is_empty();
        let verdict = |task: &ContactTask| match task {
            ContactTask::Customer { event: Some(event), .. } if all || events_later.contains(&event.id) => {
                Verdict::Later(wait)
            }
            _ => Verdict::Done,
        };
        self.tasks.iter().map(verdict).collect()
    }

    /// Nothing is sent to a service that is off; but what is kept of an erased customer must not stay for
    /// that.
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

    fn customers(&self) -> impl Iterator<Item = (&CustomerId, Option<&EventReference>)> {
        self.tasks.iter().filter_map(|task| match task {
            ContactTask::Customer { customer, event, .. } => Some((customer, event.as_ref())),
            ContactTask::CatchUp { .. } => None,
        })
    }

    /// Where to begin to catch up, if a message asks for that.
    fn catch_up_start(&self, behind: Option<String>) -> Option<catch_up::Start> {
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
                let first = settle.map_or(behind.clone(), |settle| settle.min(behind));
                Some(catch_up::Start::Behind(first))
            }
            None => settle.map(catch_up::Start::Settle),
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

/// What became of everything that was sent.
#[derive(Default)]
struct Outcome {
    rows: HashMap<CustomerId, Synced>,
    /// Ids of events that are to be sent again later.
    events_later: BTreeSet<String>,
    trouble: Option<ServiceError>,
    /// How far a catch-up came, if there was one.
    catch_up: Option<catch_up::Progress>,
    /// Whether the service answered, or had everything already.
    reached: bool,
}

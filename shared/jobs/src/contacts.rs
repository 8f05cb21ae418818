//! Contact sync of a whole selection: sends its customers to a mailing service, or compares them with its
//! contacts.
//!
//! A step works under a lease of the service, as everything does that writes to it. If the lease is taken or
//! the service does not answer, the step is tried again later, and the job goes on from its checkpoint.

use std::collections::HashMap;
use std::time::Duration;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use verno_contacts::{Difference, LeaseAttempt, Scope, ServiceLease, SyncSession, Synced, stop_integration};
use verno_domain::integration::Integration;
use verno_domain::mailing_service::Service;
use verno_domain::{CustomerId, Error, Kind, Result};
use verno_mailing::Error as ServiceError;
use verno_store::Job;

use crate::rows::{JobRow, Outcome};
use crate::selection::{Selection, SelectionPosition};
use crate::step::{Progress, Step};

/// Customers of one step at most. The batch limit of a service may be lower.
const STEP_ROWS: usize = 3_000;
/// How often a step tries to get the lease of a service, and how long it waits between two tries.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(500);
/// Seconds after which a step is tried again if the lease was taken throughout.
const BUSY_S: u64 = 5;
/// A service that does not answer for so long fails the job, so that a person sees it.
const DOWN_MAX: TimeDelta = TimeDelta::hours(24);

/// Sends customers to a mailing service, or compares them with its contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactsWork {
    /// The mailing service.
    pub service: Service,
}

/// What a step does with the customers.
#[derive(Debug, Clone, Copy)]
enum ContactsAction {
    Export,
    Check,
}

/// Totals of a comparison, as the API shows them in `summary`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_field_names, reason = "the names are those of the summary")]
struct Compared {
    /// Customers that were compared.
    compared: u64,
    /// Customers who should be contacts of the service and are not.
    missing: u64,
    /// Customers whose fields have other values at the service.
    different: u64,
    /// Missing or different customers who were sent again.
    resent: u64,
}

/// Totals of an export, as the API shows them in `summary`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Exported {
    /// Customers whom the service has as they are now.
    written: u64,
    /// Customers who are no contacts and did not consent to become any.
    no_consent: u64,
    /// Customers without an e-mail address of their own.
    no_address: u64,
    /// Customers whom the service refused.
    failed: u64,
}

impl ContactsWork {
    pub(crate) async fn export(&self, step: &Step<'_>) -> Result<Progress> {
        self.under_lease(step, ContactsAction::Export).await
    }

    pub(crate) async fn check(&self, step: &Step<'_>) -> Result<Progress> {
        self.under_lease(step, ContactsAction::Check).await
    }

    /// Does one step at the service, under its lease.
    async fn under_lease(&self, step: &Step<'_>, action: ContactsAction) -> Result<Progress> {
        let Step { shop, job, .. } = step;
        let gateways =
            step.contacts.ok_or_else(|| Error::internal("this function reaches no mailing service"))?;
        let integration = self.running(step).await?;
        let mut lease = self.acquire(step).await?;
        let position = step.checkpoint::<SelectionPosition>()?.unwrap_or_default();
        let limit = self.service.capabilities().batch_max.min(STEP_ROWS);
        let done = async {
            let (customers, next) = Selection::read(shop, &job.id, position, limit as u64).await?;
            let session = SyncSession::open(gateways, shop, &integration).await?;
            if position == SelectionPosition::default()
                && let Err(trouble) = session.client().ensure_fields(session.target()).await
                && !matches!(trouble, ServiceError::Unsupported(_))
            {
                return Ok((StepResult { trouble: Some(trouble), ..StepResult::default() }, next));
            }
            let done = match action {
                ContactsAction::Export => export(step, &session, &customers.0, position).await,
                ContactsAction::Check => check(step, &session, &customers.0, position).await,
            };
            done.map(|done| (done, next))
        };
        let done = done.await;
        let trouble = done.as_ref().ok().and_then(|(done, _)| done.trouble.clone());
        if trouble.is_none() && done.is_ok() {
            lease.note_reached();
        }
        let health = lease.release(trouble.as_ref(), |_| ()).await?;
        let (done, next) = done?;
        let Some(trouble) = trouble else {
            let finished = job.total.is_none_or(|total| next.row >= total);
            return Progress { finished, ..done.progress }.go_on_at(&next);
        };
        if stop_integration(shop, &integration, &trouble).await? {
            return Err(Error::conflict("integration_stopped", stopped(self.service)));
        }
        let now = shop.clock().wall();
        if health.failing_since.is_some_and(|since| now - since > DOWN_MAX) {
            let detail = format!("{} has not answered for a day.", self.service.title());
            return Err(Error::conflict("service_down", detail));
        }
        let wait = health.pause_end(now).map_or(TimeDelta::seconds(1), |until| until - now);
        let seconds = u64::try_from(wait.num_seconds()).unwrap_or(1).max(1);
        Err(Error::unavailable(format!("{} does not answer.", self.service.title())).after_seconds(seconds))
    }

    async fn running(&self, step: &Step<'_>) -> Result<Integration> {
        let found = step.shop.integration(self.service).await?;
        match found {
            Some(integration) if integration.is_running() => Ok(integration),
            _ => Err(Error::conflict("integration_stopped", stopped(self.service))),
        }
    }

    async fn acquire(&self, step: &Step<'_>) -> Result<ServiceLease> {
        for _ in 0..TRIES {
            match ServiceLease::acquire(step.shop, self.service).await? {
                LeaseAttempt::Acquired(lease) => return Ok(*lease),
                LeaseAttempt::Paused(until) => {
                    let wait = (until - step.shop.clock().wall()).num_seconds().max(1);
                    let detail = format!("{} rests.", self.service.title());
                    return Err(Error::unavailable(detail).after_seconds(wait.unsigned_abs()));
                }
                LeaseAttempt::Held => tokio::time::sleep(PAUSE).await,
            }
        }
        Err(Error::unavailable("The mailing service is in use.").after_seconds(BUSY_S))
    }
}

fn stopped(service: Service) -> String {
    format!("{} is off or stopped; switch it on and take the job up again.", service.title())
}

/// What a step did at the service, and what stopped it.
#[derive(Default)]
struct StepResult {
    progress: Progress,
    trouble: Option<ServiceError>,
}

async fn export(
    step: &Step<'_>,
    session: &SyncSession<'_>,
    customers: &[CustomerId],
    position: SelectionPosition,
) -> Result<StepResult> {
    // Customers whom the service has as they are now are not sent again, even if the step is repeated. Those
    // whom it refused are.
    let retry = refused(step, session, customers).await?;
    let report = session.sync(customers, Scope::Changed).await?;
    let mut rows = report.rows;
    let mut trouble = report.trouble;
    if trouble.is_none() && !retry.is_empty() {
        let again = session.sync(&retry, Scope::All).await?;
        rows.extend(again.rows);
        trouble = again.trouble;
    }
    if trouble.is_none() && rows.values().any(|row| *row == Synced::Later) {
        trouble = Some(ServiceError::Unavailable { reason: "single rows".to_owned(), unsent: false });
    }
    if trouble.is_some() {
        return Ok(StepResult { trouble, ..StepResult::default() });
    }
    let mut sum: Exported = before(step.job)?;
    let numbered = customers.iter().zip(position.row + 1..);
    let rows: Vec<JobRow> = numbered.map(|(id, number)| row(number, id, rows.get(id), &mut sum)).collect();
    Ok(StepResult {
        progress: Progress { rows, summary: Some(value(&sum)?), ..Progress::default() },
        trouble: None,
    })
}

/// Customers whom the service refused the last time.
async fn refused(
    step: &Step<'_>,
    session: &SyncSession<'_>,
    customers: &[CustomerId],
) -> Result<Vec<CustomerId>> {
    let context = step.shop.load_contact_context(session.client().service(), customers).await?;
    let refused = context.records.into_values().filter(|record| record.refusal.is_some());
    Ok(refused.map(|record| record.customer).collect())
}

fn row(number: u64, id: &CustomerId, synced: Option<&Synced>, sum: &mut Exported) -> JobRow {
    let row = match synced {
        Some(Synced::Written | Synced::Unchanged) => {
            sum.written += 1;
            JobRow::new(number, Outcome::Done)
        }
        Some(Synced::NoConsent) => {
            sum.no_consent += 1;
            JobRow::skipped(number, "no_consent", "They are not there and did not agree to be.")
        }
        Some(Synced::NoAddress) => {
            sum.no_address += 1;
            JobRow::skipped(number, "no_address", "They have no address of their own.")
        }
        Some(Synced::Refused(refusal)) => {
            sum.failed += 1;
            JobRow {
                code: Some(refusal.code.clone()),
                detail: Some(refusal.detail.clone()),
                ..JobRow::new(number, Outcome::Failed)
            }
        }
        Some(Synced::Gone | Synced::Later) | None => {
            JobRow::skipped(number, "gone", "They were merged or erased meanwhile.")
        }
    };
    JobRow { customer_id: Some(id.clone()), ..row }
}

async fn check(
    step: &Step<'_>,
    session: &SyncSession<'_>,
    customers: &[CustomerId],
    position: SelectionPosition,
) -> Result<StepResult> {
    let found = match session.compare(customers).await? {
        Ok(found) => found,
        Err(trouble) => return Ok(StepResult { trouble: Some(trouble), ..StepResult::default() }),
    };
    let differing: Vec<CustomerId> =
        customers.iter().filter(|id| found.get(*id) != Some(&Difference::None)).cloned().collect();
    let mut resent = HashMap::new();
    if !differing.is_empty() {
        let report = session.sync(&differing, Scope::All).await?;
        if report.trouble.is_some() {
            return Ok(StepResult { trouble: report.trouble, ..StepResult::default() });
        }
        resent = report.rows;
    }
    let mut sum: Compared = before(step.job)?;
    let mut rows = Vec::with_capacity(customers.len());
    for (id, number) in customers.iter().zip(position.row + 1..) {
        sum.compared += 1;
        let (code, detail) = match found.get(id) {
            Some(Difference::Missing) => {
                sum.missing += 1;
                ("missing", "They were not there.".to_owned())
            }
            Some(Difference::Fields(names)) => {
                sum.different += 1;
                ("different", format!("Other values in {}.", names.join(", ")))
            }
            Some(Difference::None) | None => {
                let row = JobRow::skipped(number, "same", "As it should be.");
                rows.push(JobRow { customer_id: Some(id.clone()), ..row });
                continue;
            }
        };
        sum.resent += u64::from(resent.get(id) == Some(&Synced::Written));
        rows.push(JobRow {
            customer_id: Some(id.clone()),
            code: Some(code.to_owned()),
            detail: Some(detail),
            ..JobRow::new(number, Outcome::Done)
        });
    }
    Ok(StepResult {
        progress: Progress { rows, summary: Some(value(&sum)?), ..Progress::default() },
        trouble: None,
    })
}

fn before<T: Default + serde::de::DeserializeOwned>(job: &Job) -> Result<T> {
    let read = |value: &Value| serde_json::from_value(value.clone());
    let read = job.summary.as_ref().map_or_else(|| Ok(T::default()), read);
    read.map_err(|error| Error::internal("a job's summary is damaged").with_source(error))
}

fn value(sum: &impl Serialize) -> Result<Value> {
    serde_json::to_value(sum)
        .map_err(|error| Error::new(Kind::Internal, "internal", "a summary is not JSON").with_source(error))
}

//! Customers of a selection brought to an e-mailing service, or compared with what it has.
//!
//! A step holds the service for itself, as everybody does who tells it something. Where that cannot be had, or the service does
//! not answer, the step is done later; the job goes on where it was.

use std::collections::HashMap;
use std::time::Duration;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use verno_contacts::{Difference, Entry, ServiceLease, SyncSession, Synced, stop};
use verno_domain::emailing::Service;
use verno_domain::integration::Integration;
use verno_domain::{CustomerId, Error, Kind, Result};
use verno_mailing::Error as ServiceError;
use verno_store::Job;

use crate::rows::{JobRow, Outcome};
use crate::selection::{Place, Selection};
use crate::step::{Progress, Step};

/// Customers of a step at most; a service's own limit may be lower.
const STEP_ROWS: usize = 3_000;
/// How often, and after which pause, a step asks again for a service that somebody else is at.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(500);
/// When to come again for a service that somebody else is at.
const BUSY_S: u64 = 5;
/// A service that does not answer for so long fails the job: somebody must see it.
const DOWN_MAX: TimeDelta = TimeDelta::hours(24);

/// Customers to a service, or compared with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactsWork {
    /// Which service.
    pub service: Service,
}

/// What is done with customers.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Export,
    Check,
}

/// What a comparison comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_field_names, reason = "the names are those of the summary")]
struct Compared {
    /// Customers looked at.
    compared: u64,
    /// Who should be there and is not.
    missing: u64,
    /// Whose fields say something else.
    different: u64,
    /// Who was sent again.
    resent: u64,
}

/// What an export comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Exported {
    /// Customers the service has as they are.
    written: u64,
    /// Who is not there and agreed to nothing.
    no_consent: u64,
    /// Who has no address of their own.
    no_address: u64,
    /// Who was refused.
    failed: u64,
}

impl ContactsWork {
    pub(crate) async fn export(&self, step: &Step<'_>) -> Result<Progress> {
        self.visit(step, Deed::Export).await
    }

    pub(crate) async fn check(&self, step: &Step<'_>) -> Result<Progress> {
        self.visit(step, Deed::Check).await
    }

    /// Does one step at the service, as the only one who is there.
    async fn visit(&self, step: &Step<'_>, deed: Deed) -> Result<Progress> {
        let Step { shop, job, .. } = step;
        let gateways =
            step.contacts.ok_or_else(|| Error::internal("this function reaches no e-mailing service"))?;
        let integration = self.running(step).await?;
        let mut visit = self.begin(step).await?;
        let place = step.checkpoint::<Place>()?.unwrap_or_default();
        let limit = self.service.capabilities().batch_max.min(STEP_ROWS);
        let done = async {
            let (customers, next) = Selection::read(shop, &job.id, place, limit as u64).await?;
            let session = SyncSession::open(gateways, shop, &integration).await?;
            if place == Place::default()
                && let Err(trouble) = session.client().ensure_fields(session.target()).await
                && !matches!(trouble, ServiceError::Unsupported(_))
            {
                return Ok((Done { trouble: Some(trouble), ..Done::default() }, next));
            }
            let done = match deed {
                Deed::Export => export(step, &session, &customers.0, place).await,
                Deed::Check => check(step, &session, &customers.0, place).await,
            };
            done.map(|done| (done, next))
        };
        let done = done.await;
        let trouble = done.as_ref().ok().and_then(|(done, _)| done.trouble.clone());
        if trouble.is_none() && done.is_ok() {
            visit.reached();
        }
        let health = visit.end(trouble.as_ref(), |_| ()).await?;
        let (done, next) = done?;
        let Some(trouble) = trouble else {
            let finished = job.total.is_none_or(|total| next.row >= total);
            return Progress { finished, ..done.progress }.go_on_at(&next);
        };
        if stop(shop, &integration, &trouble).await? {
            return Err(Error::conflict("integration_stopped", stopped(self.service)));
        }
        let now = shop.clock().wall();
        if health.failing_since.is_some_and(|since| now - since > DOWN_MAX) {
            let detail = format!("{} has not answered for a day.", self.service.title());
            return Err(Error::conflict("service_down", detail));
        }
        let wait = health.rests_until(now).map_or(TimeDelta::seconds(1), |until| until - now);
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

    async fn begin(&self, step: &Step<'_>) -> Result<ServiceLease> {
        for _ in 0..TRIES {
            match ServiceLease::begin(step.shop, self.service).await? {
                Entry::Open(visit) => return Ok(*visit),
                Entry::Resting(until) => {
                    let wait = (until - step.shop.clock().wall()).num_seconds().max(1);
                    let detail = format!("{} rests.", self.service.title());
                    return Err(Error::unavailable(detail).after_seconds(wait.unsigned_abs()));
                }
                Entry::Busy => tokio::time::sleep(PAUSE).await,
            }
        }
        Err(Error::unavailable("Somebody else is at the service.").after_seconds(BUSY_S))
    }
}

fn stopped(service: Service) -> String {
    format!("{} is off or stopped; switch it on and take the job up again.", service.title())
}

/// What a step did at the service.
#[derive(Default)]
struct Done {
    progress: Progress,
    trouble: Option<ServiceError>,
}

async fn export(
    step: &Step<'_>,
    session: &SyncSession<'_>,
    customers: &[CustomerId],
    place: Place,
) -> Result<Done> {
    // Audience the service has as they are is not sent again, also by an export that is done twice; whom it refused is.
    let retry = refused(step, session, customers).await?;
    let report = session.sync(customers, false).await?;
    let mut rows = report.rows;
    let mut trouble = report.trouble;
    if trouble.is_none() && !retry.is_empty() {
        let again = session.sync(&retry, true).await?;
        rows.extend(again.rows);
        trouble = again.trouble;
    }
    if trouble.is_none() && rows.values().any(|row| *row == Synced::Later) {
        trouble = Some(ServiceError::Unavailable { reason: "single rows".to_owned(), unsent: false });
    }
    if trouble.is_some() {
        return Ok(Done { trouble, ..Done::default() });
    }
    let mut sum: Exported = before(step.job)?;
    let numbered = customers.iter().zip(place.row + 1..);
    let rows: Vec<JobRow> = numbered.map(|(id, number)| row(number, id, rows.get(id), &mut sum)).collect();
    Ok(Done {
        progress: Progress { rows, summary: Some(value(&sum)?), ..Progress::default() },
        trouble: None,
    })
}

/// Audience the service refused and was not told anything new of.
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
    place: Place,
) -> Result<Done> {
    let found = match session.compare(customers).await? {
        Ok(found) => found,
        Err(trouble) => return Ok(Done { trouble: Some(trouble), ..Done::default() }),
    };
    let differing: Vec<CustomerId> =
        customers.iter().filter(|id| found.get(*id) != Some(&Difference::None)).cloned().collect();
    let mut resent = HashMap::new();
    if !differing.is_empty() {
        let report = session.sync(&differing, true).await?;
        if report.trouble.is_some() {
            return Ok(Done { trouble: report.trouble, ..Done::default() });
        }
        resent = report.rows;
    }
    let mut sum: Compared = before(step.job)?;
    let mut rows = Vec::with_capacity(customers.len());
    for (id, number) in customers.iter().zip(place.row + 1..) {
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
    Ok(Done {
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

//! `POST /v1/integrations/{service}/export` and `…/check`: contact sync of many customers, by a job.

use serde::Deserialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use verno_contract::JobView;
use verno_directory::{Filter, Sort};
use verno_domain::integration::Integration;
use verno_domain::{Error, Result};
use verno_jobs::{Begun, JobRequest, Selection, Work, read_filter};
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::{Job, ShopStore};

use crate::{Deps, WRITERS, found, service};

/// Customers that are compared if the caller does not say how many.
const SAMPLE: usize = 1_000;
/// Customers that are compared at most.
const SAMPLE_MAX: usize = 100_000;

/// Which customers are exported.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactsExportRequest {
    /// The filters of the customer list, by their names. Without it, or empty, it is everybody.
    #[schema(value_type = Option<Object>, example = json!({"group": "3"}))]
    #[serde(default)]
    filter: Option<Map<String, Value>>,
}

/// How many customers are compared.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactsCheckRequest {
    /// How many customers, spread evenly over all; 1,000 if left out, 100,000 at most.
    #[serde(default)]
    #[schema(example = 1000)]
    sample: Option<usize>,
}

/// Export customers to a service
///
/// All customers, or those of a filter, with their data at the moment of sending. Customers who did not
/// consent become no new contacts, and nobody is subscribed again. Exporting twice has the effect of
/// exporting once. Rows that the service refuses are failed rows of the job; it goes on after an
/// interruption, and waits for a service that is down.
#[utoipa::path(
    post, path = "/v1/integrations/{service}/export", tag = "Integrations", operation_id = "exportContacts",
    params(
        ("service" = String, Path, description = "Name of the service"),
        ("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409."),
    ),
    request_body = ContactsExportRequest,
    responses(
        (status = 202, description = "The job that does it", body = JobView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 409, description = "The service is off or stopped, or an export is under way", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn export(deps: Deps, call: Call) -> Result<Reply> {
    call.allow(&WRITERS)?;
    let request: ContactsExportRequest = body(&call)?;
    let filter = request.filter.as_ref().map(read_filter).transpose()?.unwrap_or_default();
    begin(deps, call, ContactsJob::Export(filter)).await
}

/// Compare customers with what a service has
///
/// Compares a sample of the customers who should be there, field by field, and sends those again that differ.
/// The job's `summary` says how many were `compared`, were `missing` or `different`, and were sent again
/// (`resent`); its rows name them.
#[utoipa::path(
    post, path = "/v1/integrations/{service}/check", tag = "Integrations", operation_id = "checkContacts",
    params(
        ("service" = String, Path, description = "Name of the service"),
        ("Idempotency-Key" = Option<String>, Header, description = "As with an export."),
    ),
    request_body = ContactsCheckRequest,
    responses(
        (status = 202, description = "The job that does it", body = JobView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 409, description = "The service is off or stopped, or cannot be read", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn check(deps: Deps, call: Call) -> Result<Reply> {
    call.allow(&WRITERS)?;
    let request: ContactsCheckRequest = body(&call)?;
    let sample = request.sample.unwrap_or(SAMPLE);
    if sample == 0 || sample > SAMPLE_MAX {
        let detail = format!("Compare 1 to {SAMPLE_MAX} customers.");
        return Err(Error::field("sample", "out_of_range", detail));
    }
    begin(deps, call, ContactsJob::Check(sample)).await
}

/// A job of contact sync.
enum ContactsJob {
    Export(Filter),
    Check(usize),
}

impl ContactsJob {
    fn route(&self) -> &'static str {
        match self {
            Self::Export(_) => "contacts-export",
            Self::Check(_) => "contacts-check",
        }
    }
}

/// A body that may be left out.
fn body<T: Default + serde::de::DeserializeOwned>(call: &Call) -> Result<T> {
    if call.body().is_empty() { Ok(T::default()) } else { call.json() }
}

async fn begin(deps: Deps, call: Call, kind: ContactsJob) -> Result<Reply> {
    let session = call.session()?;
    let shop = deps.store.shop(session.shop);
    let service = service(&call)?;
    let name = call.name(shop.random(), kind.route(), service.as_str())?.kept();
    let request = JobRequest::new(&call.request_id, name, &[call.body()]);
    let accepted = request
        .accept(&shop, || async {
            let integration = found(&shop, service).await?;
            refuse(&shop, &integration, &kind).await?;
            let job = job(&deps, &shop, &call, &integration, &kind).await?;
            if matches!(kind, ContactsJob::Export(_)) {
                // Noted before the job is written: a job that is never written is not under way, and so no
                // export.
                shop.change_health(service, |health| health.export = Some(job.id.clone())).await?;
            }
            Begun::of(&shop, job, &request)
        })
        .await?;
    Ok(Reply::accepted(accepted.job).replayed(accepted.repeated))
}

async fn refuse(shop: &ShopStore, integration: &Integration, kind: &ContactsJob) -> Result<()> {
    let title = integration.service.title();
    if !integration.is_running() {
        return Err(Error::conflict("not_active", format!("{title} is off or stopped.")));
    }
    if matches!(kind, ContactsJob::Check(_)) {
        if integration.service.capabilities().reads {
            return Ok(());
        }
        let detail = format!("What {title} has cannot be read back.");
        return Err(Error::conflict("not_supported", detail));
    }
    let Some(id) = shop.integration_health(integration.service).await?.export else { return Ok(()) };
    if shop.job(&id).await?.is_some_and(|job| job.state.is_active()) {
        return Err(Error::conflict("already_running", "An export is under way; stop it first."));
    }
    Ok(())
}

/// Prepares the job: chooses its customers and writes their selection.
async fn job(
    deps: &Deps,
    shop: &ShopStore,
    call: &Call,
    integration: &Integration,
    kind: &ContactsJob,
) -> Result<Job> {
    let session = call.session()?;
    let now = shop.clock().now();
    let listing = deps.directories.of(shop, call).await?;
    let today = listing.rules.day(now);
    let (selection, work) = match kind {
        ContactsJob::Export(filter) => (
            Selection::of(&listing, filter.clone(), Sort::DEFAULT, today),
            Work::contacts_export(integration.service),
        ),
        ContactsJob::Check(sample) => (
            spread(Selection::of(&listing, Filter::default(), Sort::DEFAULT, today), *sample),
            Work::contacts_check(integration.service),
        ),
    };
    let mut job = Job::new(shop.new_job_id(now)?, work.kind(), &session.user, now);
    selection.keep(shop, &job.id).await?;
    job.total = Some(selection.0.len() as u64);
    job.work = Some(work.to_value()?);
    Ok(job)
}

/// A sample of customers, spread evenly over the selection.
fn spread(all: Selection, sample: usize) -> Selection {
    let count = all.0.len();
    if count <= sample {
        return all;
    }
    Selection((0..sample).filter_map(|nth| all.0.get(nth * count / sample).cloned()).collect())
}

//! `POST /v1/bulk-adjustments`: one action on many customers, by a job.
//!
//! The customers are chosen with the request: later changes do not add customers to the job or remove them.

mod request;

use utoipa::OpenApi;
use verno_booking::needs_approval;
use verno_contract::JobView;
use verno_directory::Sort;
use verno_domain::{Error, Result, Role};
use verno_jobs::{Action, Begun, BulkWork, IDS_BYTES_MAX, JobRequest, Work};
use verno_lambda::directories::ShopDirectories;
use verno_lambda::http::{Call, HttpFunction, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Job, JobState, ShopStore, Store};

use request::BulkRequest;

/// Folder, binary and log name.
pub const NAME: &str = "bulk-create";

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

#[derive(Clone)]
struct Deps {
    store: Store,
    directories: ShopDirectories,
}

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store()?.with_blobs(platform.blobs()?);
    let deps = Deps { store, directories: platform.directories()? };
    let routes = [route("POST /v1/bulk-adjustments", handle)];
    Ok(Function::Http(HttpFunction::new(NAME, deps, routes).accepting(IDS_BYTES_MAX)))
}

/// Change many customers
///
/// One action on all customers of a filter, or on those that are named. Each is changed by the same rules as
/// by hand; a customer who cannot be changed is a failed row of the job. The customers are those of this
/// moment. From the size in the team's settings on, a change of points waits until a second person approves
/// the job.
#[utoipa::path(
    post, path = "/v1/bulk-adjustments", tag = "Jobs", operation_id = "createBulkAdjustment",
    params(("Idempotency-Key" = Option<String>, Header, description = "Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409.")),
    request_body = BulkRequest,
    responses(
        (status = 202, description = "The job that does it", body = JobView, headers(("Idempotency-Replayed" = String, description = "`true` if this is the first answer again"))),
        (status = 409, description = "There are more or fewer customers than expected, or the key was used with another body", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = deps.store.shop(session.shop);
    let name = call.name(shop.random(), "bulk", "")?.kept();
    let request = JobRequest::new(&call.request_id, name, &[call.body()]);
    let accepted = request.accept(&shop, || begin(&deps, &shop, &call, &request, &session.user)).await?;
    Ok(Reply::accepted(accepted.job).replayed(accepted.repeated))
}

/// Prepares the job: chooses its customers and writes their selection.
async fn begin(
    deps: &Deps,
    shop: &ShopStore,
    call: &Call,
    request: &JobRequest<'_>,
    user: &str,
) -> Result<Begun> {
    let rules = shop.rules().await?;
    let now = shop.clock().now();
    let bulk = request::read(call, rules.day(now), &rules.team.reasons)?;
    refuse_unknown_group(shop, &bulk.action).await?;
    let selection = bulk.whom.select(shop, || deps.directories.of(shop, call), Sort::DEFAULT).await?;
    let total = selection.0.len() as u64;
    if bulk.expected_total.is_some_and(|expected| expected != total) {
        let detail = format!("The filter selects {total} customers now.");
        return Err(Error::conflict("selection_moved", detail));
    }
    let mut job = Job::new(shop.new_job_id(now)?, "bulk", user, now);
    selection.keep(shop, &job.id).await?;
    let approval =
        matches!(bulk.action, Action::Points { change, .. } if needs_approval(change, &rules.team));
    if approval && !bulk.dry_run {
        job.state = JobState::AwaitingApproval;
    }
    job.total = Some(total);
    job.dry_run = bulk.dry_run;
    job.silent = bulk.silent;
    job.work = Some(Work::Bulk(BulkWork { action: bulk.action }).to_value()?);
    Begun::of(shop, job, request)
}

/// Refuses a group that the shop does not have.
async fn refuse_unknown_group(shop: &ShopStore, action: &Action) -> Result<()> {
    let Action::Group(target) = action else { return Ok(()) };
    if shop.groups().await?.iter().any(|group| group.id == *target) {
        return Ok(());
    }
    Err(Error::field("group_id", "unknown_group", "The shop has no such group."))
}

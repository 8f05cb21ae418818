//! `GET /v1/customers/{id}/export`: all data of a person, to be given to them.

mod gather;
mod view;

use std::time::Duration;

use utoipa::OpenApi;
use verno_contract::time;
use verno_domain::{CustomerId, Error, Result, Role};
use verno_lambda::http::{Call, Problem, Reply, route};
use verno_lambda::{ConfigError, Function, Platform};
use verno_store::{Blob, Consistency, Store};

use view::PersonView;

/// Folder, binary and log name.
pub const NAME: &str = "person-export";

/// Largest answer. Lambda allows 6 MB; a larger answer is behind a link.
const ANSWER_BYTES_MAX: usize = 5_000_000;
/// How long that link can be used.
const LINK_VALID: Duration = Duration::from_mins(15);

/// This function's part of the API's description.
#[derive(OpenApi)]
#[openapi(paths(handle))]
pub struct Doc;

/// Builds the function.
///
/// # Errors
/// If a variable is missing.
pub fn build(platform: &impl Platform) -> Result<Function, ConfigError> {
    let store = platform.store_with_secrets()?.with_blobs(platform.blobs()?);
    Ok(Function::http(NAME, store, [route("GET /v1/customers/{id}/export", handle)]))
}

/// Export everything known of a person
///
/// With everybody who was merged into them. Of a PIN it says only that there is one. An answer of more than 5
/// MB is at the link of a `303`, for 15 minutes.
#[utoipa::path(
    get, path = "/v1/customers/{id}/export", tag = "Customers", operation_id = "exportPerson",
    params(("id" = String, Path, description = "Id of the customer")),
    responses(
        (status = 200, description = "Everything known", body = PersonView),
        (status = 303, description = "It is at the link in `Location`"),
        (status = 409, description = "They were merged or erased", body = Problem, content_type = "application/problem+json"),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
async fn handle(store: Store, call: Call) -> Result<Reply> {
    let shop = store.shop(call.allow(&[Role::Owner, Role::Manager])?.shop);
    let id = call.path("id", "customer", CustomerId::parse)?;
    let customer =
        shop.customer(&id, Consistency::Strong).await?.ok_or_else(|| Error::not_found("customer"))?;
    customer.refuse_erased()?;
    customer.refuse_merged()?;
    let now = shop.clock().now();
    let people = gather::people(&shop, customer).await?;
    let view = PersonView { exported_at: time(now), people };
    let json = serde_json::to_vec(&view)
        .map_err(|error| Error::internal("an export is not JSON").with_source(error))?;
    if json.len() <= ANSWER_BYTES_MAX {
        return Ok(Reply::bytes(200, "application/json", json));
    }
    // Among the files of jobs, which are deleted in time and with an erasure.
    let blob = Blob::Job(shop.new_job_id(now)?, "person.json".to_owned());
    shop.put_blob(&blob, json).await?;
    let url = shop.download_link(&blob, "person.json", LINK_VALID).await?;
    Ok(Reply::json(303, &view::ElsewhereView { url: url.clone() })?.header("location", url))
}

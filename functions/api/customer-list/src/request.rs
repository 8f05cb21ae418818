//! The parameters of the list.

use utoipa::IntoParams;
use verno_contract::{LIST_FILTERS, list_filter, list_sort};
use verno_directory::Query;
use verno_domain::Result;
use verno_lambda::http::Call;

/// What the list can be asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
pub(crate) struct Parameters {
    /// E-mail, name or any part of them, in any word order, without diacritics and case; or digits of the
    /// phone.
    #[param(example = "novak")]
    q: Option<String>,
    /// Id of a customer group.
    group: Option<String>,
    /// `all`, `registered` or `anonymous`.
    registration: Option<String>,
    /// `true` for customers whose level is locked, `false` for the others.
    locked: Option<bool>,
    /// Id of a model; together with `segment`.
    model: Option<String>,
    /// Id of a segment of `model`.
    segment: Option<String>,
    /// Registered at or after this time.
    registered_from: Option<String>,
    /// Registered before this time.
    registered_to: Option<String>,
    /// Changed at or after this time.
    modified_from: Option<String>,
    /// Changed before this time.
    modified_to: Option<String>,
    /// At least these points.
    #[param(example = "100.00")]
    points_min: Option<String>,
    /// At most these points.
    points_max: Option<String>,
    /// `email`, `name`, `points`, `registered_at`, `modified_at`, `group` or `segment`; `-` before it for
    /// descending.
    #[param(example = "-modified_at")]
    sort: Option<String>,
    /// Customers of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// `true` adds `counts`: how many customers each value of a filter would leave, under the other filters.
    counts: Option<bool>,
}

pub(crate) struct ListRequest {
    pub(crate) query: Query,
    pub(crate) cursor: Option<String>,
    pub(crate) counts: bool,
    /// What a cursor belongs to.
    pub(crate) fingerprint: String,
}

/// Reads all parameters.
pub(crate) fn read(call: &Call) -> Result<ListRequest> {
    let get = |name: &str| call.query(name);
    let (filter, sort, page) = (list_filter(get)?, list_sort(get)?, call.page()?);
    let counts = call.query_as("counts", "true or false", |text| text.parse().ok())?;
    let fingerprint = [call.fingerprint(&LIST_FILTERS), call.fingerprint(&["sort"])].join("\n");
    let query = Query { filter, sort, segments: None, after: None, limit: page.limit };
    Ok(ListRequest { query, cursor: page.cursor, counts: counts.unwrap_or_default(), fingerprint })
}

//! The parameters of the list.

use utoipa::IntoParams;
use verno_directory::{Filter, Query, Registration, Search, Sort};
use verno_domain::{Error, FieldError, GroupId, Points, Result};
use verno_lambda::http::Call;

/// What the list can be asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
pub(crate) struct Parameters {
    /// E-mail, name or any part of them, in any word order, without diacritics and case; or digits of the phone.
    #[param(example = "novak")]
    q: Option<String>,
    /// Id of a customer group.
    group: Option<String>,
    /// `all`, `registered` or `anonymous`.
    registration: Option<String>,
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
    /// `email`, `name`, `points`, `registered_at`, `modified_at`, `group` or `segment`; `-` before it for descending.
    #[param(example = "-modified_at")]
    sort: Option<String>,
    /// Customers of a page, 1 to 200; 50 if left out.
    limit: Option<u16>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// The longest search read, in bytes; nobody types more, and each word costs a pass over the list.
const SEARCH_BYTES_MAX: usize = 200;

/// The parameters that decide what a cursor belongs to.
const DECIDING: [&str; 12] = [
    "q",
    "group",
    "registration",
    "model",
    "segment",
    "registered_from",
    "registered_to",
    "modified_from",
    "modified_to",
    "points_min",
    "points_max",
    "sort",
];

pub(crate) struct ListRequest {
    pub(crate) query: Query,
    pub(crate) cursor: Option<String>,
    pub(crate) fingerprint: String,
}

/// Reads all parameters.
pub(crate) fn read(call: &Call) -> Result<ListRequest> {
    let search = call.query("q").unwrap_or_default();
    if search.len() > SEARCH_BYTES_MAX {
        return Err(Error::field(
            "q",
            "too_long",
            format!("At most {SEARCH_BYTES_MAX} bytes are searched for."),
        ));
    }
    refuse_segments(call)?;
    let page = call.page()?;
    let names = "email, name, points, registered_at, modified_at, group or segment, with - for descending";
    let registration = call.query_as("registration", "all, registered or anonymous", Registration::parse)?;
    let filter = Filter {
        search: Search::parse(search),
        group: call.query_as("group", "the id of a group", GroupId::parse)?,
        registration: registration.unwrap_or_default(),
        registered: (call.query_time("registered_from")?, call.query_time("registered_to")?),
        modified: (call.query_time("modified_from")?, call.query_time("modified_to")?),
        points: (points(call, "points_min")?, points(call, "points_max")?),
        ..Filter::default()
    };
    let sort = call.query_as("sort", names, Sort::parse)?.unwrap_or(Sort::DEFAULT);
    let query = Query { filter, sort, segments: None, after: None, limit: page.limit };
    Ok(ListRequest { query, cursor: page.cursor, fingerprint: call.fingerprint(&DECIDING) })
}

/// No model exists yet, so no customer is in a segment: a filter by one is a mistake, not an empty list.
fn refuse_segments(call: &Call) -> Result<()> {
    let unknown = |name: &str| FieldError {
        field: name.to_owned(),
        code: "unknown_model",
        detail: "The shop has no such model.".to_owned(),
    };
    let named: Vec<_> =
        ["model", "segment"].into_iter().filter(|name| call.query(name).is_some()).map(unknown).collect();
    if named.is_empty() { Ok(()) } else { Err(Error::fields(named)) }
}

fn points(call: &Call, name: &str) -> Result<Option<Points>> {
    call.query(name).map(|text| Points::parse(text).map_err(|error| error.of(name))).transpose()
}

//! What is to be saved.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use verno_contract::{SavedQuery, check_columns};
use verno_domain::{Error, Result, ViewId};
use verno_lambda::http::Call;
use verno_store::View;

/// The longest name, in characters.
const NAME_CHARS_MAX: usize = 80;

/// A view to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ViewRequest {
    /// 1 to 80 characters.
    #[schema(example = "Gold, most points first")]
    name: String,
    /// The list's own query, without `limit` and `cursor`; everybody, if left out.
    #[serde(default)]
    #[schema(example = "group=3&sort=-points")]
    query: String,
    /// The columns shown, in their order; the usual ones, if left out.
    #[serde(default)]
    #[schema(example = json!(["email", "name", "points"]))]
    columns: Vec<String>,
    /// Whether everybody of the team sees it.
    #[serde(default)]
    shared: bool,
}

/// What was read.
pub(crate) struct ViewCommand {
    name: String,
    query: SavedQuery,
    columns: Vec<String>,
    pub(crate) shared: bool,
}

pub(crate) fn read(call: &Call) -> Result<ViewCommand> {
    let request: ViewRequest = call.json()?;
    let name = request.name.trim().to_owned();
    if !(1..=NAME_CHARS_MAX).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        let detail = format!("A name has 1 to {NAME_CHARS_MAX} characters.");
        return Err(Error::field("name", "invalid_value", detail));
    }
    check_columns(&request.columns)?;
    let query = SavedQuery::read(&request.query)?;
    Ok(ViewCommand { name, query, columns: request.columns, shared: request.shared })
}

impl ViewCommand {
    pub(crate) fn view(self, id: ViewId, owner: String, version: u64, at: DateTime<Utc>) -> View {
        let Self { name, query, columns, shared } = self;
        View { id, name, query: query.into_text(), columns, shared, owner, updated_at: at, version }
    }
}

//! Reads a view that is to be saved.

use chrono::{DateTime, Utc};
use verno_body::schema::TextSchema;
use verno_body::{Body, Field, Needed, Word};
use verno_contract::{ListColumn, SavedQuery, check_columns};
use verno_domain::{Result, ViewId};
use verno_lambda::http::Call;
use verno_store::View;

/// The longest name, in characters.
const NAME_CHARS_MAX: usize = 80;

/// A view to save.
#[derive(Body)]
#[body(codes = Type)]
pub(crate) struct ViewRequest {
    /// 1 to 80 characters.
    #[body(example("Gold, most points first"))]
    name: Needed<ViewName>,
    /// The list's own query, without `limit` and `cursor`; everybody, if left out.
    #[body(example("group=3&sort=-points"))]
    query: Field<String>,
    /// The columns shown, in their order; the usual ones, if left out.
    #[body(example(["email", "name", "points"]))]
    columns: Field<Vec<ListColumn>>,
    /// Whether everybody of the team sees it.
    shared: Field<bool>,
}

/// The name of a view.
struct ViewName(String);

impl Word for ViewName {
    fn parse(text: &str) -> Option<Self> {
        let name = text.trim();
        let fits = (1..=NAME_CHARS_MAX).contains(&name.chars().count());
        (fits && !name.chars().any(char::is_control)).then(|| Self(name.to_owned()))
    }

    fn refusal() -> (&'static str, String) {
        ("invalid_value", format!("A name has 1 to {NAME_CHARS_MAX} characters."))
    }

    fn describe(text: TextSchema) -> TextSchema {
        text.min_length(Some(1)).max_length(Some(NAME_CHARS_MAX))
    }
}

/// A view that can be kept.
pub(crate) struct ViewCommand {
    name: String,
    query: SavedQuery,
    columns: Vec<String>,
    pub(crate) shared: bool,
}

/// Reads the body; all wrong fields are named at once.
pub(crate) fn read(call: &Call) -> Result<ViewCommand> {
    let (request, errors) = call.read::<ViewRequest>()?;
    let columns = request.columns.value().unwrap_or_default();
    check_columns(&columns, &errors);
    let query = SavedQuery::read(request.query.as_ref().map_or("", String::as_str));
    let query = query.map_err(|error| errors.extend(error)).ok();
    let shared = request.shared.value().unwrap_or_default();
    let columns = columns.into_iter().map(|column| column.0).collect();
    let named = request.name.value().zip(query);
    errors.build(named.map(|(ViewName(name), query)| ViewCommand { name, query, columns, shared }))
}

impl ViewCommand {
    pub(crate) fn view(self, id: ViewId, owner: String, version: u64, at: DateTime<Utc>) -> View {
        let Self { name, query, columns, shared } = self;
        View { id, name, query: query.into_text(), columns, shared, owner, updated_at: at, version }
    }
}

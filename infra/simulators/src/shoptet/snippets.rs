//! Snippets of HTML that an addon puts into the shop's pages. Source:
//! <https://api.docs.shoptet.com/openapi/Template-include>.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use rusqlite::params;
use serde_json::{Value, json};

use super::Simulator;
use super::access::Caller;
use super::answer::{Answer, Data, Reply};
use super::failure::{Failure, Problem};
use super::field::Fields;
use super::state::Work;

const LOCATIONS: [&str; 3] = ["common-header", "common-footer", "order-confirmed"];
/// Longest snippet, in characters.
const HTML_CHARS_MAX: usize = 8192;

fn rows(work: &Work<'_>, eshop: u64) -> Result<Value, Failure> {
    let mut statement =
        work.sql.prepare("SELECT location, html FROM snippets WHERE eshop = ?1 ORDER BY location")?;
    let rows = statement.query_map(params![eshop.cast_signed()], |row| {
        Ok(json!({ "location": row.get::<_, String>(0)?, "html": row.get::<_, String>(1)? }))
    })?;
    let snippets: Vec<Value> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(json!({ "snippets": snippets }))
}

/// `GET /api/template-include`.
pub(crate) async fn list(State(simulator): State<Simulator>, Extension(caller): Extension<Caller>) -> Reply {
    simulator.core.transact(|work| Ok(Answer::ok(rows(work, caller.eshop)?)))
}

/// `POST /api/template-include`: replaces existing snippets.
pub(crate) async fn set(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let snippets =
        fields.get("snippets").and_then(Value::as_array).filter(|rows| (1..=3).contains(&rows.len()));
    let snippets =
        snippets.ok_or_else(|| fields.wrong("snippets", "A list of 1 to 3 snippets is expected."))?;
    simulator.core.transact(|work| {
        for snippet in snippets {
            let snippet = Fields::of(snippet, "data.snippets")?;
            let location = snippet.required("location")?;
            if !LOCATIONS.contains(&location.as_str()) {
                let problem =
                    Problem::new("template-include-location-invalid", "There is no such location.", location);
                return Err(Failure::new(StatusCode::BAD_REQUEST, problem));
            }
            let html = snippet
                .get("html")
                .and_then(Value::as_str)
                .filter(|html| html.chars().count() <= HTML_CHARS_MAX);
            let html =
                html.ok_or_else(|| snippet.wrong("html", "A text of at most 8192 characters is expected."))?;
            let write = "INSERT OR REPLACE INTO snippets (eshop, location, html) VALUES (?1, ?2, ?3)";
            work.sql.execute(write, params![caller.eshop.cast_signed(), location, html])?;
        }
        Ok(Answer::ok(rows(work, caller.eshop)?))
    })
}

/// `DELETE /api/template-include/{location}`.
pub(crate) async fn delete(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(location): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        let write = "DELETE FROM snippets WHERE eshop = ?1 AND location = ?2";
        if work.sql.execute(write, params![caller.eshop.cast_signed(), location])? == 0 {
            return Err(Failure::missing("template-include-not-found", "Snippet", &location));
        }
        Ok(Answer::ok(Value::Null))
    })
}

//! Reviews of products and of the shop. Source: <https://api.docs.shoptet.com/openapi/Reviews>.

use axum::Extension;
use axum::extract::{Path, Query, State};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Answer, Data, Reply, written};
use super::eshops::Eshop;
use super::failure::Failure;
use super::field::Fields;
use super::query::{Filter, Paging, Params};
use super::state::{Work, time};
use super::{Simulator, random};

/// Whether reviews are about products or about the shop.
#[derive(Clone, Copy)]
struct Scope {
    name: &'static str,
    event: &'static str,
    page_default: i64,
    page_max: i64,
}

const PRODUCTS: Scope =
    Scope { name: "products", event: "productReview:created", page_default: 20, page_max: 20 };
const PROJECT: Scope =
    Scope { name: "project", event: "projectReview:create", page_default: 100, page_max: 200 };

fn page(simulator: &Simulator, caller: &Caller, params: &Params, scope: Scope) -> Reply {
    let paging = Paging::read(params, scope.page_default, scope.page_max)?;
    let filter = Filter::of(caller.eshop)
        .and("scope = ?", scope.name.to_owned())
        .text(params, "productGuid", "json_extract(doc, '$.productGuid') = ?")
        .text(params, "orderCode", "json_extract(doc, '$.orderCode') = ?")
        .time(params, "dateFrom", "created >= ?")?
        .time(params, "dateTo", "created <= ?")?
        .time(params, "changeTimeFrom", "changed >= ?")?;
    simulator.core.transact(|work| {
        let zone = Eshop::find(work.sql, caller.eshop)?.zone();
        let source = ("id, created, changed, doc", "reviews", "id");
        let (rows, paginator) = filter.page(work.sql, source, paging, |row| {
            let mut review: Value = serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or_default();
            review["id"] = row.get::<_, i64>(0)?.into();
            review["date"] = written(time(row.get(1)?), zone).into();
            review["updated"] = written(time(row.get(2)?), zone).into();
            Ok(review)
        })?;
        Ok(Answer::ok(json!({ "reviews": rows, "paginator": paginator })))
    })
}

/// `GET /api/reviews/products`.
pub(crate) async fn products(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    page(&simulator, &caller, &params, PRODUCTS)
}

/// `GET /api/reviews/project`.
pub(crate) async fn project(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    page(&simulator, &caller, &params, PROJECT)
}

fn add(work: &Work<'_>, eshop: u64, scope: Scope, fields: Fields<'_>) -> Result<Value, Failure> {
    let rating = fields.number("rating")?.filter(|rating| (1..=5).contains(rating));
    let rating = rating.ok_or_else(|| fields.wrong("rating", "A number from 1 to 5 is expected."))?;
    let review = json!({
        "guid": random::guid(), "rating": rating, "orderCode": fields.word("orderCode")?,
        "productGuid": fields.word("productGuid")?, "productName": fields.word("productName")?,
        "description": fields.text("description")?, "fullName": fields.word("fullName")?, "email": fields.email("email")?,
        "customerGuid": fields.word("customerGuid")?, "authorized": fields.flag("authorized")?.unwrap_or(true),
        "visible": fields.flag("visible")?.unwrap_or(true), "reaction": null,
    });
    let write = "INSERT INTO reviews (eshop, scope, created, changed, doc) VALUES (?1, ?2, ?3, ?3, ?4)";
    work.sql.execute(write, params![eshop.cast_signed(), scope.name, work.now_ms(), review.to_string()])?;
    let id = work.sql.last_insert_rowid();
    work.emit(eshop, scope.event, &id.to_string())?;
    Ok(json!({ "id": id, "guid": review["guid"] }))
}

fn create(simulator: &Simulator, caller: &Caller, data: &Value, scope: Scope) -> Reply {
    let fields = Fields::of(data, "data")?;
    simulator
        .core
        .transact(|work| Ok(Answer::created(json!({ "review": add(work, caller.eshop, scope, fields)? }))))
}

/// `POST /api/reviews/products`.
pub(crate) async fn create_product(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    create(&simulator, &caller, &data, PRODUCTS)
}

/// `POST /api/reviews/project`.
pub(crate) async fn create_project(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    create(&simulator, &caller, &data, PROJECT)
}

/// `PATCH /api/reviews/products/{guid}`: approving, showing, hiding.
pub(crate) async fn update_product(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(guid): Path<String>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let query = "SELECT id, doc FROM reviews WHERE eshop = ?1 AND scope = 'products' AND json_extract(doc, '$.guid') = ?2";
        let row: Option<(i64, String)> = work
            .sql
            .query_row(query, params![caller.eshop.cast_signed(), guid], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (id, doc) = row.ok_or_else(|| Failure::missing("review-not-found", "Review", &guid))?;
        let mut review: Value = serde_json::from_str(&doc)?;
        for name in ["authorized", "visible"] {
            if let Some(flag) = fields.flag(name)? {
                review[name] = flag.into();
            }
        }
        if fields.has("reaction") {
            review["reaction"] = fields.text("reaction")?.into();
        }
        let write = "UPDATE reviews SET doc = ?2, changed = ?3 WHERE id = ?1";
        work.sql.execute(write, params![id, review.to_string(), work.now_ms()])?;
        Ok(Answer::ok(json!({ "review": { "id": id, "guid": guid } })))
    })
}

//! The coupon endpoints. Source: <https://api.docs.shoptet.com/openapi/Discount-coupons>.

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::super::Simulator;
use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply};
use super::super::eshops::Eshop;
use super::super::failure::{Failure, Problem};
use super::super::field::Fields;
use super::super::orders;
use super::super::query::{Filter, Paging, Params};
use super::super::state::Work;
use super::model::Coupon;
use super::{store, templates};

/// Most coupons written at once.
const WRITTEN_MAX: usize = 999;
/// Most coupons deleted at once.
const DELETED_MAX: usize = 200;

/// `GET /api/discount-coupons`.
pub(crate) async fn list(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 20, 1000)?;
    let filter = Filter::of(caller.eshop)
        .text(&params, "template", "template = ?")
        .time(&params, "creationTimeFrom", "created >= ?")?
        .time(&params, "creationTimeTo", "created <= ?")?;
    simulator.core.transact(|work| {
        let source = ("code", "coupons", "created, code");
        let (codes, paginator) = filter.page(work.sql, source, paging, |row| row.get::<_, String>(0))?;
        let coupons = store::shown_all(work, caller.eshop, &codes)?;
        Ok(Answer::ok(json!({ "coupons": coupons, "paginator": paginator })))
    })
}

/// `GET /api/discount-coupons/{code}`.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
) -> Reply {
    simulator
        .core
        .transact(|work| Ok(Answer::ok(json!({ "coupon": store::shown(work, caller.eshop, &code)? }))))
}

fn rows(data: &Value) -> Result<&Vec<Value>, Failure> {
    let rows = data.get("coupons").and_then(Value::as_array).filter(|rows| !rows.is_empty());
    let rows = rows.ok_or_else(|| Failure::invalid("data.coupons", "A list of coupons is expected."))?;
    if rows.len() > WRITTEN_MAX {
        let problem =
            Problem::new("request-too-large", "At most 999 coupons may be written at once.", "data.coupons");
        return Err(Failure::new(StatusCode::PAYLOAD_TOO_LARGE, problem));
    }
    Ok(rows)
}

/// Emits the event of a single coupon, or one mass event for several.
fn emit(work: &Work<'_>, eshop: u64, (one, many): (&str, &str), codes: &[String]) -> Result<(), Failure> {
    match codes {
        [] => Ok(()),
        [code] => work.emit(eshop, one, code),
        codes => work.emit_mass(eshop, many, codes),
    }
}

/// Adds the coupons that `read` gives and emits their creation. Coupons that cannot be added, e.g. because
/// their code is taken, are left out silently.
fn add(
    simulator: &Simulator,
    eshop: u64,
    read: impl FnOnce(&Eshop, DateTime<Utc>) -> Result<Vec<Coupon>, Failure>,
) -> Reply {
    simulator.core.transact(|work| {
        let mut codes = Vec::new();
        for coupon in read(&Eshop::find(work.sql, eshop)?, work.now)? {
            if templates::exists(work, eshop, &coupon.template)? && store::add(work, eshop, &coupon)? {
                codes.push(coupon.code);
            }
        }
        emit(work, eshop, ("discountCoupon:create", "discountCoupon:massCreate"), &codes)?;
        Ok(Answer::created(json!({ "coupons": store::shown_all(work, eshop, &codes)? })))
    })
}

/// `POST /api/discount-coupons`: what is not acceptable is left out.
pub(crate) async fn create(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let rows = rows(&data)?;
    add(&simulator, caller.eshop, |eshop, now| {
        let coupon = |row| Fields::of(row, "data.coupons").and_then(|row| Coupon::read(row, eshop, now));
        Ok(rows.iter().filter_map(|row| coupon(row).ok()).collect())
    })
}

/// `POST /api/discount-coupons/set`: so many equal coupons with codes of Shoptet's own.
pub(crate) async fn create_set(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(mut data): Data,
) -> Reply {
    let count = Fields::of(&data, "data")?.number("count")?.filter(|count| (2..=999).contains(count));
    let count = count.ok_or_else(|| Failure::invalid("data.count", "A number from 2 to 999 is expected."))?;
    data["code"] = Value::Null;
    let fields = Fields::of(&data, "data")?;
    add(&simulator, caller.eshop, |eshop, now| (0..count).map(|_| Coupon::read(fields, eshop, now)).collect())
}

/// `PATCH /api/discount-coupons`: what cannot be changed is left out and reported.
pub(crate) async fn update(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let rows = rows(&data)?;
    simulator.core.transact(|work| {
        let (mut changed, mut problems) = (Vec::<String>::new(), Vec::new());
        for (index, row) in rows.iter().enumerate() {
            let path = format!("data.coupons[{index}]");
            let code = row.get("code").and_then(Value::as_str).unwrap_or_default();
            if changed.iter().any(|done| done == code) {
                let message = format!("The code {code} is there twice.");
                problems.push(Problem::new(
                    "discount-coupon-code-duplicated",
                    message,
                    format!("{path}.code"),
                ));
                continue;
            }
            match change(work, caller.eshop, code, row, &path) {
                Ok(()) => changed.push(code.to_owned()),
                Err(failure) if failure.status.is_client_error() => problems.extend(failure.problems),
                Err(failure) => return Err(failure),
            }
        }
        if changed.is_empty() {
            return Err(Failure { status: StatusCode::UNPROCESSABLE_ENTITY, problems });
        }
        let coupons = store::shown_all(work, caller.eshop, &changed)?;
        Ok(Answer::ok(json!({ "coupons": coupons })).but(problems))
    })
}

fn change(work: &Work<'_>, eshop: u64, code: &str, row: &Value, path: &str) -> Result<(), Failure> {
    let (mut coupon, _) = store::find(work, eshop, code)?;
    coupon.set(Fields::of(row, path)?)?;
    store::save(work, eshop, &coupon)?;
    work.emit(eshop, "discountCoupon:update", code)
}

/// `DELETE /api/discount-coupons/{code}`: a used one as well, for Shoptet documents no refusal but 404.
pub(crate) async fn delete(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        if !store::remove(work, caller.eshop, &code)? {
            return Err(Failure::missing("discount-coupon-not-found", "Discount coupon", &code));
        }
        work.emit(caller.eshop, "discountCoupon:delete", &code)?;
        Ok(Answer::ok(Value::Null))
    })
}

/// `DELETE /api/discount-coupons`: many by their codes.
pub(crate) async fn delete_many(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let codes = data
        .get("couponCodes")
        .and_then(Value::as_array)
        .filter(|codes| (1..=DELETED_MAX).contains(&codes.len()));
    let codes =
        codes.ok_or_else(|| Failure::invalid("data.couponCodes", "A list of 1 to 200 codes is expected."))?;
    simulator.core.transact(|work| {
        let (mut deleted, mut problems) = (Vec::new(), Vec::new());
        for code in codes.iter().filter_map(Value::as_str) {
            if store::remove(work, caller.eshop, code)? {
                deleted.push(code.to_owned());
            } else {
                problems
                    .extend(Failure::missing("discount-coupon-not-found", "Discount coupon", code).problems);
            }
        }
        emit(work, caller.eshop, ("discountCoupon:delete", "discountCoupon:massDelete"), &deleted)?;
        Ok(Answer::ok(json!({ "couponCodes": deleted })).but(problems))
    })
}

/// `PATCH /api/discount-coupons/use/{code}`: answers without content.
pub(crate) async fn mark_used(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(code): Path<String>,
    Query(params): Query<Params>,
    Data(data): Data,
) -> Reply {
    let order = Fields::of(&data, "data")?.required("orderCode")?;
    let unchecked =
        params.get("suppressOrderChecking").is_some_and(|value| matches!(value.as_str(), "true" | "1"));
    simulator.core.transact(|work| {
        let (coupon, used) = store::find(work, caller.eshop, &code)?;
        if !unchecked && !orders::exists(work.sql, caller.eshop, &order)? {
            return Err(Failure::missing("order-not-found", "Order", &order));
        }
        if used > 0 && !coupon.reusable {
            let problem = Problem::new(
                "discount-coupon-already-used",
                "The coupon has been used already.",
                code.clone(),
            );
            return Err(Failure::new(StatusCode::CONFLICT, problem));
        }
        store::spend(work, caller.eshop, &code, &order)?;
        Ok(Answer::ok(Value::Null))
    })
}

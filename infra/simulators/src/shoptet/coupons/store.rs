//! Coupons in the database.

use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::state::Work;
use super::model::Coupon;

/// A coupon and how often it was used.
pub(super) fn find(work: &Work<'_>, eshop: u64, code: &str) -> Result<(Coupon, i64), Failure> {
    let row: Option<(String, i64)> = work
        .sql
        .prepare_cached("SELECT doc, used FROM coupons WHERE eshop = ?1 AND code = ?2")?
        .query_row(params![eshop.cast_signed(), code], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (doc, used) =
        row.ok_or_else(|| Failure::missing("discount-coupon-not-found", "Discount coupon", code))?;
    Ok((serde_json::from_str(&doc)?, used))
}

/// Adds a coupon; `false` when its code is taken.
pub(super) fn add(work: &Work<'_>, eshop: u64, coupon: &Coupon) -> Result<bool, Failure> {
    let write =
        "INSERT OR IGNORE INTO coupons (eshop, code, created, template, doc) VALUES (?1, ?2, ?3, ?4, ?5)";
    let added = work.sql.prepare_cached(write)?.execute(params![
        eshop.cast_signed(),
        coupon.code,
        coupon.created.timestamp_millis(),
        coupon.template,
        serde_json::to_string(coupon)?,
    ])?;
    Ok(added == 1)
}

pub(super) fn save(work: &Work<'_>, eshop: u64, coupon: &Coupon) -> Result<(), Failure> {
    let write = "UPDATE coupons SET doc = ?3 WHERE eshop = ?1 AND code = ?2";
    work.sql.execute(write, params![eshop.cast_signed(), coupon.code, serde_json::to_string(coupon)?])?;
    Ok(())
}

/// Deletes a coupon; `false` when there is none.
pub(super) fn remove(work: &Work<'_>, eshop: u64, code: &str) -> rusqlite::Result<bool> {
    let write = "DELETE FROM coupons WHERE eshop = ?1 AND code = ?2";
    Ok(work.sql.execute(write, params![eshop.cast_signed(), code])? == 1)
}

/// Counts a use of a coupon by an order; a code that is no coupon is some other discount.
pub(crate) fn spend(work: &Work<'_>, eshop: u64, code: &str, order: &str) -> Result<(), Failure> {
    let write = "UPDATE coupons SET used = used + 1, used_by = ?3 WHERE eshop = ?1 AND code = ?2";
    if work.sql.prepare_cached(write)?.execute(params![eshop.cast_signed(), code, order])? == 1 {
        work.emit(eshop, "discountCoupon:update", code)?;
    }
    Ok(())
}

/// Takes back a use of a coupon whose line left its order.
pub(crate) fn release(work: &Work<'_>, eshop: u64, code: &str) -> Result<(), Failure> {
    let write =
        "UPDATE coupons SET used = used - 1, used_by = NULL WHERE eshop = ?1 AND code = ?2 AND used > 0";
    if work.sql.prepare_cached(write)?.execute(params![eshop.cast_signed(), code])? == 1 {
        work.emit(eshop, "discountCoupon:update", code)?;
    }
    Ok(())
}

/// What the API shows of a coupon.
pub(super) fn shown(work: &Work<'_>, eshop: u64, code: &str) -> Result<Value, Failure> {
    let (coupon, used) = find(work, eshop, code)?;
    Ok(coupon.json(used, &Eshop::find(work.sql, eshop)?))
}

/// What the API shows of coupons, in their order.
pub(super) fn shown_all(work: &Work<'_>, eshop: u64, codes: &[String]) -> Result<Vec<Value>, Failure> {
    codes.iter().map(|code| shown(work, eshop, code)).collect()
}

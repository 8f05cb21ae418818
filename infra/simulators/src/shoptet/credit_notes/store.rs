//! Credit notes in the database, and the events about them.

use rusqlite::{Connection, OptionalExtension, params};

use super::super::changes;
use super::super::failure::Failure;
use super::super::state::Work;
use super::model::CreditNote;

pub(super) fn get(sql: &Connection, eshop: u64, code: &str) -> Result<Option<CreditNote>, Failure> {
    let doc: Option<String> = sql
        .prepare_cached("SELECT doc FROM credit_notes WHERE eshop = ?1 AND code = ?2")?
        .query_row(params![eshop.cast_signed(), code], |row| row.get(0))
        .optional()?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

/// Finds a credit note, or fails with 404.
pub(super) fn find(sql: &Connection, eshop: u64, code: &str) -> Result<CreditNote, Failure> {
    get(sql, eshop, code)?
        .ok_or_else(|| Failure::missing("credit-note-not-found", "Credit note with code", code))
}

/// The next free number of a credit note.
pub(super) fn next_code(sql: &Connection, eshop: u64) -> Result<String, Failure> {
    let query = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'credit_notes'";
    let mut last: i64 = sql.prepare_cached(query)?.query_row([], |row| row.get(0))?;
    loop {
        last += 1;
        let code = format!("{last:010}");
        if get(sql, eshop, &code)?.is_none() {
            return Ok(code);
        }
    }
}

/// Stores a credit note and its change, and emits an event.
pub(super) fn put(work: &Work<'_>, eshop: u64, note: &CreditNote, event: &str) -> Result<(), Failure> {
    work.sql
        .prepare_cached(
            "INSERT INTO credit_notes (eshop, code, order_code, created, valid, doc)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (eshop, code) DO UPDATE SET valid = ?5, doc = ?6",
        )?
        .execute(params![
            eshop.cast_signed(),
            note.code,
            note.order_code,
            note.created.timestamp_millis(),
            note.valid,
            serde_json::to_string(note)?,
        ])?;
    changes::record(work.sql, eshop, changes::CREDIT_NOTES, &note.code, changes::Change::Edit(note.changed))?;
    work.emit(eshop, event, &note.code)
}

/// Deletes a credit note and emits its deletion.
pub(super) fn remove(work: &Work<'_>, eshop: u64, code: &str) -> Result<(), Failure> {
    find(work.sql, eshop, code)?;
    let write = "DELETE FROM credit_notes WHERE eshop = ?1 AND code = ?2";
    work.sql.execute(write, params![eshop.cast_signed(), code])?;
    changes::record(work.sql, eshop, changes::CREDIT_NOTES, code, changes::Change::Delete(work.now))?;
    work.emit(eshop, "creditNote:delete", code)
}

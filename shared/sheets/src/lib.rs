//! Tables that people open in spreadsheets, pure: CSV is read whatever program wrote it, and written so that
//! every program opens it; Parquet is written for people who analyse it.
//!
//! Nothing here needs a whole file in memory. A [`Reader`] is fed with pieces and goes on at any
//! [`ReadPosition`]; a table is written as parts, each by itself, which are put together at the end without
//! being read again.

mod amount;
mod cell;
pub mod csv;
mod encoding;
mod frame;
mod layout;
pub mod parquet;
mod points;
mod reader;
mod table;

pub use cell::{guard, unguard};
pub use encoding::{Encoding, Survey};
pub use layout::{Field, FilePart, HEAD_BYTES, Layout, Mapping};
pub use points::{Mode, PointsRow};
pub use reader::{ROW_BYTES_MAX, ReadPosition, Reader, Record};
pub use table::{Column, ColumnKind, Value, Zone};

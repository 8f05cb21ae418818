//! Writing Parquet: typed columns, compressed with zstd, times in UTC, points and money as decimals.
//!
//! A part is a small file of its own. The whole file takes over the parts' columns as they are, so putting
//! them together costs reading and writing bytes, and never more memory than one part.

use std::io::Write;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use chrono::NaiveDate;
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical, ZstdLevel};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaDataReader};
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use rust_decimal::Decimal;
use verno_domain::{Error, Result};

use crate::table::{Column, ColumnKind, Value};

/// Digits of a number, and how many of them are decimals.
const PRECISION: i32 = 18;
const SCALE: u32 = 2;
const LEVEL: i32 = 3;

/// Writes rows as a file of its own with one row group.
///
/// # Errors
/// `Internal` if a value is not of its column's kind or a number is too large for it.
pub fn part(columns: &[Column], rows: &[Vec<Value>]) -> Result<Vec<u8>> {
    let mut file = SerializedFileWriter::new(Vec::new(), schema(columns)?, properties()?).map_err(failed)?;
    let mut group = file.next_row_group().map_err(failed)?;
    for (place, column) in columns.iter().enumerate() {
        let cells = rows.iter().map(|row| row.get(place).unwrap_or(&Value::Nothing));
        write(&mut group, column, cells)?;
    }
    group.close().map_err(failed)?;
    file.into_inner().map_err(failed)
}

/// Puts parts together into one file.
pub struct Whole {
    file: SerializedFileWriter<Taken>,
    out: Taken,
}

impl Whole {
    /// An empty file of these columns.
    pub fn new(columns: &[Column]) -> Result<Self> {
        let out = Taken::default();
        let file = SerializedFileWriter::new(out.clone(), schema(columns)?, properties()?).map_err(failed)?;
        Ok(Self { file, out })
    }

    /// Adds a part of the same columns. Returns the bytes that are to be written next.
    pub fn add(&mut self, part: &Bytes) -> Result<Bytes> {
        let metadata = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Optional)
            .parse_and_finish(part)
            .map_err(failed)?;
        for (nth, group) in metadata.row_groups().iter().enumerate() {
            let mut copy = self.file.next_row_group().map_err(failed)?;
            for (place, column) in group.columns().iter().enumerate() {
                let index = metadata.page_index();
                let close = ColumnCloseResult {
                    bytes_written: u64::try_from(column.compressed_size()).unwrap_or_default(),
                    rows_written: u64::try_from(group.num_rows()).unwrap_or_default(),
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: index.and_then(|index| index.column_index(nth, place)).cloned(),
                    offset_index: index.and_then(|index| index.offset_index(nth, place)).cloned(),
                };
                copy.append_column(part, close).map_err(failed)?;
            }
            copy.close().map_err(failed)?;
        }
        self.file.flush().map_err(|error| failed(error.into()))?;
        self.out.take()
    }

    /// The remaining bytes of the file, with its footer.
    pub fn finish(self) -> Result<Bytes> {
        self.file.close().map_err(failed)?;
        self.out.take()
    }
}

/// Bytes that were written and not yet taken.
#[derive(Clone, Default)]
struct Taken(Arc<Mutex<Vec<u8>>>);

impl Taken {
    fn take(&self) -> Result<Bytes> {
        let mut bytes = self.0.lock().map_err(|_| Error::internal("write Parquet"))?;
        Ok(std::mem::take(&mut *bytes).into())
    }
}

impl Write for Taken {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().map_err(|_| std::io::Error::other("poisoned"))?.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn properties() -> Result<WriterPropertiesPtr> {
    let level = ZstdLevel::try_new(LEVEL).map_err(failed)?;
    let builder = WriterProperties::builder().set_compression(Compression::ZSTD(level));
    Ok(Arc::new(builder.set_created_by("verno".to_owned()).build()))
}

fn schema(columns: &[Column]) -> Result<TypePtr> {
    let fields = columns.iter().map(|column| {
        let (physical, logical) = match column.kind {
            ColumnKind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            ColumnKind::Number => {
                (Physical::INT64, Some(LogicalType::decimal(SCALE.cast_signed(), PRECISION)))
            }
            ColumnKind::Count => (Physical::INT64, None),
            ColumnKind::Flag => (Physical::BOOLEAN, None),
            ColumnKind::Day => (Physical::INT32, Some(LogicalType::Date)),
            ColumnKind::Time => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
        };
        let mut builder = Type::primitive_type_builder(&column.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        if column.kind == ColumnKind::Number {
            builder = builder.with_precision(PRECISION).with_scale(SCALE.cast_signed());
        }
        builder.build().map(Arc::new).map_err(failed)
    });
    let fields = fields.collect::<Result<Vec<_>>>()?;
    Type::group_type_builder("rows").with_fields(fields).build().map(Arc::new).map_err(failed)
}

fn write<'a>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    column: &Column,
    cells: impl Iterator<Item = &'a Value>,
) -> Result<()> {
    match column.kind {
        ColumnKind::Text => typed::<ByteArrayType>(group, cells, |value| match value {
            Value::Text(text) => Some(ByteArray::from(text.as_str())),
            _ => None,
        }),
        ColumnKind::Number => typed::<Int64Type>(group, cells, |value| match value {
            Value::Number(number) => unscaled(*number),
            _ => None,
        }),
        ColumnKind::Count => typed::<Int64Type>(group, cells, |value| match value {
            Value::Count(count) => i64::try_from(*count).ok(),
            _ => None,
        }),
        ColumnKind::Flag => typed::<BoolType>(group, cells, |value| match value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }),
        ColumnKind::Day => typed::<Int32Type>(group, cells, |value| match value {
            Value::Day(day) => i32::try_from((*day - NaiveDate::default()).num_days()).ok(),
            _ => None,
        }),
        ColumnKind::Time => typed::<Int64Type>(group, cells, |value| match value {
            Value::Time(at) => Some(at.timestamp_micros()),
            _ => None,
        }),
    }
}

/// Writes a column; `of` returns `None` for a value of another kind.
fn typed<'a, T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    cells: impl Iterator<Item = &'a Value>,
    of: impl Fn(&Value) -> Option<T::T>,
) -> Result<()> {
    let (mut values, mut there) = (Vec::new(), Vec::new());
    for cell in cells {
        there.push(i16::from(*cell != Value::Nothing));
        if *cell != Value::Nothing {
            values.push(of(cell).ok_or_else(|| Error::internal("a value does not fit its column"))?);
        }
    }
    let next = group.next_column().map_err(failed)?;
    let mut column = next.ok_or_else(|| Error::internal("a table with more columns than its head"))?;
    column.typed::<T>().write_batch(&values, Some(&there), None).map_err(failed)?;
    column.close().map_err(failed)
}

/// The number in hundredths, if it has no smaller parts and fits.
fn unscaled(number: Decimal) -> Option<i64> {
    let mut hundredths = number.normalize();
    if hundredths.scale() > SCALE {
        return None;
    }
    hundredths.rescale(SCALE);
    let most = 10_i128.pow(PRECISION.cast_unsigned()) - 1;
    let mantissa = hundredths.mantissa();
    (mantissa.abs() <= most && hundredths.scale() == SCALE).then(|| i64::try_from(mantissa).ok()).flatten()
}

fn failed(error: ParquetError) -> Error {
    Error::internal("write Parquet").with_source(error)
}

#[cfg(test)]
#[path = "parquet_tests.rs"]
mod tests;

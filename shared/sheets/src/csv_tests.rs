//! What is written reads back as it was.

use proptest::prelude::*;

use super::*;
use crate::cell::unguard;
use crate::encoding::Encoding;
use crate::reader::{Dialect, ReadPosition, Reader};
use crate::table::ColumnKind;

fn read(bytes: &[u8], separator: u8) -> Vec<Vec<String>> {
    let mut reader = Reader::new(Dialect { encoding: Encoding::Utf8, separator }, ReadPosition::default());
    reader.push(bytes);
    reader.end();
    std::iter::from_fn(|| reader.next_record()).map(|record| record.cells).collect()
}

#[test]
fn every_kind_of_value_has_one_spelling() {
    let at = "2026-07-01T22:30:00.123456Z".parse().unwrap();
    let row = [
        Value::Text("=HYPERLINK(\"x\")".into()),
        Value::Number("-50.5".parse().unwrap()),
        Value::Count(7),
        Value::Flag(true),
        Value::Day("2026-12-31".parse().unwrap()),
        Value::Time(at),
        Value::Nothing,
    ];
    let mut local = CsvWriter::rows(b';', Zone::Local(chrono_tz::Europe::Prague));
    local.row(&row).unwrap();
    let local = String::from_utf8(local.finish().unwrap()).unwrap();
    assert_eq!(local, "\"'=HYPERLINK(\"\"x\"\")\";-50.50;7;true;2026-12-31;2026-07-02T00:30:00+02:00;\r\n");
    let mut utc = CsvWriter::rows(b';', Zone::Utc);
    utc.row(&row).unwrap();
    assert!(String::from_utf8(utc.finish().unwrap()).unwrap().contains(";2026-07-01T22:30:00Z;"));
    let head = CsvWriter::head(&[Column::new("e-mail", ColumnKind::Text)], b';').unwrap();
    assert_eq!(head, b"\xef\xbb\xbfe-mail\r\n");
}

#[test]
fn cells_of_others_stay_numbers_if_they_are_and_never_become_formulas() {
    let mut writer = CsvWriter::rows(b';', Zone::Utc);
    writer.cells(["a@b.cz", "-50,5", "+7", "=1+1", "-cmd"].into_iter()).unwrap();
    assert_eq!(writer.finish().unwrap(), b"a@b.cz;-50,5;+7;'=1+1;'-cmd\r\n");
}

proptest! {
    #[test]
    fn any_table_reads_back_the_same(
        table in prop::collection::vec(prop::collection::vec("[a-ž=+\\-@';,\"\n\r\t ]{0,12}", 3), 0..8),
        separator in prop::sample::select(b";,".to_vec()),
    ) {
        let table: Vec<Vec<String>> = table.into_iter()
            .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        let mut writer = CsvWriter::rows(separator, Zone::Utc);
        for row in &table {
            writer.row(&row.iter().cloned().map(Value::Text).collect::<Vec<_>>()).unwrap();
        }
        let bytes = writer.finish().unwrap();
        for row in read(&bytes, separator) {
            for cell in row {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            }
        }
        let back: Vec<Vec<String>> = read(&bytes, separator).into_iter()
            .map(|row| row.iter().map(|cell| unguard(cell).to_owned()).collect())
            .collect();
        prop_assert_eq!(back, table);
    }
}

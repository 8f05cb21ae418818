//! What is written reads back as it was, in parts and whole.

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;

use super::*;

fn columns() -> Vec<Column> {
    [
        ("email", ColumnKind::Text),
        ("points", ColumnKind::Number),
        ("orders", ColumnKind::Count),
        ("registered", ColumnKind::Flag),
        ("birth_date", ColumnKind::Day),
        ("created_at", ColumnKind::Time),
    ]
    .map(|(name, kind)| Column::new(name, kind))
    .into()
}

fn whole(parts: &[Vec<Vec<Value>>]) -> Bytes {
    let mut whole = Whole::new(&columns()).unwrap();
    let mut bytes = Vec::new();
    for rows in parts {
        bytes.extend(whole.add(&part(&columns(), rows).unwrap().into()).unwrap());
    }
    bytes.extend(whole.finish().unwrap());
    bytes.into()
}

fn read(bytes: Bytes) -> Vec<Vec<Value>> {
    let reader = SerializedFileReader::new(bytes).unwrap();
    let value = |(_, field): (&String, &Field)| match field {
        Field::Null => Value::Nothing,
        Field::Str(text) => Value::Text(text.clone()),
        Field::Decimal(decimal) => {
            let unscaled = i64::from_be_bytes(decimal.data().try_into().unwrap());
            Value::Number(Decimal::new(unscaled, SCALE))
        }
        Field::Long(count) => Value::Count(u64::try_from(*count).unwrap()),
        Field::Bool(flag) => Value::Flag(*flag),
        Field::Date(days) => Value::Day(NaiveDate::default() + chrono::TimeDelta::days((*days).into())),
        Field::TimestampMicros(at) => Value::Time(chrono::DateTime::from_timestamp_micros(*at).unwrap()),
        other => panic!("{other:?}"),
    };
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().get_column_iter().map(value).collect()).collect()
}

fn row() -> impl Strategy<Value = Vec<Value>> {
    (
        prop::option::of(".{0,10}"),
        prop::option::of(-99_999_999_999_999_i64..99_999_999_999_999),
        prop::option::of(0_u64..1_000_000),
        prop::option::of(any::<bool>()),
        prop::option::of(-30_000_i64..60_000),
        prop::option::of(-4_000_000_000_000_000_i64..4_000_000_000_000_000),
    )
        .prop_map(|(text, number, count, flag, day, time)| {
            vec![
                text.map_or(Value::Nothing, Value::Text),
                number.map_or(Value::Nothing, |cents| Value::Number(Decimal::new(cents, 2))),
                count.map_or(Value::Nothing, Value::Count),
                flag.map_or(Value::Nothing, Value::Flag),
                Value::day(day.map(|days| NaiveDate::default() + chrono::TimeDelta::days(days))),
                Value::time(time.and_then(chrono::DateTime::from_timestamp_micros)),
            ]
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_table_in_any_parts_reads_back_the_same(
        parts in prop::collection::vec(prop::collection::vec(row(), 0..20), 0..5),
    ) {
        prop_assert_eq!(read(whole(&parts)), parts.concat());
    }
}

#[test]
fn a_value_that_does_not_fit_is_an_error_and_never_another_value() {
    let points = [Column::new("points", ColumnKind::Number)];
    for wrong in ["0.001", "10000000000000000", "-10000000000000000", "79228162514264337593543950335"] {
        let row = vec![Value::Number(wrong.parse().unwrap())];
        assert!(part(&points, &[row]).is_err(), "{wrong}");
    }
    assert!(part(&points, &[vec![Value::Text("1".into())]]).is_err());
    let most = vec![Value::Number("9999999999999999.99".parse().unwrap())];
    assert!(part(&points, &[most]).is_ok());
}

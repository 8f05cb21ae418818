"""Looks at the file that `shared/sheets/examples/sample.rs` writes."""

import datetime
import decimal
import sys

import duckdb

EXPECTED_TYPES = [
    ("email", "VARCHAR"),
    ("points", "DECIMAL(18,2)"),
    ("orders", "BIGINT"),
    ("registered", "BOOLEAN"),
    ("birth_date", "DATE"),
    ("created_at", "TIMESTAMP WITH TIME ZONE"),
]
ROWS = 3_000
EMPTY = 7


def main(path):
    # The instants are compared as numbers, so that no time zone data is needed.
    table = duckdb.read_parquet(path)
    types = list(zip(table.columns, map(str, table.types)))
    assert types == EXPECTED_TYPES, types
    groups = duckdb.sql(f"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{path}')").fetchone()
    assert groups == (3,), groups
    rows = duckdb.sql(
        f"SELECT email, points, orders, registered, birth_date, epoch_us(created_at) FROM '{path}'"
    ).fetchall()
    assert len(rows) == ROWS, len(rows)
    for nth, row in enumerate(rows):
        expected = (
            f"žluťoučký-{nth % 100}@example.cz",
            decimal.Decimal(nth * 25 - 10_000).scaleb(-2),
            nth,
            nth % 2 == 0,
            datetime.date(1970, 1, 1) - datetime.timedelta(days=nth),
            nth * 86_400_000_000 + 1,
        )
        assert row == (expected if nth != EMPTY else (None,) * 6), (nth, row)
    codecs = duckdb.sql(f"SELECT DISTINCT compression FROM parquet_metadata('{path}')").fetchall()
    assert codecs == [("ZSTD",)], codecs
    print(f"DuckDB {duckdb.__version__} reads {len(rows)} rows in {groups[0]} row groups as they were written")


main(sys.argv[1])

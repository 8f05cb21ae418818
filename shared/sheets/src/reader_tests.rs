//! Rows are the same however the bytes are cut, and nothing panics.

use proptest::prelude::*;

use super::*;

fn dialect(encoding: Encoding) -> Dialect {
    Dialect { encoding, separator: b';' }
}

/// All rows, fed in pieces of these sizes (the last one repeats) and begun anew after every `step` rows.
fn read(bytes: &[u8], dialect: Dialect, sizes: &[usize], step: usize) -> Vec<Record> {
    let (mut records, mut place) = (Vec::new(), ReadPosition::default());
    loop {
        let mut reader = Reader::new(dialect, place);
        let mut rest = &bytes[usize::try_from(place.offset).unwrap()..];
        let mut sizes = sizes.iter().copied().chain(std::iter::repeat(*sizes.last().unwrap()));
        let before = records.len();
        while records.len() - before < step {
            if let Some(record) = reader.next_record() {
                records.push(record);
            } else if rest.is_empty() {
                reader.end();
                match reader.next_record() {
                    Some(record) => records.push(record),
                    None => return records,
                }
            } else {
                let (piece, after) = rest.split_at(sizes.next().unwrap().clamp(1, rest.len()));
                reader.push(piece);
                rest = after;
            }
        }
        place = reader.position();
    }
}

fn whole(bytes: &[u8], encoding: Encoding) -> Vec<Record> {
    read(bytes, dialect(encoding), &[usize::MAX], usize::MAX)
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    whole(bytes, Encoding::Utf8).into_iter().map(|record| record.cells).collect()
}

#[test]
fn quotes_line_breaks_and_blank_lines() {
    let text = b"a;\"b;\"\"c\"\"\nd\"\r\n\r\n;;\r\ne;f\rg;\n\n\"\"\nlast";
    assert_eq!(cells(text), [vec!["a", "b;\"c\"\nd"], vec!["e", "f"], vec!["g", ""], vec!["last"]]);
}

#[test]
fn a_quote_that_is_never_closed_spoils_only_its_own_row() {
    let records = whole(b"a;1\n\"b;2\nc;3\nd;4\n", Encoding::Utf8);
    let codes: Vec<_> =
        records.iter().map(|record| record.problem.as_ref().map(|problem| problem.code)).collect();
    assert_eq!(codes, [None, Some("unclosed_quote"), None, None]);
    assert_eq!(records[3].cells, ["d", "4"]);
    let far = format!("\"b;2\n{}", "c;3\n".repeat(ROW_BYTES_MAX));
    let records = whole(far.as_bytes(), Encoding::Utf8);
    assert_eq!(records.len(), ROW_BYTES_MAX + 1);
    assert_eq!(records.iter().filter(|record| record.problem.is_some()).count(), 1);
}

#[test]
fn a_row_without_end_is_refused_and_the_next_is_read() {
    let text = format!("{}\nb;2\n", "x".repeat(3 * ROW_BYTES_MAX + 17));
    for size in [usize::MAX, 1_000, 65_537] {
        let records = read(text.as_bytes(), dialect(Encoding::Utf8), &[size], usize::MAX);
        assert_eq!(records.len(), 2);
        assert_eq!(records[0].problem.as_ref().unwrap().code, "row_too_long");
        assert_eq!((records[1].row, records[1].cells.clone()), (2, vec!["b".to_owned(), "2".to_owned()]));
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_row_by_row() {
    let records = whole(b"a\n\xff\xfe\nb", Encoding::Utf8);
    assert_eq!(records[1].problem.as_ref().unwrap().code, "invalid_text");
    assert!(records[0].problem.is_none() && records[2].problem.is_none());
    let many = format!("{}\nb", ";".repeat(CELLS_MAX - 1));
    assert_eq!(
        whole(many.as_bytes(), Encoding::Utf8)[0].cells,
        ["b"],
        "nothing but separators is a blank row"
    );
    let many = format!("{}\nb", "x;".repeat(CELLS_MAX + 1));
    let records = whole(many.as_bytes(), Encoding::Utf8);
    assert_eq!(records[0].problem.as_ref().unwrap().code, "too_many_columns");
    assert_eq!(records[1].cells, ["b"]);
}

#[test]
fn other_encodings_are_read_to_the_letter() {
    let text = "Žluťoučký;\"kůň\n\"\nú;ř\n";
    let expected = [vec!["Žluťoučký", "kůň\n"], vec!["ú", "ř"]];
    let (old, _, _) = encoding_rs::WINDOWS_1250.encode(text);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide_be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, encoding) in [
        (old.as_ref(), Encoding::Windows1250),
        (wide.as_slice(), Encoding::Utf16Le),
        (wide_be.as_slice(), Encoding::Utf16Be),
    ] {
        for size in [1, 2, 3, 7, 1_000] {
            let records = read(bytes, dialect(encoding), &[size], 1);
            let cells: Vec<_> = records.into_iter().map(|record| record.cells).collect();
            assert_eq!(cells, expected, "{encoding:?} in pieces of {size}");
        }
    }
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        6 => prop::sample::select(b"\";\n\r,ab ".to_vec()),
        1 => any::<u8>(),
    ];
    prop::collection::vec(byte, 0..120)
}

proptest! {
    #[test]
    fn pieces_and_steps_make_no_difference(
        bytes in bytes(),
        sizes in prop::collection::vec(1_usize..40, 1..5),
        step in 1_usize..6,
        encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Windows1250, Encoding::Utf16Le]),
    ) {
        prop_assert_eq!(read(&bytes, dialect(encoding), &sizes, step), whole(&bytes, encoding));
    }

    #[test]
    fn rows_are_those_of_the_csv_crate(text in "[a-c;\"\n\r ]{0,80}") {
        let records = whole(text.as_bytes(), Encoding::Utf8);
        prop_assume!(records.iter().all(|record| record.problem.is_none()));
        let mut builder = csv::ReaderBuilder::new();
        let mut theirs = builder.delimiter(b';').flexible(true).has_headers(false).from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> = theirs
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .filter(|cells: &Vec<String>| cells.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        prop_assert_eq!(records.into_iter().map(|record| record.cells).collect::<Vec<_>>(), theirs);
    }
}

//! Heads of files as programs and people make them.

use chrono::NaiveDate;
use proptest::prelude::*;
use verno_domain::Points;

use super::*;
use crate::points::{Mode, PointsRow};

fn understand(head: &[u8]) -> Result<Layout> {
    Layout::understand(head, FilePart::Whole, &Mapping::default())
}

fn rows(layout: &Layout, bytes: &[u8]) -> Vec<Result<PointsRow, Vec<FieldError>>> {
    let mut reader = layout.reader(layout.begin());
    reader.push(&bytes[usize::try_from(layout.begin().offset).unwrap()..]);
    reader.end();
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    std::iter::from_fn(|| reader.next_record())
        .map(|record| PointsRow::read(layout, &record, Mode::Add, today))
        .collect()
}

fn codes(text: &str) -> Vec<&'static str> {
    let layout = understand(text.as_bytes()).unwrap();
    rows(&layout, text.as_bytes())
        .into_iter()
        .flat_map(|row| row.err().unwrap_or_default())
        .map(|e| e.code)
        .collect()
}

#[test]
fn files_of_many_programs_give_the_same_row() {
    let czech =
        "E-mail;Počet bodů;Poznámka;Platnost do\r\nJan.Novak@Example.CZ;1 250,50;Věrnost;31.12.2026\r\n";
    let english = "email,points,note,expires_at\njan.novak@example.cz,\"1250,50\",Věrnost,2026-12-31\n";
    let slovak = "Poznámka\tEMAIL\tBody\tPlatnosť do\rVěrnost\t jan.novak@example.cz \t1250.5\t31. 12. 2026";
    let (old, _, _) = encoding_rs::WINDOWS_1250.encode(czech);
    let wide: Vec<u8> = format!("\u{feff}{slovak}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files = [
        czech.as_bytes().to_vec(),
        old.into_owned(),
        english.as_bytes().to_vec(),
        slovak.as_bytes().to_vec(),
        format!("\u{feff}{czech}").into_bytes(),
        format!("sep=;\r\n{czech}").into_bytes(),
        wide,
    ];
    for file in files {
        let layout = understand(&file).unwrap();
        let rows = rows(&layout, &file);
        let [Ok(row)] = rows.as_slice() else { panic!("{layout:?}") };
        assert_eq!(row.email.as_str(), "jan.novak@example.cz", "{layout:?}");
        assert_eq!(row.points, Points::parse("1250.5").unwrap());
        assert_eq!(row.note.as_deref(), Some("Věrnost"));
        assert_eq!(row.expires_on, NaiveDate::from_ymd_opt(2026, 12, 31));
    }
}

#[test]
fn a_file_that_is_ascii_at_first_is_settled_by_all_of_it() {
    let text = "email;points;note\na@example.cz;1;\nb@example.cz;2;Žluťoučký kůň\n";
    let (old, _, _) = encoding_rs::WINDOWS_1250.encode(text);
    let mut layout = Layout::understand(&old[..40], FilePart::Beginning, &Mapping::default()).unwrap();
    let mut survey = Survey::default();
    survey.feed(&old);
    assert!(layout.settle(&survey));
    assert_eq!(rows(&layout, &old)[1].as_ref().unwrap().note.as_deref(), Some("Žluťoučký kůň"));
    assert!(!layout.settle(&survey), "it is settled");
}

#[test]
fn a_head_that_cannot_be_understood_names_the_column() {
    let refused = |text: &[u8]| {
        let error = understand(text).unwrap_err();
        error.fields.iter().map(|field| (field.field.clone(), field.code)).collect::<Vec<_>>()
    };
    let at = |field: &str, code| (field.to_owned(), code);
    assert_eq!(refused(b"email;value\n"), [at("points", "missing_column")]);
    assert_eq!(refused(b"a@b.cz;5\n"), [at("email", "missing_column"), at("points", "missing_column")]);
    assert_eq!(refused(b"email;e-mail;points\n"), [at("email", "ambiguous_column")]);
    assert_eq!(refused(b""), [at("body", "empty_file")]);
    assert_eq!(refused(b"PK\x03\x04rest of a workbook"), [at("body", "not_csv")]);
    assert_eq!(refused(b"email;points\x00\n"), [at("body", "not_csv")]);
    let detail = understand("email;hodnota\n".as_bytes()).unwrap_err().detail;
    assert!(detail.contains("email, hodnota"), "{detail}");
}

#[test]
fn columns_can_be_named_by_hand() {
    let text = "Kontakt;Body;Hodnota, Kč\na@b.cz;ignored;7\n";
    let mapping = Mapping::parse("email:Kontakt,points:Hodnota, Kč").unwrap();
    let layout = Layout::understand(text.as_bytes(), FilePart::Whole, &mapping).unwrap();
    assert_eq!(rows(&layout, text.as_bytes())[0].as_ref().unwrap().points, Points::parse("7").unwrap());
    assert_eq!(layout.name_of(Field::Points), Some("Hodnota, Kč"));
    for wrong in ["", "Kontakt", "phone:X", "email:A,email:B"] {
        assert_eq!(Mapping::parse(wrong).unwrap_err().fields[0].field, "columns", "{wrong}");
    }
    let missing = Mapping::parse("email:Nothing,points:Body").unwrap();
    let error = Layout::understand(text.as_bytes(), FilePart::Whole, &missing).unwrap_err();
    assert_eq!((error.fields[0].field.as_str(), error.code), ("email", "missing_column"));
}

#[test]
fn every_row_has_its_own_errors() {
    assert_eq!(
        codes("email,points\n,1\na,2\na@b.cz,x\na@b.cz,\"1,250\"\na@b.cz,0\na@b.cz\n"),
        ["required", "invalid_email", "not_a_number", "ambiguous_number", "zero_change", "required"]
    );
    assert_eq!(
        codes("email,points\na@b.cz,1,250\n"),
        ["too_many_cells"],
        "an unquoted decimal comma is not 1"
    );
    assert_eq!(codes("email;points;mode\na@b.cz;-1;set\na@b.cz;1;sett\n"), ["below_zero", "invalid_value"]);
    assert_eq!(
        codes("email;points;expires_at\na@b.cz;1;1.1.2020\na@b.cz;1;soon\n"),
        ["in_the_past", "invalid_date"]
    );
    let long = format!("email;points;note\na@b.cz;1;{}\n", "x".repeat(501));
    assert_eq!(codes(&long), ["too_long"]);
    assert_eq!(codes("email;points\nx;y\n"), ["invalid_email", "not_a_number"], "all that is wrong at once");
}

#[test]
fn modes_are_read_in_three_languages() {
    let text = "email;body;režim\na@b.cz;1;nastavit\na@b.cz;1;Přičíst\na@b.cz;1;\na@b.cz;0;SET\n";
    let layout = understand(text.as_bytes()).unwrap();
    let modes: Vec<_> = rows(&layout, text.as_bytes()).into_iter().map(|row| row.unwrap().mode).collect();
    assert_eq!(modes, [Mode::Set, Mode::Add, Mode::Add, Mode::Set]);
}

proptest! {
    #[test]
    fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), head in "(email[;,\t]points\n)?") {
        let file = [head.as_bytes(), &bytes].concat();
        if let Ok(layout) = understand(&file) {
            let _ = rows(&layout, &file);
        }
    }
}

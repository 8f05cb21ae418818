//! Half a surname with two letters in the wrong order finds somebody, for every surname.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop where it fails")]

#[path = "../benches/people.rs"]
mod people;

use std::collections::BTreeSet;

use people::People;
use verno_directory::{Directory, Filter, Query, Row, Search, Sort};
use verno_domain::fold::fold;

const SURNAME_CHARS_MIN: usize = 8;

/// The text with each pair of neighbours swapped, where that makes another text.
fn slips(text: &str) -> impl Iterator<Item = String> + '_ {
    (1..text.len()).filter_map(move |at| {
        let mut bytes = text.as_bytes().to_vec();
        bytes.swap(at - 1, at);
        String::from_utf8(bytes).ok().filter(|slip| slip != text)
    })
}

fn found(directory: &Directory, search: &str) -> Vec<Row> {
    let filter = Filter { search: Search::parse(search), ..Filter::default() };
    let query = Query { filter, sort: Sort::DEFAULT, segments: None, after: None, limit: usize::MAX };
    directory.page(&query).rows
}

fn surname(row: &Row) -> Option<String> {
    row.name.as_deref().and_then(|name| Some(fold(name.split_once(' ')?.1)))
}

#[test]
fn half_a_surname_with_one_slip_finds_or_suggests_somebody() {
    let rows: Vec<Row> = People::new().take(5_000).collect();
    let directory: Directory = rows.iter().cloned().collect();
    let surnames: BTreeSet<String> =
        rows.iter().filter_map(surname).filter(|surname| surname.len() >= SURNAME_CHARS_MIN).collect();
    assert!(surnames.len() > 1_000, "{}", surnames.len());
    let (mut asked, mut meant) = (0, 0);
    for wanted in &surnames {
        for slip in slips(&wanted[..wanted.len() / 2]) {
            let there = found(&directory, &slip);
            let suggested = directory.suggest(&slip, &Filter::default());
            assert_eq!(suggested.is_some(), there.is_empty(), "{slip} for {wanted}: {suggested:?}");
            let there = suggested.map_or(there, |text| found(&directory, &text));
            assert!(!there.is_empty(), "{slip} for {wanted}");
            asked += 1;
            meant += usize::from(there.iter().any(|row| surname(row).as_ref() == Some(wanted)));
        }
    }
    // Four letters may well be the beginning of another surname.
    assert!(meant * 10 > asked * 8, "{meant} of {asked}");
}

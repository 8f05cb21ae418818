//! A snapshot is read back as it was written, and damage never gets through.

use proptest::prelude::*;
use verno_domain::{Customer, CustomerId, Email, Points};

use super::*;
use crate::row::{Row, time};

fn row(nth: u8) -> Row {
    let mut customer = Customer::new(CustomerId::from_random([nth; 16]), time(i64::from(nth)));
    customer.name = Some(format!("Zuzana Tajemná{nth}"));
    customer.email = Email::parse(&format!("žaba{nth}@příklad.cz"));
    customer.phone = Some(format!("volat {nth:03} po poledni{nth}"));
    customer.account.balance = Points::parse("-3.5").unwrap();
    Row::of(&customer)
}

fn directory(rows: u8) -> Directory {
    (0..rows).map(row).collect()
}

/// Repairs the checksum, so that only the content is damaged.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = checksum(&bytes[BODY..]);
    bytes[12..BODY].copy_from_slice(&sum.to_le_bytes());
    bytes
}

/// Puts every kind of query, so that everything a forged directory contains is touched.
fn used(mut directory: Directory) {
    let rows: Vec<Row> = directory.rows().collect();
    for sort in ["email", "-name", "points", "group", "registered_at"] {
        let sort = crate::Sort::parse(sort).unwrap();
        directory.ids(&crate::Filter::default(), sort, None);
    }
    if let Some(row) = rows.into_iter().next() {
        directory.upsert(row);
    }
    let _ = directory.compacted().snapshot("");
}

#[test]
fn a_list_comes_back_with_its_position() {
    for rows in [0, 1, 63, 64, 65, 200] {
        let list = directory(rows);
        let (restored, position) = Directory::restore(&list.snapshot("2026-11-24#7")).unwrap();
        assert_eq!(position, "2026-11-24#7");
        assert!(restored.rows().eq(list.rows()), "{rows}");
    }
}

#[test]
fn every_flipped_bit_and_every_cut_is_damage() {
    let whole = directory(3).snapshot("here");
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(Directory::restore(&bytes).is_err(), "bit {bit}");
    }
    for length in 0..whole.len() {
        assert!(Directory::restore(&whole[..length]).is_err(), "{length} bytes");
    }
    let mut longer = whole;
    longer.push(0);
    assert!(Directory::restore(&longer).is_err());
    assert_eq!(Directory::restore(&sealed(longer)).err(), Some(Damage::Content("length")));
}

#[test]
fn another_format_is_named() {
    let mut bytes = directory(1).snapshot("");
    bytes[8] += 1;
    assert_eq!(Directory::restore(&bytes).err(), Some(Damage::Format));
    assert_eq!(Directory::restore(b"%PDF-1.7 and more than a head").err(), Some(Damage::Foreign));
}

#[test]
fn lengths_that_promise_too_much_are_refused_before_anything_is_made() {
    let whole = directory(2).snapshot("");
    for at in (BODY..whole.len() - 4).step_by(1) {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        if let Ok((list, _)) = Directory::restore(&sealed(bytes)) {
            used(list);
        }
    }
}

#[test]
fn nothing_of_an_erased_person_is_left() {
    let has = |list: &Directory, text: &str| {
        let whole = format!("{:?}", (&list.base, &list.delta));
        let columns = [list.base.text.as_str(), list.base.names.as_str(), whole.as_str()];
        columns.iter().any(|column| column.contains(text))
    };
    let texts = ["Tajemná7", "tajemna7", "zaba7@", "žaba7@", "poledni7", "poledni0"];
    let mut list = directory(9);
    list.upsert(row(8));
    list.suggest("tajenma", &crate::Filter::default());
    assert!(texts[..4].iter().all(|text| has(&list, text)), "the search for bytes finds what is there");
    let id = row(7).id;
    // Erased from the columns, from the changes, and by a removal with a compaction after it.
    let mut at_once = list.clone();
    at_once.erase(&id);
    let mut changed = list.clone();
    changed.upsert(row(7));
    changed.erase(&id);
    let mut removed = list.clone();
    removed.remove(&id);
    for gone in
        [at_once.clone(), changed, removed.compacted(), Directory::restore(&removed.snapshot("")).unwrap().0]
    {
        assert_eq!((gone.len(), gone.row(&id)), (8, None));
        for text in &texts[..4] {
            assert!(!has(&gone, text), "{text}");
        }
        assert_eq!(gone.row(&row(6).id), Some(row(6)));
        assert_eq!(gone.row(&row(8).id), Some(row(8)));
    }
    // When the last row with a format of phone is erased, the words in the format go too.
    (0..9).for_each(|nth| at_once.erase(&row(nth).id));
    assert!(at_once.is_empty() && !has(&at_once, "poledni"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_content_under_a_right_checksum_never_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
    ) {
        let mut bytes = directory(5).snapshot("here");
        for (at, byte) in changes {
            let at = BODY + at.index(bytes.len() - BODY);
            bytes[at] = byte;
        }
        if let Ok((list, _)) = Directory::restore(&sealed(bytes)) {
            used(list);
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Directory::restore(&bytes).is_err());
        let framed = sealed([&MAGIC[..], &FORMAT.to_le_bytes(), &[0; 8], &bytes].concat());
        prop_assert!(Directory::restore(&framed).is_err());
    }
}

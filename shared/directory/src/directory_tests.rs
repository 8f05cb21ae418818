//! What queries find, and what they must not.

use chrono::DateTime;
use proptest::prelude::*;
use verno_domain::{Customer, CustomerId, Email, Points};

use super::*;
use crate::query::{Filter, Registration, Search};
use crate::sort::Sort;

fn customer(nth: u8, name: &str, email: &str, phone: &str, points: &str) -> Customer {
    let at = DateTime::from_timestamp(i64::from(nth), 0).unwrap();
    let mut customer = Customer::new(CustomerId::from_random([nth; 16]), at);
    customer.name = Some(name.to_owned()).filter(|name| !name.is_empty());
    customer.email = Email::parse(email);
    customer.phone = Some(phone.to_owned()).filter(|phone| !phone.is_empty());
    customer.account.balance = Points::parse(points).unwrap();
    customer
}

fn directory() -> Directory {
    let mut directory = Directory::default();
    let rows = [
        customer(1, "Jan Novák", "jan.novak@email.cz", "+420 123 456 789", "1250"),
        customer(2, "Jana Nováková", "jana@example.sk", "", "-3.50"),
        customer(3, "Žofie Příhodová", "zofie@example.cz", "777/888 999", "10"),
        customer(4, "", "bez.jmena@example.cz", "", "10"),
    ];
    for customer in &rows {
        directory.upsert(Row::of(customer));
    }
    directory
}

fn query(search: &str, sort: &str, limit: usize) -> Query {
    let filter = Filter { search: Search::parse(search), ..Filter::default() };
    Query { filter, sort: Sort::parse(sort).unwrap(), segments: None, after: None, limit }
}

fn found(search: &str) -> Vec<u8> {
    let page = directory().page(&query(search, "modified_at", 50));
    assert_eq!(page.total, page.rows.len());
    page.rows.iter().map(|row| u8::try_from(row.modified_at.timestamp()).unwrap()).collect()
}

#[test]
fn any_part_in_any_word_order_without_case_and_diacritics() {
    assert_eq!(found("novak"), [1, 2]);
    assert_eq!(found("NOVÁK jan"), [1, 2]);
    assert_eq!(found("prihod zof"), [3]);
    assert_eq!(found("email.cz"), [1]);
    assert_eq!(found("novak zofie"), Vec::<u8>::new());
    assert_eq!(found("  "), [1, 2, 3, 4]);
}

#[test]
fn a_phone_is_found_by_its_digits_however_it_is_written() {
    assert_eq!(found("123456789"), [1]);
    assert_eq!(found("+420123"), [1]);
    assert_eq!(found("00420123456"), [1]);
    assert_eq!(found("888-999"), [3]);
    assert_eq!(found("9997"), Vec::<u8>::new());
}

#[test]
fn words_do_not_match_across_fields() {
    assert_eq!(found("novakjan.novak"), Vec::<u8>::new());
}

#[test]
fn filters_narrow_each_other_and_the_total_is_exact() {
    let mut query = query("", "points", 1);
    query.filter.points = (Points::parse("0").ok(), Points::parse("10").ok());
    assert_eq!(directory().page(&query).total, 2);
    query.filter.registration = Registration::Registered;
    assert_eq!(directory().page(&query).total, 0);
}

#[test]
fn a_later_row_replaces_an_earlier_one() {
    let mut directory = directory();
    directory.upsert(Row::of(&customer(1, "Karel Nový", "karel@example.cz", "", "5")));
    assert_eq!(directory.len(), 4);
    assert_eq!(directory.page(&query("novak", "name", 50)).total, 1);
}

proptest! {
    #[test]
    fn pages_by_cursor_are_the_whole_list_once_in_order(
        points in prop::collection::vec(-5_i64..5, 0..40), limit in 1_usize..7,
        sort in prop::sample::select(vec!["points", "-points", "name", "-email", "registered_at", "-modified_at"])
    ) {
        let mut directory = Directory::default();
        for (nth, points) in points.iter().enumerate() {
            let name = ["", "Adam", "Čeněk", "adam"][nth % 4];
            let nth = u8::try_from(nth).unwrap();
            directory.upsert(Row::of(&customer(nth, name, &format!("{nth}@example.cz"), "", &points.to_string())));
        }
        let whole = directory.page(&query("", sort, usize::MAX)).rows;
        let mut paged = Vec::new();
        let mut query = query("", sort, limit);
        loop {
            let page = directory.page(&query);
            prop_assert_eq!(page.total, points.len());
            paged.extend(page.rows);
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
        prop_assert_eq!(paged, whole);
    }

    #[test]
    fn a_sort_key_round_trips_through_a_cursor(number in any::<i64>(), text in ".*") {
        for key in [SortKey::Number(number), SortKey::Text(text.clone()), SortKey::Absent] {
            prop_assert_eq!(SortKey::decode(&key.encode()), Some(key));
        }
    }
}

#[test]
fn rows_without_a_value_come_last_in_both_directions() {
    for sort in ["name", "-name"] {
        let page = directory().page(&query("", sort, 50));
        assert_eq!(page.rows.last().unwrap().name, None, "{sort}");
    }
}

//! The directory against reading the same customers row by row.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use verno_domain::fold::fold;
use verno_domain::vip::{Lock, LockKind};
use verno_domain::{CustomerId, GroupId, ModelId, Points, SegmentId};

use crate::collation;
use crate::row::{digits, hundredths, time};
use crate::*;

const NAMES: [&str; 16] = [
    "",
    "Jan Novák",
    "Jana Nováková",
    "Chalupa Petr",
    "Hora Petr",
    "Řehoř Dvořák",
    "Cyril Šimek",
    "Karl Strauß",
    "Zoë 😀",
    "e\u{301}va",
    "Éva",
    "novák jan",
    "Ivan\nČech",
    "Łukasz Ďuriš",
    "jan novák",
    "Ôsmy 12",
];
const MAILS: [&str; 8] = [
    "",
    "jan.novak@email.cz",
    "chata@seznam.cz",
    "hora@gmail.com",
    "žaba@příklad.cz",
    "12@a.sk",
    "jan777888@a.cz",
    "00421905@b.sk",
];
const PHONES: [&str; 10] = [
    "",
    "+420 123 456 789",
    "777/888 999",
    "tel. 12",
    "00421 905 111 222",
    "+420777888999",
    "(777) 123-456",
    "0000 0000 0000 0000",
    "777 888 999, +421 905 111 222",
    "7",
];
const WORDS: [&str; 32] = [
    "",
    "novak",
    "JAN",
    "ch",
    "ř",
    "ss",
    "😀",
    "e\u{301}",
    "a",
    "456789",
    "+420",
    "00421",
    "@",
    "jan nov",
    "zzz",
    "12",
    "777",
    "7",
    "77",
    "+7",
    "888999421905",
    "42077",
    "1",
    "456-7",
    "0",
    "00",
    "000",
    "777888999421905111",
    "+",
    "７７７",
    "70",
    "777888",
];
const SORTS: [&str; 7] = ["email", "name", "points", "registered_at", "modified_at", "group", "segment"];
/// A filter that is mostly empty.
const REGISTRATIONS: [Registration; 5] = [
    Registration::All,
    Registration::All,
    Registration::All,
    Registration::Registered,
    Registration::Anonymous,
];

fn id(nth: u8) -> CustomerId {
    // One id in eight is not of our form.
    if nth % 8 == 7 {
        CustomerId::parse(&format!("old-{nth:03}")).unwrap()
    } else {
        CustomerId::from_random([nth; 16])
    }
}

fn model(nth: usize) -> ModelId {
    ModelId::parse(["rfm", "churn"][nth % 2]).unwrap()
}

fn segment(nth: usize) -> SegmentId {
    SegmentId::parse(["lost", "champions", "loyal"][nth % 3]).unwrap()
}

fn day(nth: i64) -> NaiveDate {
    time(nth * 86_400_000_000).date_naive()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

prop_compose! {
    fn row()(
        nth in 0_u8..48, texts in (0..NAMES.len(), 0..MAILS.len(), 0..PHONES.len()), points in -3_i64..4,
        times in (0_i64..5, 0_i64..5), registered in any::<bool>(), group in 0_u8..4, lock in 0_i64..12,
        segments in (0_usize..5, 0_usize..5), version in 0_u64..9
    ) -> Row {
        let (one, other) = segments;
        let known = |(nth, segment_of): (usize, usize)| (segment_of < 3).then(|| (model(nth), segment(segment_of)));
        let until = [None, Some(day(lock % 5))][usize::from(lock % 2 == 0)];
        let lock = Lock {
            kind: LockKind::Pin, group: GroupId::parse("1").unwrap(), until, reason: some("who knows"),
            by: "eva".into(), since: DateTime::UNIX_EPOCH,
        };
        Row {
            id: id(nth), email: some(MAILS[texts.1]), name: some(NAMES[texts.0]), phone: some(PHONES[texts.2]),
            points: Points::parse(&format!("{points}.5")).unwrap(), registered,
            registered_at: registered.then(|| time(times.0)), modified_at: time(times.1 * 1_000_000),
            group: GroupId::parse(&group.to_string()).filter(|_| group > 0),
            lock: (nth % 3 == 0).then(|| Box::new(lock)),
            segments: [(0, one), (1, other)].into_iter().filter_map(known).collect(), version,
        }
    }
}

prop_compose! {
    fn filter()(
        words in prop::collection::vec(0..WORDS.len(), 0..3), group in 0_u8..9, registration in 0..REGISTRATIONS.len(),
        registered in prop::option::weighted(0.2, (0_i64..5, 0_i64..6)),
        modified in prop::option::weighted(0.2, (0_i64..5, 0_i64..6)),
        points in prop::option::weighted(0.2, (-3_i64..4, -3_i64..4)),
        segment_of in prop::option::weighted(0.2, (0_usize..2, 0_usize..3)),
        locked in prop::option::weighted(0.2, any::<bool>()), today in 0_i64..5,
        ids in prop::option::weighted(0.2, prop::collection::btree_set(0_u8..48, 0..30))
    ) -> Filter {
        let span = |span: Option<(i64, i64)>, unit: i64| {
            (span.map(|(from, _)| time(from * unit)), span.map(|(_, to)| time(to * unit)).filter(|_| group % 2 == 0))
        };
        let number = |number: i64| Points::parse(&number.to_string()).unwrap();
        Filter {
            search: Search::parse(&words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")),
            group: GroupId::parse(&group.to_string()).filter(|_| (1..6).contains(&group) && group != 4),
            registration: REGISTRATIONS[registration],
            registered: span(registered, 1), modified: span(modified, 1_000_000),
            points: (points.map(|(least, _)| number(least)), points.map(|(_, most)| number(most))),
            segment: segment_of.map(|(of, nth)| (model(of), segment(nth))), locked, today: day(today),
            ids: ids.map(|ids| Arc::new(ids.into_iter().map(id).collect::<BTreeSet<_>>())),
        }
    }
}

/// What the directory should say of one row; written without any of its code except folding.
fn passes(row: &Row, filter: &Filter, words: &[(String, Option<String>)]) -> bool {
    let field = |text: &Option<String>| fold(text.as_deref().unwrap_or_default());
    let (name, email, phone) =
        (field(&row.name), field(&row.email), digits(row.phone.as_deref().unwrap_or_default()));
    let on = row.lock.as_ref().is_some_and(|lock| lock.until.is_none_or(|last| filter.today <= last));
    let after = |from: Option<DateTime<chrono::Utc>>, at: Option<DateTime<chrono::Utc>>| {
        from.is_none_or(|from| at.is_some_and(|at| at >= from))
    };
    let before = |to: Option<DateTime<chrono::Utc>>, at: Option<DateTime<chrono::Utc>>| {
        to.is_none_or(|to| at.is_some_and(|at| at < to))
    };
    let wanted = match filter.registration {
        Registration::All => true,
        Registration::Registered => row.registered,
        Registration::Anonymous => !row.registered,
    };
    wanted
        && (filter.group.is_none() || filter.group == row.group)
        && after(filter.registered.0, row.registered_at)
        && before(filter.registered.1, row.registered_at)
        && after(filter.modified.0, Some(row.modified_at))
        && before(filter.modified.1, Some(row.modified_at))
        && filter.points.0.is_none_or(|least| least <= row.points)
        && filter.points.1.is_none_or(|most| row.points <= most)
        && filter.segment.as_ref().is_none_or(|(model, segment)| row.segments.get(model) == Some(segment))
        && (filter.locked.is_none() || filter.locked == Some(on))
        && filter.ids.as_ref().is_none_or(|ids| ids.contains(&row.id))
        && words.iter().all(|(word, digits)| {
            name.contains(word)
                || email.contains(word)
                || phone.contains(word)
                || digits.as_ref().is_some_and(|digits| phone.contains(digits))
        })
}

/// The words of a search as the directory reads them.
fn words(filter: &Filter) -> Vec<(String, Option<String>)> {
    filter.search.0.iter().map(|word| (word.text.clone(), word.phone.clone())).collect()
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Number(i64),
    Text(Vec<u8>),
    Placed(usize, String),
}

fn value(row: &Row, query: &Query) -> Option<Value> {
    let text = |text: &Option<String>| text.as_deref().map(|text| Value::Text(collation::key(text)));
    match query.sort.column {
        Column::Email => text(&row.email),
        Column::Name => text(&row.name),
        Column::Points => Some(Value::Number(hundredths(row.points))),
        Column::RegisteredAt => row.registered_at.map(|at| Value::Number(at.timestamp_micros())),
        Column::ModifiedAt => Some(Value::Number(row.modified_at.timestamp_micros())),
        Column::Group => row.group.as_ref().map(|group| Value::Text(group.as_str().into())),
        Column::Segment => {
            let order = query.segments.as_ref()?;
            let segment = row.segments.get(&order.model)?;
            let place = order.order.iter().position(|known| known == segment).unwrap_or(usize::MAX);
            Some(Value::Placed(place, segment.to_string()))
        }
    }
}

fn naive(rows: &BTreeMap<CustomerId, Row>, query: &Query) -> Vec<Row> {
    let words = words(&query.filter);
    let found = rows.values().filter(|row| passes(row, &query.filter, &words));
    let (mut with, without): (Vec<&Row>, Vec<&Row>) = found.partition(|row| value(row, query).is_some());
    with.sort_by(|one, other| (value(one, query), &one.id).cmp(&(value(other, query), &other.id)));
    if query.sort.descending {
        with.reverse();
    }
    with.into_iter().chain(without).cloned().collect()
}

/// Changes of a directory, some of them followed by a compaction, a snapshot or an erasure; half of them on
/// one with several blocks of rows.
fn changes() -> impl Strategy<Value = Vec<(Row, u8)>> {
    let changes = prop::collection::vec((row(), 0_u8..16), 0..60);
    let crowd = prop::option::of((row(), 60_u8..200));
    (changes, crowd).prop_map(|(changes, crowd)| {
        let crowd =
            crowd.into_iter().flat_map(|(row, count)| (0..count).map(move |nth| (one_of(&row, nth), 15)));
        crowd.chain(changes).collect()
    })
}

/// Another step of the same kind.
fn one_of(like: &Row, nth: u8) -> Row {
    let text = |texts: &[&str], step| some(texts[usize::from(nth) * step % texts.len()]);
    let (name, email, phone) = (text(&NAMES, 1), text(&MAILS, 5), text(&PHONES, 3));
    Row { id: id(nth + 48), name, email, phone, ..like.clone() }
}

fn applied(changes: &[(Row, u8)]) -> (Directory, BTreeMap<CustomerId, Row>) {
    let (mut directory, mut rows) = (Directory::default(), BTreeMap::new());
    for (row, then) in changes {
        match then {
            0 | 1 => {
                directory.remove(&row.id);
                rows.remove(&row.id);
            }
            2 => {
                directory.erase(&row.id);
                rows.remove(&row.id);
            }
            _ => {
                directory.upsert(row.clone());
                rows.insert(row.id.clone(), row.clone());
            }
        }
        match then {
            3 => directory = directory.compacted(),
            4 => directory = Directory::restore(&directory.snapshot("here")).unwrap().0,
            _ => {}
        }
    }
    (directory, rows)
}

fn counted(rows: &BTreeMap<CustomerId, Row>, filter: &Filter) -> Counts {
    let words = words(filter);
    let under = |change: &dyn Fn(&mut Filter)| {
        let mut filter = filter.clone();
        change(&mut filter);
        rows.values().filter(|row| passes(row, &filter, &words)).collect::<Vec<_>>()
    };
    let mut counts = Counts { total: under(&|_| {}).len(), ..Counts::default() };
    for row in under(&|filter| filter.group = None) {
        *counts.groups.entry(row.group.clone()).or_default() += 1;
    }
    let all = under(&|filter| filter.registration = Registration::All);
    counts.registered = all.iter().filter(|row| row.registered).count();
    counts.anonymous = all.len() - counts.registered;
    counts.locked = under(&|filter| filter.locked = Some(true)).len();
    counts.unlocked = under(&|filter| filter.locked = Some(false)).len();
    let models: BTreeSet<ModelId> = rows.values().flat_map(|row| row.segments.keys().cloned()).collect();
    for model in models {
        let own = filter.segment.as_ref().is_some_and(|(set, _)| *set == model);
        let mut segments = SegmentCounts::new();
        for row in under(&|filter| {
            if own {
                filter.segment = None;
            }
        }) {
            *segments.entry(row.segments.get(&model).cloned()).or_default() += 1;
        }
        if segments.keys().any(Option::is_some) {
            counts.segments.insert(model, segments);
        }
    }
    counts
}

/// `PROPTEST_CASES` sets a higher number.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_answer_is_that_of_a_row_by_row_reading(
        changes in changes(), filter in filter(), sort in 0..SORTS.len(), descending in any::<bool>(), limit in 1_usize..9,
        of in 0_usize..2, named in 0_usize..3
    ) {
        let (directory, rows) = applied(&changes);
        let sort = Sort { descending, ..Sort::parse(SORTS[sort]).unwrap() };
        let segments = Some(SegmentOrder { model: model(of), order: vec![segment(named)] });
        let mut query = Query { filter, sort, segments, after: None, limit };
        let whole = naive(&rows, &query);
        prop_assert_eq!(directory.len(), rows.len());
        prop_assert_eq!(directory.count(&query.filter), whole.len());
        prop_assert_eq!(directory.counts(&query.filter), counted(&rows, &query.filter));
        let ids: Vec<CustomerId> = whole.iter().map(|row| row.id.clone()).collect();
        prop_assert_eq!(directory.ids(&query.filter, sort, query.segments.as_ref()), ids);
        let mut paged = Vec::new();
        loop {
            let page = directory.page(&query);
            prop_assert_eq!(page.total, whole.len());
            prop_assert!(page.rows.len() <= limit);
            paged.extend(page.rows);
            prop_assert!(paged.len() <= whole.len());
            // In the form in which it comes back from a client.
            query.after = page.next.map(|(key, id)| (SortKey::decode(&key.encode()).unwrap(), id));
            if query.after.is_none() { break }
        }
        prop_assert_eq!(paged, whole);
        for (row, _) in &changes {
            prop_assert_eq!(directory.row(&row.id), rows.get(&row.id).cloned());
        }
    }

    #[test]
    fn a_cursor_stays_where_it_was_when_rows_move(
        changes in changes(), sort in 0..SORTS.len(), descending in any::<bool>(), row in row(), limit in 1_usize..9
    ) {
        let (mut directory, mut rows) = applied(&changes);
        let sort = Sort { descending, ..Sort::parse(SORTS[sort]).unwrap() };
        let segments = Some(SegmentOrder { model: model(0), order: Vec::new() });
        let mut query = Query { filter: Filter::default(), sort, segments, after: None, limit };
        query.after = directory.page(&query).next;
        let Some((_, last)) = query.after.clone() else { return Ok(()) };
        // The cursor's own row may be gone, and another may be new; the rest of the list goes on from the
        // same place.
        let whole = naive(&rows, &query);
        let place = whole.iter().position(|row| row.id == last).unwrap();
        let rest: Vec<Row> = whole[place + 1..].iter().filter(|other| other.id != row.id).cloned().collect();
        directory.remove(&last);
        if row.id != last { directory.upsert(row.clone()) }
        rows.remove(&last);
        let directory = directory.compacted();
        query.limit = usize::MAX;
        let found: Vec<Row> = directory.page(&query).rows.into_iter().filter(|other| other.id != row.id).collect();
        prop_assert_eq!(found, rest);
    }
}

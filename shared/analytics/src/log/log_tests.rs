//! What the log stores, and what it refuses.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn currency() -> Currency {
    Currency::parse("CZK").unwrap()
}

fn id(number: u8) -> CustomerId {
    // Some ids have another form.
    if number.is_multiple_of(5) {
        return CustomerId::parse(&format!("customer-{number}")).unwrap();
    }
    CustomerId::from_random([number; 16])
}

fn fact() -> impl Strategy<Value = Fact> {
    let value = prop_oneof![0..100_000_i64, any::<i64>()];
    (-5_000..30_000, 0..9_usize, value).prop_map(|(day, kind, value)| Fact {
        day,
        kind: Kind::ALL[kind],
        value,
    })
}

fn history() -> impl Strategy<Value = History> {
    (proptest::option::of(-5_000..30_000), vec(fact(), 0..12))
        .prop_map(|(since, facts)| History { since, facts })
}

fn change() -> impl Strategy<Value = Change> {
    (0..12_u8, 0..5_u8, history()).prop_map(|(customer, what, history)| match what {
        0 => Change::Erase(id(customer)),
        1 | 2 => Change::Append(id(customer), history),
        _ => Change::Replace(id(customer), history),
    })
}

fn sorted(mut history: History) -> History {
    history.facts.sort_unstable();
    history
}

/// What a plain map would hold after the same changes.
fn model(batches: &[Vec<Change>]) -> std::collections::BTreeMap<CustomerId, History> {
    let mut map = std::collections::BTreeMap::<CustomerId, History>::new();
    for change in batches.iter().flatten().cloned() {
        match change {
            Change::Replace(customer, history) => {
                map.insert(customer, history);
            }
            Change::Append(customer, history) => {
                let known = map.entry(customer).or_default();
                known.since = history.since.or(known.since);
                known.facts.extend(history.facts);
            }
            Change::Erase(customer) => {
                map.remove(&customer);
            }
        }
    }
    map
}

proptest! {
    #[test]
    fn it_holds_what_a_plain_map_would_and_its_bytes_lead_back(batches in vec(vec(change(), 0..8), 0..6)) {
        let mut log = Log::new(currency());
        for (day, batch) in (0..).zip(&batches) {
            log.apply(batch.clone(), day).unwrap();
        }
        let expected = model(&batches);
        let known: Vec<_> = log.indexes().filter_map(|index| Some((log.customer(index)?, index))).collect();
        prop_assert_eq!(known.len(), expected.len());
        for (customer, index) in &known {
            prop_assert_eq!(log.index(customer), Some(*index));
            prop_assert!(log.is_alive(*index));
            prop_assert_eq!(log.history(*index), sorted(expected[customer].clone()));
        }
        let nobody = log.indexes().filter(|index| !log.is_alive(*index));
        for index in nobody {
            prop_assert_eq!(log.history(index), History::default());
        }
        let bytes = log.to_bytes().unwrap();
        prop_assert_eq!(&Log::from_bytes(&bytes).unwrap(), &log);
        prop_assert_eq!(log.to_bytes().unwrap(), bytes);
    }

    #[test]
    fn indexes_stay_and_replacing_again_changes_nothing(first in vec(change(), 0..8), second in vec(change(), 0..8)) {
        let mut log = Log::build(currency(), first, 1).unwrap();
        let before: Vec<_> = log.indexes().map(|index| log.customer(index)).collect();
        let replaced: Vec<_> =
            second.into_iter().filter(|change| !matches!(change, Change::Append(..))).collect();
        log.apply(replaced.clone(), 2).unwrap();
        for (index, customer) in log.indexes().zip(before) {
            let now = log.customer(index);
            prop_assert!(now == customer || now.is_none());
        }
        let once = log.clone();
        log.apply(replaced, 2).unwrap();
        // A customer who is erased and comes back within one batch has one index; in two batches it makes
        // two.
        prop_assert_eq!(log, once);
    }

    #[test]
    fn the_order_of_customers_in_a_batch_makes_no_difference(histories in vec(history(), 1..8), turn in 0..8_usize) {
        let mut changes: Vec<_> =
            (0..).zip(histories).map(|(number, history)| Change::Replace(id(number), history)).collect();
        let straight = Log::build(currency(), changes.clone(), 1).unwrap();
        let middle = turn % changes.len();
        changes.rotate_left(middle);
        changes.reverse();
        let turned = Log::build(currency(), changes, 1).unwrap();
        prop_assert_eq!(straight.to_bytes().unwrap(), turned.to_bytes().unwrap());
    }
}

#[test]
fn damaged_bytes_are_refused_wherever_the_damage_is() {
    let history = |value| History {
        since: Some(3),
        facts: vec![
            Fact { day: 4, kind: Kind::Order, value },
            Fact { day: 4, kind: Kind::Earned, value: value / 20 },
        ],
    };
    let changes =
        (0..20).map(|number| Change::Replace(id(number), history(i64::from(number) * 1_000))).collect();
    let bytes = Log::build(currency(), changes, 5).unwrap().to_bytes().unwrap();
    for position in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[position] ^= 0x10;
        assert!(Log::from_bytes(&damaged).is_err(), "{position}");
        assert!(Log::from_bytes(&bytes[..position]).is_err(), "{position}");
    }
}

#[test]
fn what_is_damaged_behind_a_right_checksum_is_refused_without_a_panic() {
    let facts =
        vec![Fact { day: 4, kind: Kind::Order, value: 1 }, Fact { day: 9, kind: Kind::Review, value: 1 }];
    let log =
        Log::build(currency(), vec![Change::Replace(id(1), History { since: None, facts })], 5).unwrap();
    let bytes = log.to_bytes().unwrap();
    let content = &bytes[..bytes.len() - 4];
    for position in 0..content.len() {
        for bit in 0..8 {
            let mut damaged = content.to_vec();
            damaged[position] ^= 1 << bit;
            damaged.extend(crc32fast::hash(&damaged).to_le_bytes());
            // It may read as another log; it must not bring the process down.
            let _ = Log::from_bytes(&damaged);
        }
    }
}

#[test]
fn points_that_follow_from_their_order_cost_nearly_nothing() {
    let log = |points: fn(i64) -> i64| {
        let facts = |customer: i64| {
            let orders = (0..5).map(move |n| (n * 40, 4_990 + (customer * 7_919 + n * 104_729) % 200_000));
            let facts = orders.flat_map(|(day, goods)| {
                let day = i32::try_from(day).unwrap();
                [
                    Fact { day, kind: Kind::Order, value: goods },
                    Fact { day, kind: Kind::Earned, value: points(goods) },
                ]
            });
            facts.collect()
        };
        let change = |n: u16| {
            let customer = CustomerId::from_random(u128::from(n).to_be_bytes());
            Change::Replace(customer, History { since: None, facts: facts(i64::from(n)) })
        };
        Log::build(currency(), (0..2_000).map(change).collect(), 1).unwrap()
    };
    let by_rule = log(|goods| (goods + 10) / 20);
    let none = log(|_| 0);
    let bytes = |log: &Log| log.to_bytes().unwrap().len();
    assert!(bytes(&by_rule) < bytes(&none) + 200, "{} {}", bytes(&by_rule), bytes(&none));
}

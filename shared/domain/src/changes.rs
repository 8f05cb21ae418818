//! What happened to a customer between two states of them, judged in one place. Mails, webhooks and contact
//! sync render the same events, so that none of them sees a change that another one misses.
//!
//! Whether the shop subscribed to an event, and whether it is still true when it is sent, is decided by the
//! worker that sends it: only then are the rules and the customer's state of that moment known.

use chrono::{DateTime, NaiveDate, Utc};

use crate::customer::Customer;
use crate::ids::{CustomerId, EntryId, GroupId, ModelId, SegmentId};
use crate::ledger::{Entry, EntryKind};

/// Something that happened to a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerEvent {
    /// The customer it happened to.
    pub customer: CustomerId,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Tells it from other events of its kind and customer, and is the same however often the change is
    /// announced: the id of the entry, or the version of the customer that the change made.
    pub key: String,
    /// What happened.
    pub kind: CustomerEventKind,
}

/// What can happen to a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomerEventKind {
    /// An entry was appended to their ledger.
    PointsChanged {
        /// The entry that moved the balance.
        entry: EntryId,
        /// Its kind: not every sender takes all of them.
        kind: EntryKind,
    },
    /// A PIN was made or replaced.
    PinChanged,
    /// Points will expire soon, and it is time to say so.
    ExpiryNoticed {
        /// Points that expire up to this day were in an earlier notice; `None` if there was none.
        after: Option<NaiveDate>,
        /// Points that expire up to this day are in this one.
        until: NaiveDate,
    },
    /// The shop has them in another group. Only the rules say whether that is a move between levels.
    GroupChanged {
        /// The group before.
        from: Option<GroupId>,
        /// The group now.
        to: Option<GroupId>,
    },
    /// A model saw them in a segment before and sees them in another one, or in none, now.
    SegmentChanged {
        /// The model that placed them anew.
        model: ModelId,
        /// The segment before.
        from: SegmentId,
    },
}

/// The events between two states of a customer; `old` is `None` for a customer who is new.
///
/// A customer who was merged into another one, or erased, has none: everything of the former happens to the
/// other one, and nothing is said about the latter any more. A customer who is new did not move between
/// groups or segments.
pub fn of(old: Option<&Customer>, new: &Customer) -> Vec<CustomerEvent> {
    if new.merged.is_some() || new.erased_at.is_some() {
        return Vec::new();
    }
    let mut kinds = Vec::new();
    if new.sealed_pin.is_some() && old.and_then(|old| old.sealed_pin.as_ref()) != new.sealed_pin.as_ref() {
        kinds.push(CustomerEventKind::PinChanged);
    }
    let after = old.and_then(|old| old.noticed);
    if let Some(until) = new.noticed.filter(|until| after < Some(*until)) {
        kinds.push(CustomerEventKind::ExpiryNoticed { after, until });
    }
    if let Some(old) = old {
        if old.group != new.group {
            let (from, to) = (old.group.clone(), new.group.clone());
            kinds.push(CustomerEventKind::GroupChanged { from, to });
        }
        let moved = old.segments.iter().filter(|(model, from)| new.segments.get(*model) != Some(from));
        kinds.extend(moved.map(|(model, from)| CustomerEventKind::SegmentChanged {
            model: model.clone(),
            from: from.clone(),
        }));
    }
    let event = |kind| CustomerEvent {
        customer: new.id.clone(),
        at: new.modified_at,
        key: new.version.to_string(),
        kind,
    };
    kinds.into_iter().map(event).collect()
}

/// The event of an entry that was appended to a customer's ledger.
pub fn of_entry(customer: &CustomerId, entry: &Entry) -> CustomerEvent {
    CustomerEvent {
        customer: customer.clone(),
        at: entry.at,
        key: entry.id.to_string(),
        kind: CustomerEventKind::PointsChanged { entry: entry.id.clone(), kind: entry.kind },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::Merged;
    use crate::ids::MergeId;

    fn customer() -> Customer {
        let mut customer = Customer::new(CustomerId::from_random([1; 16]), DateTime::UNIX_EPOCH);
        customer.version = 3;
        customer
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn group(id: &str) -> Option<GroupId> {
        GroupId::parse(id)
    }

    fn kinds(old: Option<&Customer>, new: &Customer) -> Vec<CustomerEventKind> {
        of(old, new).into_iter().map(|event| event.kind).collect()
    }

    type Row = (&'static str, fn(&mut Customer), fn(&mut Customer), Vec<CustomerEventKind>);

    fn moves() -> Vec<Row> {
        use CustomerEventKind::{ExpiryNoticed, GroupChanged, PinChanged, SegmentChanged};
        let until = day("2026-12-01");
        let (model, from) = (ModelId::parse("rfm").unwrap(), SegmentId::parse("new").unwrap());
        vec![
            ("nothing", |_| {}, |_| {}, vec![]),
            ("what no sender reports", |_| {}, |new| new.name = Some("Jan".into()), vec![]),
            ("a first PIN", |_| {}, |new| new.sealed_pin = Some("a".into()), vec![PinChanged]),
            (
                "another PIN",
                |old| old.sealed_pin = Some("a".into()),
                |new| new.sealed_pin = Some("b".into()),
                vec![PinChanged],
            ),
            ("a PIN taken away", |old| old.sealed_pin = Some("a".into()), |_| {}, vec![]),
            (
                "a first notice",
                |_| {},
                |new| new.noticed = Some(day("2026-12-01")),
                vec![ExpiryNoticed { after: None, until }],
            ),
            (
                "a later notice",
                |old| old.noticed = Some(day("2026-11-01")),
                |new| new.noticed = Some(day("2026-12-01")),
                vec![ExpiryNoticed { after: Some(day("2026-11-01")), until }],
            ),
            (
                "a notice put back",
                |old| old.noticed = Some(day("2026-12-01")),
                |new| new.noticed = Some(day("2026-11-01")),
                vec![],
            ),
            (
                "into a group",
                |_| {},
                |new| new.group = group("3"),
                vec![GroupChanged { from: None, to: group("3") }],
            ),
            (
                "out of a group",
                |old| old.group = group("3"),
                |_| {},
                vec![GroupChanged { from: group("3"), to: None }],
            ),
            ("a first segment", |_| {}, |new| place(new, "rfm", "new"), vec![]),
            (
                "another segment of one model of two",
                |old| {
                    place(old, "rfm", "new");
                    place(old, "value", "high");
                },
                |new| {
                    place(new, "rfm", "champions");
                    place(new, "value", "high");
                },
                vec![SegmentChanged { model: model.clone(), from: from.clone() }],
            ),
            (
                "a model that is gone",
                |old| place(old, "rfm", "new"),
                |_| {},
                vec![SegmentChanged { model, from }],
            ),
        ]
    }

    fn place(customer: &mut Customer, model: &str, segment: &str) {
        customer.segments.insert(ModelId::parse(model).unwrap(), SegmentId::parse(segment).unwrap());
    }

    #[test]
    fn each_change_makes_the_events_that_it_is() {
        for (name, before, after, expected) in moves() {
            let (mut old, mut new) = (customer(), customer());
            before(&mut old);
            after(&mut new);
            assert_eq!(kinds(Some(&old), &new), expected, "{name}");
        }
    }

    #[test]
    fn a_new_customer_has_a_pin_and_a_notice_but_came_from_no_group_and_no_segment() {
        let mut new = customer();
        new.sealed_pin = Some("a".into());
        new.noticed = Some(day("2026-12-01"));
        new.group = group("3");
        place(&mut new, "rfm", "new");
        let until = day("2026-12-01");
        let expected =
            [CustomerEventKind::PinChanged, CustomerEventKind::ExpiryNoticed { after: None, until }];
        assert_eq!(kinds(None, &new), expected);
    }

    #[test]
    fn nothing_happens_to_a_customer_who_was_merged_or_erased() {
        for (name, before, after, _) in moves() {
            let (mut old, mut new) = (customer(), customer());
            before(&mut old);
            after(&mut new);
            let merged = Customer {
                merged: Some(Merged {
                    into: CustomerId::from_random([2; 16]),
                    merge: MergeId::from_random([3; 16]),
                }),
                ..new.clone()
            };
            let erased = Customer { erased_at: Some(DateTime::UNIX_EPOCH), ..new };
            assert_eq!(kinds(Some(&old), &merged), [], "{name}");
            assert_eq!(kinds(Some(&old), &erased), [], "{name}");
        }
    }

    #[test]
    fn an_event_is_named_by_the_version_that_made_it() {
        let (old, mut new) = (customer(), customer());
        new.version = 4;
        new.modified_at = DateTime::UNIX_EPOCH + chrono::TimeDelta::seconds(9);
        new.sealed_pin = Some("a".into());
        let expected = CustomerEvent {
            customer: new.id.clone(),
            at: new.modified_at,
            key: "4".into(),
            kind: CustomerEventKind::PinChanged,
        };
        assert_eq!(of(Some(&old), &new), [expected]);
    }
}

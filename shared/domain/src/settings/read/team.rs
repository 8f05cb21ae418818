//! Reads how the team may change points.

use std::collections::BTreeSet;

use crate::body::{Node, Object};
use crate::points::Points;
use crate::settings::Team;

/// Reasons to choose from; a longer list is not read.
const REASONS_MAX: usize = 50;
/// Characters of a reason.
const REASON_CHARS_MAX: usize = 100;
/// Buttons beside the field for an own value.
const QUICK_CHANGES_MAX: usize = 12;

pub(super) fn read(object: &mut Object<'_>, current: &Team) -> Team {
    Team {
        version: current.version,
        reasons: object.keep("reasons", &current.reasons, reasons),
        quick_changes: object.keep("quick_changes", &current.quick_changes, quick_changes),
        support_cap: object.keep_or_off("support_cap", current.support_cap.as_ref(), Node::points),
        approval_from: object.keep_or_off("approval_from", current.approval_from.as_ref(), Node::points),
    }
}

fn reasons(node: &Node<'_>) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    node.list(0..=REASONS_MAX, |node| {
        let reason = node.text(REASON_CHARS_MAX)?;
        let new = seen.insert(reason.clone()).then_some(reason);
        new.or_else(|| node.wrong("duplicate", "This reason is given twice."))
    })
}

fn quick_changes(node: &Node<'_>) -> Option<Vec<Points>> {
    node.list(0..=QUICK_CHANGES_MAX, |node| {
        let change = node.signed_points()?;
        let moves = (!change.is_zero()).then_some(change);
        moves.or_else(|| node.wrong("out_of_range", "A change of 0 changes nothing."))
    })
}

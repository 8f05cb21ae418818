//! Reads the ladder of levels and the rules that lead to them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::node::{AMOUNT_MAX, AMOUNT_SCALE, Node, Object};
use crate::fold::fold;
use crate::ids::GroupId;
use crate::money::Currency;
use crate::points;
use crate::settings::{Condition, Field, Period, Rule, Vip, VipLevel};

/// Levels of one ladder; programmes have three to five.
const LEVELS_MAX: usize = 20;
/// Characters of a level's name: it stands in lists and mails.
const NAME_CHARS_MAX: usize = 60;
/// Nesting of groups of conditions; deeper ones are not understood by the people who maintain them.
const DEPTH_MAX: u32 = 4;
/// Conditions of one level.
const CONDITIONS_MAX: usize = 50;

pub(super) fn read(object: &mut Object<'_>, current: &Vip) -> Vip {
    let active = object.keep("active", &current.active, Node::flag);
    let zero_group_id = object.keep_or_off("zero_group_id", current.zero_group_id.as_ref(), Node::group);
    if active && zero_group_id.is_none() && object.is_sound() {
        object.wrong::<()>("zero_group_id", "required", "Which group comes before the first level?");
    }
    let levels = object.keep("levels", &current.levels, levels);
    let next = Vip { version: current.version, active, zero_group_id, levels };
    if next.level_of(next.zero_group_id.as_ref()).is_some() {
        object.wrong::<()>("zero_group_id", "duplicate", "This group already stands for a level.");
    }
    next
}

fn levels(node: &Node<'_>) -> Option<Vec<VipLevel>> {
    let (mut names, mut groups) = (BTreeSet::new(), BTreeSet::new());
    node.list(0..=LEVELS_MAX, |node| level(node, &mut names, &mut groups))
}

fn level(node: &Node<'_>, names: &mut BTreeSet<String>, groups: &mut BTreeSet<GroupId>) -> Option<VipLevel> {
    let mut object = node.object()?;
    // "gold" beside "Gold" would be two levels that nobody can distinguish.
    let name = object.need("name", |node| {
        let name = node.text(NAME_CHARS_MAX)?;
        let new = names.insert(fold(&name));
        new.then_some(name).or_else(|| node.wrong("duplicate", "Another level has this name."))
    });
    let group_id = object.need("group_id", |node| {
        let group = node.group()?;
        let new = groups.insert(group.clone());
        new.then_some(group).or_else(|| node.wrong("duplicate", "This group already stands for a level."))
    });
    let rule = object.need("rule", |node| {
        let mut conditions = 0;
        let rule = rule(node, 1, &mut conditions);
        if conditions > CONDITIONS_MAX {
            let detail = format!("At most {CONDITIONS_MAX} conditions are accepted in one level.");
            return node.wrong("too_many", detail);
        }
        rule
    });
    object.close();
    Some(VipLevel { name: name?, group_id: group_id?, rule: rule? })
}

fn rule(node: &Node<'_>, depth: u32, conditions: &mut usize) -> Option<Rule> {
    if *conditions > CONDITIONS_MAX {
        return None;
    }
    let mut object = node.object()?;
    let taken = ["all", "any"].into_iter().find_map(|name| Some((name, object.take(name)?)));
    let Some((name, list)) = taken else {
        *conditions += 1;
        let condition = condition(&mut object);
        object.close();
        return condition.map(Rule::Is);
    };
    object.close();
    if depth > DEPTH_MAX {
        let detail = format!("At most {DEPTH_MAX} groups of conditions stand inside each other.");
        return node.wrong("too_deep", detail);
    }
    let rules = list.list(1..=CONDITIONS_MAX, |node| rule(node, depth + 1, conditions))?;
    Some(if name == "all" { Rule::All { all: rules } } else { Rule::Any { any: rules } })
}

fn condition(object: &mut Object<'_>) -> Option<Condition> {
    let Some(field) = object.need("field", |node| node.one_of(&Field::ALL)) else {
        // What the rest means depends on the field.
        for name in ["at_least", "at_most", "equal", "currency", "period"] {
            object.take(name);
        }
        return None;
    };
    let at_least = object.may("at_least", |node| bound(node, field));
    let at_most = object.may("at_most", |node| bound(node, field));
    let equal = object.may("equal", |node| match field {
        Field::Registered => yes_or_no(node),
        _ => bound(node, field),
    });
    if object.is_sound() {
        bounds_agree(object, at_least, at_most, equal);
    }
    let read_currency = |node: &Node<'_>| currency(node, field);
    let currency = match field {
        Field::Turnover => object.need("currency", read_currency),
        _ => object.may("currency", read_currency),
    };
    let period = object.may("period", |node| period(node, field)).unwrap_or_default();
    Some(Condition { field, at_least, at_most, equal, currency, period })
}

fn bounds_agree(
    object: &Object<'_>,
    at_least: Option<Decimal>,
    at_most: Option<Decimal>,
    equal: Option<Decimal>,
) {
    if at_least.or(at_most).or(equal).is_none() {
        object.wrong::<()>("", "required", "At least one of at_least, at_most and equal is needed.");
    }
    if equal.is_some() && at_least.or(at_most).is_some() {
        object.wrong::<()>("equal", "not_applicable", "Either equal, or at_least and at_most.");
    }
    if at_least.zip(at_most).is_some_and(|(least, most)| least > most) {
        object.wrong::<()>("at_most", "out_of_range", "at_most must not be below at_least.");
    }
}

fn bound(node: &Node<'_>, field: Field) -> Option<Decimal> {
    let max = Decimal::from(AMOUNT_MAX);
    match field {
        Field::Turnover => node.decimal(AMOUNT_SCALE, &(Decimal::ZERO..=max)),
        Field::Orders | Field::DaysSinceRegistration => node.decimal(0, &(Decimal::ZERO..=max)),
        Field::PointsEarned => node.decimal(points::SCALE, &(Decimal::ZERO..=max)),
        // A debt is a balance too.
        Field::Balance => node.decimal(points::SCALE, &(-max..=max)),
        Field::Registered => node.wrong("not_applicable", "registered takes equal only."),
    }
}

/// `"1"` and `"0"` are the written form; `true` and `false` are accepted because that is what people try.
fn yes_or_no(node: &Node<'_>) -> Option<Decimal> {
    if let Some(flag) = node.as_flag() {
        return Some(Decimal::from(u8::from(flag)));
    }
    match node.string()?.trim() {
        "1" => Some(Decimal::ONE),
        "0" => Some(Decimal::ZERO),
        _ => node.wrong("invalid_value", "\"1\" or \"0\" is needed."),
    }
}

fn currency(node: &Node<'_>, field: Field) -> Option<Currency> {
    if field != Field::Turnover {
        return node.wrong("not_applicable", "Only turnover has a currency.");
    }
    Currency::parse(node.string()?)
        .or_else(|| node.wrong("invalid_value", "A currency has three letters, such as CZK."))
}

/// `all` is accepted everywhere: it is how a condition without a period is written.
fn period(node: &Node<'_>, field: Field) -> Option<Period> {
    let Some(period) = Period::parse(node.string()?) else {
        let detail = "all, calendar_year, or days such as 365d are needed.";
        return node.wrong("invalid_value", detail);
    };
    if period != Period::All && !field.has_period() {
        return node.wrong("not_applicable", "Only turnover, orders and points_earned have a period.");
    }
    Some(period)
}

#[cfg(test)]
#[path = "vip_tests.rs"]
mod tests;

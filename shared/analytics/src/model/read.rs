//! From the JSON body of a request to a [`Model`], or to everything that is wrong with it, by path.
//!
//! As with the shop's settings, a field that is left out keeps its current value; lists are values and
//! replaced whole. A new model needs a name, a window and metrics; without segments it gets the default ones.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::Value;
use verno_domain::body::{Codes, FieldErrors, Node, Object};
use verno_domain::{Error, ModelId, Result, SegmentId};

use super::{Model, Normalisation, Segment, Weighting, default_segments};
use crate::hundredths::Hundredths;
use crate::metric::Metric;

/// The longest window in days: ten years.
const WINDOW_DAYS_MAX: u32 = 3_650;
/// The most segments of one model.
const SEGMENTS_MAX: usize = 12;
/// The most characters of a name.
const NAME_CHARS_MAX: usize = 80;
/// The most characters of a description or an action.
const TEXT_CHARS_MAX: usize = 500;
/// The most bytes of a segment's id.
const ID_CHARS_MAX: usize = 40;

/// Reads a model; its version is `current`'s exactly when nothing changes, and 1 for a new one.
///
/// # Errors
/// `Invalid`, naming every wrong field; `Conflict` with `model_moved` when the body is made for another
/// version.
pub fn read(body: &Value, id: &ModelId, current: Option<&Model>) -> Result<Model> {
    let errors = FieldErrors::default();
    let segments = default_segments()?;
    let mut next = None;
    if let Some(mut object) = Node::root(body, Codes::Settings, &errors).object() {
        let made_for = object.take("version").and_then(|node| node.integer());
        if let (Some(made_for), Some(current)) = (made_for, current)
            && made_for != i64::from(current.version)
        {
            let detail = "This model was changed meanwhile. Load it again and repeat the change.";
            return Err(Error::conflict("model_moved", detail));
        }
        if let Some(node) = object.take("id")
            && node.string().is_some_and(|given| given != id.as_str())
        {
            node.wrong::<()>("not_applicable", "The id of a model does not change.");
        }
        next = fields(&mut object, id, current, segments);
        object.close();
    }
    errors.none()?;
    let mut next = next.ok_or_else(|| Error::internal("a model was refused without a reason"))?;
    if let Some(current) = current
        && next != *current
    {
        let version = current.version.checked_add(1);
        next.version = version.ok_or_else(|| Error::internal("versions of a model are used up"))?;
    }
    Ok(next)
}

fn fields(
    object: &mut Object<'_>,
    id: &ModelId,
    current: Option<&Model>,
    starting: Vec<Segment>,
) -> Option<Model> {
    let name =
        member(object, "name", current.map(|model| model.name.clone()), |node| node.text(NAME_CHARS_MAX));
    let description = current.map_or_else(String::new, |model| model.description.clone());
    let description = member(object, "description", Some(description), long_text);
    let window_days = member(object, "window_days", current.map(|model| model.window_days), |node| {
        node.whole(&(1..=WINDOW_DAYS_MAX)).and_then(|days| u16::try_from(days).ok())
    });
    let metrics = member(object, "metrics", current.map(|model| model.metrics.clone()), metrics);
    let segments = current.map_or(starting, |model| model.segments.clone());
    let segments = member(object, "segments", Some(segments), read_segments);
    Some(Model {
        id: id.clone(),
        version: current.map_or(1, |model| model.version),
        name: name?,
        description: description?,
        window_days: window_days?,
        metrics: metrics?,
        segments: segments?,
    })
}

/// A member that keeps its value when it is left out, and is required when it has none yet.
fn member<'a, T>(
    object: &mut Object<'a>,
    name: &str,
    current: Option<T>,
    read: impl FnOnce(&Node<'a>) -> Option<T>,
) -> Option<T> {
    match (object.take(name), current) {
        (Some(node), _) => read(&node),
        (None, Some(current)) => Some(current),
        (None, None) => object.missing(name),
    }
}

fn metrics(node: &Node<'_>) -> Option<Vec<Weighting>> {
    let mut seen = BTreeSet::new();
    let mut sound = true;
    // One more than there are, so that what is given twice is named instead of counted.
    let read = node.list(1..=Metric::ALL.len() + 1, |node| {
        let weighting = weighting(node, &mut seen);
        sound &= weighting.is_some();
        weighting
    })?;
    let sum: Decimal = read.iter().map(|weighting| weighting.weight.decimal()).sum();
    // A wrong weight is one fault, not two.
    if sound && sum != Decimal::ONE_HUNDRED {
        let sum = sum.normalize();
        let detail = format!("The weights must sum to exactly 100 %; these sum to {sum} %.");
        return node.wrong("weights_not_100", detail);
    }
    Some(read)
}

fn weighting(node: &Node<'_>, seen: &mut BTreeSet<Metric>) -> Option<Weighting> {
    let mut object = node.object()?;
    let metric = object.need("metric", |node| {
        let metric = node.one_of(&Metric::ALL)?;
        let new = seen.insert(metric).then_some(metric);
        new.or_else(|| node.wrong("duplicate", "This metric is given twice."))
    });
    let weight = object.need("weight", hundredths);
    let normalisation = object.may("normalisation", |node| node.one_of(&Normalisation::ALL));
    let inverted = object.may("inverted", Node::flag);
    let sound = object.is_sound();
    object.close();
    let (metric, weight) = (metric?, weight?);
    sound.then(|| Weighting {
        metric,
        weight,
        normalisation: normalisation.unwrap_or(Normalisation::MinMax),
        inverted: inverted.unwrap_or(metric.is_usually_inverted()),
    })
}

fn hundredths(node: &Node<'_>) -> Option<Hundredths> {
    Hundredths::from_exact(node.decimal(2, &(Decimal::ZERO..=Decimal::ONE_HUNDRED))?)
}

fn read_segments(node: &Node<'_>) -> Option<Vec<Segment>> {
    let mut seen = BTreeSet::new();
    let mut above = None;
    let mut sound = true;
    let read = node.list(1..=SEGMENTS_MAX, |node| {
        let segment = segment(node, &mut seen, &mut above);
        sound &= segment.is_some();
        segment
    })?;
    let last = read.last().map(|segment| segment.from_score);
    if sound && last != Some(Hundredths::ZERO) {
        return node.wrong("last_bound_not_0", "The last segment begins at 0, so that everybody has one.");
    }
    Some(read)
}

fn segment(
    node: &Node<'_>,
    seen: &mut BTreeSet<SegmentId>,
    above: &mut Option<Hundredths>,
) -> Option<Segment> {
    let mut object = node.object()?;
    let id = object.need("id", |node| {
        let id = segment_id(node)?;
        let new = seen.insert(id.clone()).then_some(id);
        new.or_else(|| node.wrong("duplicate", "This id is given twice."))
    });
    let name = object.need("name", |node| node.text(NAME_CHARS_MAX));
    let color = object.need("color", color);
    let from_score = object.need("from_score", |node| {
        let bound = hundredths(node)?;
        let descends = above.replace(bound).is_none_or(|above| bound < above);
        let detail = "Each segment begins below the one before it.";
        descends.then_some(bound).or_else(|| node.wrong("not_descending", detail))
    });
    let description = object.may("description", long_text).unwrap_or_default();
    let action = object.may("action", long_text).unwrap_or_default();
    let sound = object.is_sound();
    object.close();
    let segment =
        Segment { id: id?, name: name?, color: color?, from_score: from_score?, description, action };
    sound.then_some(segment)
}

fn segment_id(node: &Node<'_>) -> Option<SegmentId> {
    let text = node.string()?;
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let fits = (1..=ID_CHARS_MAX).contains(&text.len()) && text.bytes().all(plain);
    fits.then(|| SegmentId::parse(text)).flatten().or_else(|| {
        let detail = format!("1 to {ID_CHARS_MAX} letters a to z, digits and underscores are needed.");
        node.wrong("invalid_value", detail)
    })
}

fn color(node: &Node<'_>) -> Option<String> {
    let text = node.string()?;
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    if digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return Some(text.to_ascii_lowercase());
    }
    node.wrong("invalid_value", "A colour such as #1b7f4b is needed.")
}

/// Text that may be empty and may have several lines.
fn long_text(node: &Node<'_>) -> Option<String> {
    let text = node.string()?.trim();
    if text.chars().count() > TEXT_CHARS_MAX {
        return node.wrong("too_long", format!("At most {TEXT_CHARS_MAX} characters are kept."));
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return node.wrong("invalid_text", "Control characters are not accepted.");
    }
    Some(text.to_owned())
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;

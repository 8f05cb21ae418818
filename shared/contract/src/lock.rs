//! A lock of the VIP level as a body holds it: in full, or as a switch.

use chrono::NaiveDate;
use serde_json::Value;
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Type};
use verno_body::schema::{Any, Named};
use verno_body::{Body, Field, FieldErrors, Needed, Node, Shape, Text};
use verno_domain::vip::LockKind;

/// A lock.
#[derive(Body)]
pub struct LockRequest {
    /// `pin` stops every move, `floor` those below the group, `ceiling` those above it.
    #[body(example("floor"), refusal("invalid_value", "The kind is pin, floor or ceiling."))]
    kind: Needed<LockKind>,
    /// Its last day; `null` is without end.
    until: Field<Option<NaiveDate>>,
    /// Why, for the team. At most 500 characters.
    reason: Field<Option<Text<500>>>,
}

/// What becomes of a customer's lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockChange {
    /// It is taken off.
    Off,
    /// There is one at the group that the customer is in.
    On {
        /// Which moves it forbids.
        kind: LockKind,
        /// Its last day; `None` is without end.
        until: Option<NaiveDate>,
        /// Why, for the team.
        reason: Option<String>,
    },
}

impl LockChange {
    /// Refuses a last day that is over; `today` is the shop's day, `field` the name of the member.
    pub fn check(&self, today: NaiveDate, field: &str, errors: &FieldErrors) {
        if matches!(self, Self::On { until: Some(until), .. } if *until < today) {
            errors.refuse(&format!("{field}.until"), "in_the_past", "The day is over.");
        }
    }
}

impl Shape for LockChange {
    fn read(node: &Node<'_>) -> Option<Self> {
        match node.value() {
            Value::Null | Value::Bool(false) => Some(Self::Off),
            Value::Bool(true) => Some(Self::On { kind: LockKind::Pin, until: None, reason: None }),
            Value::Object(_) => {
                let LockRequest { kind, until, reason } = LockRequest::read(node)?;
                let reason = reason.flat().and_then(Text::filled);
                // One of a wrong kind was refused, and its last day is still to be looked at.
                let kind = kind.value().unwrap_or(LockKind::Pin);
                Some(Self::On { kind, until: until.flat(), reason })
            }
            _ => node.mistyped("A lock, true, false or null"),
        }
    }

    fn schema() -> Any {
        let switch = ObjectBuilder::new().schema_type(Type::Boolean);
        let off = ObjectBuilder::new().schema_type(Type::Null);
        OneOfBuilder::new().item(LockRequest::schema()).item(switch).item(off).into()
    }

    fn named(all: &mut Named) {
        LockRequest::named(all);
    }
}

//! Members of a body.

use verno_domain::body::{Node, Object, Refusal};

use utoipa::openapi::ObjectBuilder;

use crate::schema::{self, Any, Named, Words};
use crate::shape::Shape;

/// What a field of a struct with `#[derive(Body)]` is.
pub trait Member: Sized {
    /// Whether the member must be there.
    const REQUIRED: bool;

    /// Takes the member `name` out of `object`; `refusal` replaces the usual words for a text that stands for
    /// nothing.
    fn take(object: &mut Object<'_>, name: &str, refusal: Option<Refusal>) -> Self;

    /// The schema of what it holds.
    fn schema() -> Any;

    /// The schemas that it names.
    fn named(all: &mut Named);
}

/// `object` with one member more.
pub fn property<M: Member>(object: ObjectBuilder, name: &str, words: Words) -> ObjectBuilder {
    let object = object.property(name, schema::worded(M::schema(), words));
    if M::REQUIRED { object.required(name) } else { object }
}

/// A member that may be left out. With `Field<Option<T>>` it may be `null` as well.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// It is not there.
    #[default]
    LeftOut,
    /// It is there and wrong, which is noted.
    Wrong,
    /// Its value.
    Given(T),
}

impl<T> Field<T> {
    /// The value; `None` also if it is wrong.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::LeftOut | Self::Wrong => None,
        }
    }

    /// The value, if there is a sound one.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::LeftOut | Self::Wrong => None,
        }
    }

    /// Whether the member is there, be it sound or wrong.
    pub fn is_sent(&self) -> bool {
        !matches!(self, Self::LeftOut)
    }
}

impl<T> Field<Option<T>> {
    /// The value, where `null` says the same as a member that is left out.
    pub fn flat(self) -> Option<T> {
        self.value().flatten()
    }

    /// Whether there is more than `null`, be it sound or wrong.
    pub fn is_filled(&self) -> bool {
        !matches!(self, Self::LeftOut | Self::Given(None))
    }
}

impl<T: Shape> Member for Field<T> {
    const REQUIRED: bool = false;

    fn take(object: &mut Object<'_>, name: &str, refusal: Option<Refusal>) -> Self {
        object.take(name).map_or(Self::LeftOut, |node| value(node, refusal).map_or(Self::Wrong, Self::Given))
    }

    fn schema() -> Any {
        T::schema()
    }

    fn named(all: &mut Named) {
        T::named(all);
    }
}

/// A member that must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed<T>(Option<T>);

impl<T> Needed<T> {
    /// The value; `None` if it is missing or wrong, which is noted.
    pub fn value(self) -> Option<T> {
        self.0
    }

    /// The value, if there is a sound one.
    pub fn as_ref(&self) -> Option<&T> {
        self.0.as_ref()
    }
}

impl<T: Shape> Member for Needed<T> {
    const REQUIRED: bool = true;

    fn take(object: &mut Object<'_>, name: &str, refusal: Option<Refusal>) -> Self {
        Self(object.take_needed(name).and_then(|node| value(node, refusal)))
    }

    fn schema() -> Any {
        T::schema()
    }

    fn named(all: &mut Named) {
        T::named(all);
    }
}

fn value<T: Shape>(node: Node<'_>, refusal: Option<Refusal>) -> Option<T> {
    match refusal {
        Some(refusal) => T::read(&node.refusing(refusal)),
        None => T::read(&node),
    }
}

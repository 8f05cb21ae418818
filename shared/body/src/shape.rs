//! What a member of a body can hold.

use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::{KnownFormat, SchemaFormat};
use verno_domain::body::{Codes, Node};

use crate::schema::{self, Any, Named};

/// How a value is read out of a body, and how the API's description shows it.
pub trait Shape: Sized {
    /// Reads it; `None` if it is wrong, which is noted.
    fn read(node: &Node<'_>) -> Option<Self>;

    /// Its schema: in place, or a reference to one of [`Shape::named`].
    fn schema() -> Any;

    /// Adds the schemas that [`Shape::schema`] refers to.
    fn named(_all: &mut Named) {}

    /// The codes by which faults are named when it is the body itself.
    fn root_codes() -> Codes {
        Codes::default()
    }
}

/// `null`, or a value.
impl<T: Shape> Shape for Option<T> {
    fn read(node: &Node<'_>) -> Option<Self> {
        if node.value().is_null() { Some(None) } else { T::read(node).map(Some) }
    }

    fn schema() -> Any {
        schema::nullable(T::schema())
    }

    fn named(all: &mut Named) {
        T::named(all);
    }
}

/// A list; elements that are wrong are noted and left out.
impl<T: Shape> Shape for Vec<T> {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.list(0..=usize::MAX, T::read)
    }

    fn schema() -> Any {
        ArrayBuilder::new().items(T::schema()).into()
    }

    fn named(all: &mut Named) {
        T::named(all);
    }
}

impl Shape for bool {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.flag()
    }

    fn schema() -> Any {
        ObjectBuilder::new().schema_type(Type::Boolean).into()
    }
}

/// A number of things.
impl Shape for u64 {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.value().as_u64().or_else(|| node.mistyped("A whole number"))
    }

    fn schema() -> Any {
        let number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0));
        number.format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64))).into()
    }
}

/// Any text, as it is.
impl Shape for String {
    fn read(node: &Node<'_>) -> Option<Self> {
        node.string().map(str::to_owned)
    }

    fn schema() -> Any {
        schema::text().into()
    }
}

/// What people wrote: without blanks around it, of at most `CHARS_MAX` characters, in any number of lines.
/// May be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<const CHARS_MAX: usize>(String);

impl<const CHARS_MAX: usize> Text<CHARS_MAX> {
    /// The text; `None` if there are only blanks.
    pub fn filled(self) -> Option<String> {
        Some(self.0).filter(|text| !text.is_empty())
    }
}

impl<const CHARS_MAX: usize> Shape for Text<CHARS_MAX> {
    fn read(node: &Node<'_>) -> Option<Self> {
        let text = node.string()?.trim();
        if text.chars().count() > CHARS_MAX {
            return node.wrong("too_long", format!("At most {CHARS_MAX} characters."));
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return node.wrong("invalid_text", "Control characters are not accepted.");
        }
        Some(Self(text.to_owned()))
    }

    fn schema() -> Any {
        schema::text().max_length(Some(CHARS_MAX)).into()
    }
}

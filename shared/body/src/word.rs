//! Texts that stand for a value.

use utoipa::openapi::schema::ObjectBuilder;
use verno_domain::body::Node;

use crate::schema::{self, Any};
use crate::shape::Shape;

/// A text that stands for a value: a date, an id, one of a few names.
pub trait Word: Sized {
    /// The value that `text` stands for.
    fn parse(text: &str) -> Option<Self>;

    /// Code and sentence for a text that stands for none.
    fn refusal() -> (&'static str, String) {
        let names = Self::names();
        if names.is_empty() {
            return ("invalid_value", "This is not understood.".to_owned());
        }
        ("invalid_value", format!("One of {} is needed.", names.join(", ")))
    }

    /// All the texts that stand for something, if there are but a few.
    fn names() -> Vec<&'static str> {
        Vec::new()
    }

    /// What else the schema says of the text.
    fn describe(text: ObjectBuilder) -> ObjectBuilder {
        text
    }
}

impl<T: Word> Shape for T {
    fn read(node: &Node<'_>) -> Option<Self> {
        T::parse(node.string()?).or_else(|| match node.refusal() {
            Some((code, detail)) => node.wrong(code, detail),
            None => {
                let (code, detail) = T::refusal();
                node.wrong(code, detail)
            }
        })
    }

    fn schema() -> Any {
        let names = T::names();
        let text = schema::text().enum_values(Some(names.clone()).filter(|_| !names.is_empty()));
        T::describe(text).into()
    }
}

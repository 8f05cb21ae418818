//! Schemas of the API's description, made of what is read.

use std::ops::RangeInclusive;

use serde_json::Value;
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, ObjectBuilder, OneOfBuilder, Ref, Schema, SchemaType, Type,
};

pub use utoipa::{PartialSchema, ToSchema};

/// A schema in place, or a reference to a named one.
pub type Any = utoipa::openapi::RefOr<Schema>;
/// The schema of a text, being put together.
pub type TextSchema = ObjectBuilder;
/// Schemas by their names in the document.
pub type Named = Vec<(String, Any)>;

/// What the description says of a member beside its type.
pub struct Words {
    /// What it means.
    pub description: &'static str,
    /// A value that is accepted.
    pub example: Option<Value>,
    /// What is meant when it is left out.
    pub default: Option<Value>,
}

/// A reference to the schema of that name.
pub fn named(name: &str) -> Any {
    Ref::from_schema_name(name).into()
}

/// Any text.
pub fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

/// One of these texts.
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> Any {
    text().enum_values(Some(names)).into()
}

/// A list of so many elements.
pub fn list(items: impl Into<Any>, length: RangeInclusive<usize>) -> Any {
    let list = ArrayBuilder::new().items(items.into());
    list.min_items(Some(*length.start())).max_items(Some(*length.end())).into()
}

/// An object of texts by any names.
pub fn texts_by_name() -> Any {
    ObjectBuilder::new().schema_type(Type::Object).additional_properties(Some(text())).into()
}

/// An object of which all members are named.
pub fn object(description: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some(description))
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
}

/// A schema with the words of a member that is of it.
pub(crate) fn worded(mut schema: Any, words: Words) -> Any {
    let Words { description, example, default } = words;
    match &mut schema {
        Any::Ref(reference) => description.clone_into(&mut reference.description),
        Any::T(Schema::Object(object)) => {
            object.description = Some(description.to_owned());
            (object.example, object.default) = (example, default);
        }
        Any::T(Schema::Array(array)) => {
            array.description = Some(description.to_owned());
            (array.example, array.default) = (example, default);
        }
        Any::T(Schema::OneOf(one_of)) => one_of.description = Some(description.to_owned()),
        Any::T(_) => {}
    }
    schema
}

/// What is described, or `null`.
pub fn nullable(schema: Any) -> Any {
    let null = |kind: SchemaType| match kind {
        SchemaType::Type(kind) => SchemaType::Array(vec![kind, Type::Null]),
        other => other,
    };
    match schema {
        Any::T(Schema::Object(mut object)) => {
            object.schema_type = null(object.schema_type);
            // A list of values has to name every one.
            if let Some(values) = &mut object.enum_values {
                values.push(Value::Null);
            }
            object.into()
        }
        Any::T(Schema::Array(mut array)) => {
            array.schema_type = null(array.schema_type);
            array.into()
        }
        other => OneOfBuilder::new().item(other).item(ObjectBuilder::new().schema_type(Type::Null)).into(),
    }
}

/// Declares schemas of texts that are one of a few names, for the fields of answers: `Name: the names;`.
#[macro_export]
macro_rules! names {
    ($($(#[$doc:meta])* $vis:vis $name:ident: $names:expr;)*) => {
        $($(#[$doc])*
        $vis struct $name;

        impl $crate::schema::PartialSchema for $name {
            fn schema() -> $crate::schema::Any {
                $crate::schema::one_of($names)
            }
        }

        impl $crate::schema::ToSchema for $name {
            fn name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
        })*
    };
}

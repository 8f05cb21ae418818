//! The filters of the customer list as a document: the same names and values as the list's own parameters.

use serde_json::Value;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{KnownFormat, SchemaFormat};
use verno_body::schema::{Any, Named};
use verno_body::{Body, Field, Node, Shape};
use verno_directory::Filter;

use crate::list::list_filter;

/// The filters of the customer list, by the names of its parameters. `null` or an empty text is a filter that
/// is not given; without any, everybody is meant.
#[derive(Body)]
#[body(name = "ListFilter")]
struct FilterRequest {
    /// E-mail, name or any part of them, in any word order, without diacritics and case; or digits of the
    /// phone.
    #[body(example("novak"))]
    q: Field<FilterText>,
    /// Id of a customer group.
    #[body(example("3"))]
    group: Field<FilterText>,
    /// `all`, `registered` or `anonymous`.
    registration: Field<FilterChoice>,
    /// `true` for customers whose level is locked, `false` for the others.
    locked: Field<FilterFlag>,
    /// Id of a model; together with `segment`.
    model: Field<FilterText>,
    /// Id of a segment of `model`.
    segment: Field<FilterText>,
    /// Registered at or after this time.
    registered_from: Field<FilterTime>,
    /// Registered before this time.
    registered_to: Field<FilterTime>,
    /// Changed at or after this time.
    modified_from: Field<FilterTime>,
    /// Changed before this time.
    modified_to: Field<FilterTime>,
    /// At least these points.
    #[body(example("100.00"))]
    points_min: Field<FilterText>,
    /// At most these points.
    points_max: Field<FilterText>,
}

/// Filters of the customer list that were sent in a body.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListFilter(pub Filter);

/// What a parameter of the list holds.
trait Parameter: Sized {
    fn text(&self) -> &str;
}

/// A kind of value that is written as a text: the name of its type, then its schema.
macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident: $schema:expr;)*) => {
        $($(#[$doc])*
        struct $name(String);

        impl Parameter for $name {
            fn text(&self) -> &str {
                &self.0
            }
        }

        impl Shape for $name {
            fn read(node: &Node<'_>) -> Option<Self> {
                match node.value() {
                    Value::String(text) => Some(Self(text.trim().to_owned())),
                    Value::Null => Some(Self(String::new())),
                    Value::Bool(flag) => Some(Self(flag.to_string())),
                    _ => node.mistyped("A text"),
                }
            }

            fn schema() -> Any {
                $schema.into()
            }
        })*
    };
}

fn of_types(types: &[Type]) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::Array(types.to_vec()))
}

parameters! {
    /// Any text; what it must say is for the list to judge.
    FilterText: of_types(&[Type::String, Type::Null]);
    /// Who is meant by their account in the shop.
    FilterChoice: of_types(&[Type::String, Type::Null])
        .enum_values(Some([Some("all"), Some("registered"), Some("anonymous"), None]));
    /// A switch, also as the text that stands in an address.
    FilterFlag: of_types(&[Type::Boolean, Type::String, Type::Null]);
    /// RFC 3339, or a date, which means its beginning in UTC.
    FilterTime: of_types(&[Type::String, Type::Null])
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
}

impl FilterRequest {
    /// The filters that are given, by their names.
    fn given(&self) -> Vec<(&'static str, &str)> {
        fn text<T: Parameter>(field: &Field<T>) -> &str {
            field.as_ref().map_or("", Parameter::text)
        }
        let all = [
            ("q", text(&self.q)),
            ("group", text(&self.group)),
            ("registration", text(&self.registration)),
            ("locked", text(&self.locked)),
            ("model", text(&self.model)),
            ("segment", text(&self.segment)),
            ("registered_from", text(&self.registered_from)),
            ("registered_to", text(&self.registered_to)),
            ("modified_from", text(&self.modified_from)),
            ("modified_to", text(&self.modified_to)),
            ("points_min", text(&self.points_min)),
            ("points_max", text(&self.points_max)),
        ];
        all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }
}

impl Shape for ListFilter {
    fn read(node: &Node<'_>) -> Option<Self> {
        let request = FilterRequest::read(node)?;
        let given = request.given();
        let of = |name: &str| given.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
        let mut wrong = Vec::new();
        // One by one, so that each is named; a segment is nothing without its model.
        let pair =
            |name: &str| if ["model", "segment"].contains(&name) { ["model", "segment"] } else { ["", ""] };
        for (name, _) in &given {
            let alone = |other: &str| of(other).filter(|_| other == *name || pair(name).contains(&other));
            wrong.extend(list_filter(alone).err().into_iter().flat_map(|error| error.fields));
        }
        wrong.dedup();
        for error in wrong {
            node.wrong_within::<()>(&error.field, error.code, error.detail);
        }
        list_filter(of).ok().map(Self)
    }

    fn schema() -> Any {
        FilterRequest::schema()
    }

    fn named(all: &mut Named) {
        FilterRequest::named(all);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use verno_body::schema::PartialSchema;
    use verno_body::{Codes, FieldErrors};
    use verno_directory::{Registration, Search};
    use verno_domain::{Points, Result};

    use super::*;
    use crate::list::LIST_FILTERS;

    fn read(value: &Value) -> Result<Filter> {
        let (body, errors) = (json!({"filter": value}), FieldErrors::default());
        let mut object = Node::root(&body, Codes::default(), &errors).object().unwrap();
        let filter = ListFilter::read(&object.take("filter").unwrap());
        errors.build(filter).map(|filter| filter.0)
    }

    #[test]
    fn filters_are_those_of_the_list() {
        let filter = read(&json!({"q": "nov", "group": "3", "registration": "registered",
            "points_min": "10", "modified_from": "2026-01-01", "points_max": ""}));
        let filter = filter.unwrap();
        assert_eq!(filter.search, Search::parse("nov"));
        assert_eq!(filter.registration, Registration::Registered);
        assert_eq!(filter.points, (Points::parse("10").ok(), None));
        assert!(filter.modified.0.is_some() && filter.registered.0.is_none());
        assert_eq!(read(&json!({})).unwrap(), Filter::default());
        let schema = serde_json::to_value(<FilterRequest as PartialSchema>::schema()).unwrap();
        assert!(LIST_FILTERS.iter().all(|name| schema["properties"][name].is_object()), "{schema}");
    }

    #[test]
    fn every_wrong_filter_is_named() {
        let wrong = read(&json!({"points_min": "1,5", "sort": "name", "registration": "x", "q": 5}));
        let fields = wrong.unwrap_err().fields.into_iter();
        let mut fields: Vec<_> = fields.map(|field| (field.field, field.code)).collect();
        fields.sort_unstable();
        let expected = [
            ("filter.points_min", "decimal_comma"),
            ("filter.q", "invalid_type"),
            ("filter.registration", "invalid_value"),
            ("filter.sort", "unknown_field"),
        ];
        assert_eq!(fields, expected.map(|(field, code)| (field.to_owned(), code)));
    }

    #[test]
    fn a_segment_without_its_model_is_one_fault() {
        let wrong = read(&json!({"segment": "champions"})).unwrap_err();
        assert_eq!(wrong.fields.len(), 1);
        assert_eq!(wrong.code, "model_missing");
    }
}

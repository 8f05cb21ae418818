//! The template's text as plain JSON values: short forms of intrinsic functions (`!Ref X`) become their long
//! ones.

use serde_json::{Map, Value, json};

use super::intrinsics::Parameters;
use crate::error::{LocalError, Result};

/// A parsed template and the values of its parameters.
pub(super) struct Document<'a> {
    root: Value,
    pub(super) parameters: &'a Parameters,
}

/// A resource of the template.
pub(super) struct Resource<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'a str,
    pub(super) properties: &'a Value,
}

impl<'a> Document<'a> {
    pub(super) fn parse(text: &str, parameters: &'a Parameters) -> Result<Self> {
        let yaml = yaml_serde::from_str(text).map_err(|error| LocalError::Template(error.to_string()))?;
        Ok(Self { root: plain(yaml)?, parameters })
    }

    /// A section's entry, such as a parameter or a condition.
    pub(super) fn entry(&self, section: &str, name: &str) -> Option<&Value> {
        self.root.get(section)?.get(name)
    }

    pub(super) fn has_resource(&self, id: &str) -> bool {
        self.entry("Resources", id).is_some()
    }

    /// Resources that exist under the parameters. `Fn::ForEach` loops make alarms only and are left out.
    pub(super) fn resources(&self) -> Result<Vec<Resource<'_>>> {
        let all = self.root.get("Resources").and_then(Value::as_object);
        let all = all.ok_or_else(|| LocalError::Template("no Resources".into()))?;
        let mut resources = Vec::new();
        for (id, resource) in all {
            let Some(kind) = resource.get("Type").and_then(Value::as_str) else { continue };
            let exists = match resource.get("Condition").and_then(Value::as_str) {
                Some(condition) => self.condition(condition)?,
                None => true,
            };
            if exists {
                resources.push(Resource {
                    id,
                    kind,
                    properties: resource.get("Properties").unwrap_or(&Value::Null),
                });
            }
        }
        Ok(resources)
    }

    /// A value that `Globals` sets for every function.
    pub(super) fn global(&self, path: &str) -> Option<&Value> {
        self.root.pointer(&format!("/Globals/Function/{path}"))
    }
}

impl Resource<'_> {
    /// A property by JSON pointer without its first slash (`Code/ZipFile`).
    pub(super) fn property(&self, path: &str) -> Option<&Value> {
        self.properties.pointer(&format!("/{path}"))
    }

    pub(super) fn required(&self, path: &str) -> Result<&Value> {
        self.property(path).ok_or_else(|| self.refuse(&format!("has no {path}")))
    }

    pub(super) fn number(&self, path: &str) -> Result<Option<u64>> {
        let number =
            |value: &Value| value.as_u64().ok_or_else(|| self.refuse(&format!("{path} is not a number")));
        self.property(path).map(number).transpose()
    }

    pub(super) fn refuse(&self, why: &str) -> LocalError {
        LocalError::Template(format!("{} {why}", self.id))
    }
}

fn plain(yaml: yaml_serde::Value) -> Result<Value> {
    use yaml_serde::Value as Yaml;
    Ok(match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(flag) => Value::Bool(flag),
        Yaml::Number(number) => serde_json::to_value(number).unwrap_or(Value::Null),
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => Value::Array(items.into_iter().map(plain).collect::<Result<_>>()?),
        Yaml::Mapping(entries) => {
            let mut object = Map::new();
            for (name, value) in entries {
                let name =
                    name.as_str().ok_or_else(|| LocalError::Template(format!("{name:?} is no name")))?;
                object.insert(name.to_owned(), plain(value)?);
            }
            Value::Object(object)
        }
        Yaml::Tagged(tagged) => {
            let tag = tagged.tag.to_string();
            let name = match tag.trim_start_matches('!') {
                "Ref" => "Ref".to_owned(),
                "Condition" => "Condition".to_owned(),
                other => format!("Fn::{other}"),
            };
            let argument = match (name.as_str(), plain(tagged.value)?) {
                ("Fn::GetAtt", Value::String(text)) => match text.split_once('.') {
                    Some((resource, attribute)) => json!([resource, attribute]),
                    None => return Err(LocalError::Template(format!("!GetAtt {text} names no attribute"))),
                },
                (_, argument) => argument,
            };
            json!({ name: argument })
        }
    })
}

//! Evaluates CloudFormation's intrinsic functions for a local run.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::Document;
use crate::error::{LocalError, Result};

/// The stack's name in a local run; names made from it begin with it.
pub(super) const STACK: &str = "verno";

/// Values under which a template is read.
#[derive(Debug, Clone, Default)]
pub struct Parameters {
    /// Parameters of the template that have another value than their default.
    pub values: BTreeMap<String, String>,
    /// What `!Ref` or `!GetAtt` of a resource gives, by `Table` or `Api.ApiEndpoint`; without one it is
    /// `local:` and that.
    pub resources: BTreeMap<String, String>,
    /// What every `{{resolve:…}}` of a secret gives.
    pub secret: String,
}

impl Document<'_> {
    /// A value as text.
    pub(super) fn text(&self, value: &Value) -> Result<String> {
        match value {
            Value::String(text) => Ok(self.secret_or(text)),
            Value::Number(number) => Ok(number.to_string()),
            Value::Bool(flag) => Ok(flag.to_string()),
            Value::Object(object) if object.len() == 1 => {
                let (function, argument) = object.iter().next().ok_or_else(|| unclear(value))?;
                self.call(function, argument).map(|text| self.secret_or(&text))
            }
            _ => Err(unclear(value)),
        }
    }

    /// A value as a list of texts; a single text is a list of one.
    pub(super) fn texts(&self, value: &Value) -> Result<Vec<String>> {
        match value {
            Value::Array(items) => items.iter().map(|item| self.text(item)).collect(),
            _ => Ok(vec![self.text(value)?]),
        }
    }

    /// The resource that a reference names: `!Ref X`, `!GetAtt X.Arn`, or `${X}` inside a `!Sub`.
    pub(super) fn referred(&self, value: &Value) -> Option<String> {
        let (function, argument) = value.as_object()?.iter().next()?;
        match (function.as_str(), argument) {
            ("Ref", Value::String(id)) => Some(id.clone()),
            ("Fn::GetAtt", Value::Array(parts)) => parts.first()?.as_str().map(str::to_owned),
            ("Fn::Sub", Value::String(pattern)) => placeholders(pattern)
                .filter_map(|(_, name)| name.split('.').next())
                .find(|name| self.has_resource(name))
                .map(str::to_owned),
            _ => None,
        }
    }

    pub(super) fn condition(&self, name: &str) -> Result<bool> {
        let condition = self.entry("Conditions", name);
        self.truth(condition.ok_or_else(|| LocalError::Template(format!("there is no condition {name}")))?)
    }

    fn truth(&self, value: &Value) -> Result<bool> {
        let object = value.as_object().and_then(|object| object.iter().next());
        match object.map(|(function, argument)| (function.as_str(), argument)) {
            Some(("Fn::Equals", Value::Array(sides))) if sides.len() == 2 => {
                Ok(self.text(&sides[0])? == self.text(&sides[1])?)
            }
            Some(("Fn::Not", Value::Array(one))) if one.len() == 1 => Ok(!self.truth(&one[0])?),
            Some(("Fn::And", Value::Array(all))) => {
                all.iter().try_fold(true, |so_far, one| Ok(so_far & self.truth(one)?))
            }
            Some(("Fn::Or", Value::Array(any))) => {
                any.iter().try_fold(false, |so_far, one| Ok(so_far | self.truth(one)?))
            }
            Some(("Condition", Value::String(name))) => self.condition(name),
            _ => Err(unclear(value)),
        }
    }

    fn call(&self, function: &str, argument: &Value) -> Result<String> {
        match (function, argument) {
            ("Ref", Value::String(name)) => self.reference(name),
            ("Fn::GetAtt", Value::Array(parts)) => {
                let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
                Ok(self.resource(&parts.join(".")))
            }
            ("Fn::Sub", Value::String(pattern)) => self.substitute(pattern, None),
            ("Fn::Sub", Value::Array(parts)) => match parts.as_slice() {
                [Value::String(pattern), variables] => self.substitute(pattern, Some(variables)),
                _ => Err(unclear(argument)),
            },
            ("Fn::If", Value::Array(parts)) => match parts.as_slice() {
                [Value::String(name), then, otherwise] => {
                    self.text(if self.condition(name)? { then } else { otherwise })
                }
                _ => Err(unclear(argument)),
            },
            ("Fn::Join", Value::Array(parts)) => match parts.as_slice() {
                [Value::String(between), items] => Ok(self.texts(items)?.join(between)),
                _ => Err(unclear(argument)),
            },
            ("Fn::FindInMap", Value::Array(path)) => {
                let path = path.iter().map(|part| self.text(part)).collect::<Result<Vec<_>>>()?;
                let value = match path.as_slice() {
                    [map, first, second] => {
                        self.entry("Mappings", map).and_then(|map| map.get(first)?.get(second))
                    }
                    _ => None,
                };
                self.text(value.ok_or_else(|| unclear(argument))?)
            }
            _ => Err(LocalError::Template(format!("{function} is not understood here"))),
        }
    }

    fn reference(&self, name: &str) -> Result<String> {
        if let Some(value) = self.parameters.values.get(name) {
            return Ok(value.clone());
        }
        if let Some(parameter) = self.entry("Parameters", name) {
            let default = parameter.get("Default").map(|default| self.text(default));
            return default
                .unwrap_or_else(|| Err(LocalError::Template(format!("the parameter {name} has no value"))));
        }
        match name {
            "AWS::StackName" => Ok(STACK.to_owned()),
            "AWS::Region" => Ok("local".to_owned()),
            "AWS::AccountId" => Ok("000000000000".to_owned()),
            "AWS::Partition" => Ok("aws".to_owned()),
            "AWS::URLSuffix" => Ok("amazonaws.com".to_owned()),
            _ if self.has_resource(name) => Ok(self.resource(name)),
            _ => Err(LocalError::Template(format!("there is no {name}"))),
        }
    }

    fn resource(&self, path: &str) -> String {
        self.parameters.resources.get(path).cloned().unwrap_or_else(|| format!("local:{path}"))
    }

    fn substitute(&self, pattern: &str, variables: Option<&Value>) -> Result<String> {
        let mut text = pattern.to_owned();
        for (placeholder, name) in placeholders(pattern) {
            let value = match variables.and_then(|variables| variables.get(name)) {
                Some(value) => self.text(value)?,
                None if name.contains('.') => self.resource(name),
                None => self.reference(name)?,
            };
            text = text.replace(placeholder, &value);
        }
        Ok(text)
    }

    fn secret_or(&self, text: &str) -> String {
        if text.starts_with("{{resolve:") { self.parameters.secret.clone() } else { text.to_owned() }
    }
}

fn unclear(value: &Value) -> LocalError {
    LocalError::Template(format!("not understood: {value}"))
}

/// `${Name}` and `Name` of every placeholder; `${!Name}` is literal text.
fn placeholders(pattern: &str) -> impl Iterator<Item = (&str, &str)> {
    pattern.match_indices("${").filter_map(|(start, _)| {
        let end = start + pattern[start..].find('}')?;
        let name = &pattern[start + 2..end];
        (!name.starts_with('!')).then_some((&pattern[start..=end], name))
    })
}

//! What was found wrong with a body.

use std::cell::RefCell;

use crate::error::{Error, FieldError, Result};

/// Collects every wrong field of a body, in the order in which they are found.
#[derive(Debug, Default)]
pub struct FieldErrors(RefCell<Vec<FieldError>>);

impl FieldErrors {
    /// Notes that `field` is wrong; an empty name is the body itself.
    pub fn refuse(&self, field: &str, code: &'static str, detail: impl Into<String>) {
        let field = if field.is_empty() { "body" } else { field }.to_owned();
        self.0.borrow_mut().push(FieldError { field, code, detail: detail.into() });
    }

    /// Notes the wrong fields of `error`, which a rule outside of the body's reading found.
    pub fn extend(&self, error: Error) {
        self.0.borrow_mut().extend(error.fields);
    }

    /// How many were found so far: two counts tell whether something was found in between.
    pub fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether `field` or something within it was refused.
    pub fn names(&self, field: &str) -> bool {
        let within = |name: &str| {
            name.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        self.0.borrow().iter().any(|error| within(&error.field))
    }

    /// Goes on only if nothing was found.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn none(self) -> Result<()> {
        let fields = self.0.into_inner();
        if fields.is_empty() { Ok(()) } else { Err(Error::fields(fields)) }
    }

    /// The refusal.
    pub fn into_error(self) -> Error {
        Error::fields(self.0.into_inner())
    }

    /// What was made of the body, if nothing was found wrong with it. `made` is `None` only where something
    /// was refused.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field; `Internal` if a part is missing that nobody refused.
    pub fn build<T>(self, made: Option<T>) -> Result<T> {
        self.none()?;
        made.ok_or_else(|| Error::internal("a body without one of its parts was let through"))
    }
}

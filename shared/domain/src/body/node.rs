//! One JSON value with its path.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use serde_json::Value;

use super::codes::Codes;
use super::errors::FieldErrors;
use super::object::Object;
use crate::decimal;
use crate::ids::GroupId;
use crate::money::{Amounts, Currency};
use crate::points::{self, Points};

/// The largest amount of money or points in a rule. What is larger is a slip of the keyboard.
pub const AMOUNT_MAX: u32 = 1_000_000_000;
/// Decimals kept of an amount; a point may be worth thousandths of a unit of currency.
pub const AMOUNT_SCALE: u32 = 8;
/// Currencies of one shop.
pub const CURRENCIES_MAX: usize = 20;

/// Code and sentence for a text that stands for no value.
pub type Refusal = (&'static str, &'static str);

/// A value and where it stands: `coefficients[3].earn.EUR`.
pub struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) path: String,
    pub(super) errors: &'a FieldErrors,
    codes: Codes,
    refusal: Option<Refusal>,
}

impl<'a> Node<'a> {
    /// The document itself.
    pub fn root(value: &'a Value, codes: Codes, errors: &'a FieldErrors) -> Self {
        Self { value, path: String::new(), errors, codes, refusal: None }
    }

    /// The value of a member `name` of the object at `path`.
    pub(super) fn member(object: &Object<'a>, name: &str, value: &'a Value) -> Self {
        let path = joined(&object.path, name);
        Self { value, path, errors: object.errors, codes: object.codes, refusal: None }
    }

    fn within(&self, path: String, value: &'a Value) -> Self {
        Self { value, path, errors: self.errors, codes: self.codes, refusal: self.refusal }
    }

    /// The same value, with what is wrong in it named by other codes.
    #[must_use]
    pub fn coded(&self, codes: Codes) -> Self {
        Self { codes, ..self.within(self.path.clone(), self.value) }
    }

    /// The same value, refused with these words if its text stands for nothing.
    #[must_use]
    pub fn refusing(self, refusal: Refusal) -> Self {
        Self { refusal: Some(refusal), ..self }
    }

    /// With which words a text that stands for nothing is refused here, if not with the usual ones of its
    /// kind.
    pub fn refusal(&self) -> Option<Refusal> {
        self.refusal
    }

    /// The value as it came.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Notes what is wrong here; `None`, to be returned.
    pub fn wrong<T>(&self, code: &'static str, detail: impl Into<String>) -> Option<T> {
        self.errors.refuse(&self.path, code, detail);
        None
    }

    /// Notes what is wrong with the member `name` of this value; `None`, to be returned.
    pub fn wrong_within<T>(&self, name: &str, code: &'static str, detail: impl Into<String>) -> Option<T> {
        self.errors.refuse(&joined(&self.path, name), code, detail);
        None
    }

    /// Notes that this is not `what` ("A text"); `None`, to be returned.
    pub fn mistyped<T>(&self, what: &str) -> Option<T> {
        let (code, detail) = self.codes.mistyped(self.value, what);
        self.wrong(code, detail)
    }

    fn not_text<T>(&self, what: &str) -> Option<T> {
        let (code, detail) = self.codes.not_text(self.value, what);
        self.wrong(code, detail)
    }

    /// Its members.
    pub fn object(&self) -> Option<Object<'a>> {
        let Some(members) = self.value.as_object() else { return self.mistyped("An object") };
        Some(Object::new(self.path.clone(), members, self.codes, self.errors))
    }

    /// Its elements, each read by `each`; those that are wrong are left out.
    pub fn list<T>(
        &self,
        length: RangeInclusive<usize>,
        mut each: impl FnMut(&Node<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Some(elements) = self.value.as_array() else {
            return self.mistyped("A list");
        };
        if elements.len() > *length.end() {
            return self.wrong("too_many", format!("At most {} are accepted.", length.end()));
        }
        if elements.len() < *length.start() {
            return self.wrong("required", format!("At least {} must be given.", length.start()));
        }
        let node = |(i, value)| self.within(format!("{}[{i}]", self.path), value);
        Some(elements.iter().enumerate().map(node).filter_map(|element| each(&element)).collect())
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.mistyped("true or false"))
    }

    /// `true` or `false`; `None` and no error for another type.
    pub fn as_flag(&self) -> Option<bool> {
        self.value.as_bool()
    }

    /// A JSON integer.
    pub fn integer(&self) -> Option<i64> {
        self.value.as_i64().or_else(|| self.mistyped("A whole number"))
    }

    /// A JSON integer within bounds.
    pub fn whole(&self, range: &RangeInclusive<u32>) -> Option<u32> {
        let number = u32::try_from(self.integer()?).ok().filter(|number| range.contains(number));
        let detail = || format!("A number from {} to {} is needed.", range.start(), range.end());
        number.or_else(|| self.wrong("out_of_range", detail()))
    }

    /// A decimal string, exact.
    pub fn decimal(&self, scale: u32, range: &RangeInclusive<Decimal>) -> Option<Decimal> {
        let Some(text) = self.value.as_str() else {
            return self.not_text("A decimal number in quotation marks");
        };
        let number = match decimal::parse(text, scale) {
            Ok(number) => number,
            Err(error) => return self.wrong(error.code(), error.to_string()),
        };
        if !range.contains(&number) {
            let detail = format!("A number from {} to {} is needed.", range.start(), range.end());
            return self.wrong("out_of_range", detail);
        }
        // No minus before nothing, and no zeros beyond the decimals that are kept.
        Some(match number {
            zero if zero.is_zero() => Decimal::ZERO,
            long if long.scale() > scale => long.normalize(),
            number => number,
        })
    }

    /// Points above zero; `null` is how a rule is switched off.
    pub fn points(&self) -> Option<Points> {
        let points = self.signed_points()?;
        if points > Points::ZERO {
            return Some(points);
        }
        self.wrong("out_of_range", "More than 0 is needed; null switches the rule off.")
    }

    /// Points of either sign.
    pub fn signed_points(&self) -> Option<Points> {
        let max = Decimal::from(AMOUNT_MAX);
        self.decimal(points::SCALE, &(-max..=max)).and_then(Points::from_exact)
    }

    /// Amounts by currency; a currency with `null` counts as left out, and one that is wrong is left out too.
    pub fn amounts(&self) -> Option<Amounts> {
        let Some(members) = self.value.as_object() else {
            return self.mistyped("An object of amounts by currency");
        };
        if members.len() > CURRENCIES_MAX {
            return self.wrong("too_many", format!("At most {CURRENCIES_MAX} currencies are accepted."));
        }
        let range = Decimal::ZERO..=Decimal::from(AMOUNT_MAX);
        let mut amounts = Amounts::new();
        for (code, value) in members {
            let node = self.within(joined(&self.path, code), value);
            let Some(currency) = Currency::parse(code) else {
                node.wrong::<()>("invalid_value", "A currency has three letters, such as CZK.");
                continue;
            };
            let Some(amount) = (!value.is_null()).then(|| node.decimal(AMOUNT_SCALE, &range)).flatten()
            else {
                continue;
            };
            if amounts.insert(currency, amount).is_some() {
                node.wrong::<()>("duplicate", "This currency is given twice.");
            }
        }
        Some(amounts)
    }

    /// Amounts by currency; `null` is none at all.
    pub fn amounts_or_off(&self) -> Option<Amounts> {
        if self.value.is_null() { Some(Amounts::new()) } else { self.amounts() }
    }

    /// Any text.
    pub fn string(&self) -> Option<&'a str> {
        self.value.as_str().or_else(|| self.not_text("A text"))
    }

    /// Text for people: trimmed, one line, not empty, at most so many characters.
    pub fn text(&self, chars_max: usize) -> Option<String> {
        let text = self.string()?.trim();
        if text.is_empty() {
            return self.wrong("required", "A text is needed.");
        }
        if text.chars().count() > chars_max {
            return self.wrong("too_long", format!("At most {chars_max} characters are kept."));
        }
        if text.chars().any(char::is_control) {
            return self.wrong("invalid_text", "Control characters are not accepted.");
        }
        Some(text.to_owned())
    }

    /// One of a few names.
    pub fn one_of<T: Copy>(&self, names: &[(T, &'static str)]) -> Option<T> {
        let text = self.string()?;
        names.iter().find(|(_, name)| *name == text).map(|(value, _)| *value).or_else(|| {
            let known: Vec<_> = names.iter().map(|(_, name)| *name).collect();
            self.wrong("invalid_value", format!("One of {} is needed.", known.join(", ")))
        })
    }

    /// A customer group.
    pub fn group(&self) -> Option<GroupId> {
        GroupId::parse(self.string()?)
            .or_else(|| self.wrong("invalid_value", "The id of a customer group is needed."))
    }
}

pub(super) fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

//! One JSON value with its path. Whatever is wrong is written down and reading goes on, so that a caller
//! learns everything at once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::decimal;
use crate::error::{Error, FieldError, Result};
use crate::ids::GroupId;
use crate::money::Currency;
use crate::points::{self, Points};
use crate::settings::Amounts;

/// The largest amount of money or points in a rule. What is larger is a slip of the keyboard.
pub const AMOUNT_MAX: u32 = 1_000_000_000;
/// Decimals kept of an amount; a point may be worth thousandths of a unit of currency.
pub const AMOUNT_SCALE: u32 = 8;
/// Currencies of one shop.
pub const CURRENCIES_MAX: usize = 20;

/// Everything found wrong so far.
#[derive(Default)]
pub struct Wrong(RefCell<Vec<FieldError>>);

impl Wrong {
    fn add(&self, field: &str, code: &'static str, detail: impl Into<String>) {
        // The document itself has no name.
        let field = if field.is_empty() { "body" } else { field }.to_owned();
        self.0.borrow_mut().push(FieldError { field, code, detail: detail.into() });
    }

    fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// Fails with everything, if there is anything.
    pub fn done(self) -> Result<()> {
        let fields = self.0.into_inner();
        if fields.is_empty() { Ok(()) } else { Err(Error::fields(fields)) }
    }
}

/// A value and where it stands: `coefficients[3].earn.EUR`.
pub struct Node<'a> {
    value: &'a Value,
    path: String,
    wrong: &'a Wrong,
}

impl<'a> Node<'a> {
    /// The document itself.
    pub fn root(value: &'a Value, wrong: &'a Wrong) -> Self {
        Self { value, path: String::new(), wrong }
    }

    /// A value that stands at `path`.
    pub fn at(value: &'a Value, path: &str, wrong: &'a Wrong) -> Self {
        Self { value, path: path.to_owned(), wrong }
    }

    /// Writes down what is wrong here; `None`, to be returned.
    pub fn wrong<T>(&self, code: &'static str, detail: impl Into<String>) -> Option<T> {
        self.wrong.add(&self.path, code, detail);
        None
    }

    /// A value of another type. `null` where a value is needed counts as left out.
    fn mistyped<T>(&self, code: &'static str, detail: &str) -> Option<T> {
        if self.value.is_null() {
            self.wrong("required", "A value is needed.")
        } else {
            self.wrong(code, detail)
        }
    }

    /// Its members.
    pub fn object(&self) -> Option<Object<'a>> {
        let Some(members) = self.value.as_object() else {
            return self.mistyped("invalid_type", "An object is needed.");
        };
        let members = members.iter().map(|(name, value)| (name.as_str(), value)).collect();
        let (path, wrong) = (self.path.clone(), self.wrong);
        Some(Object { path, members, wrong, wrong_before: wrong.count() })
    }

    /// Its elements, each read by `each`; those that are wrong are left out.
    pub fn list<T>(
        &self,
        length: RangeInclusive<usize>,
        mut each: impl FnMut(&Node<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Some(elements) = self.value.as_array() else {
            return self.mistyped("invalid_type", "A list is needed.");
        };
        if elements.len() > *length.end() {
            return self.wrong("too_many", format!("At most {} are accepted.", length.end()));
        }
        if elements.len() < *length.start() {
            return self.wrong("required", format!("At least {} must be given.", length.start()));
        }
        let node = |(i, value)| Self { value, path: format!("{}[{i}]", self.path), wrong: self.wrong };
        Some(elements.iter().enumerate().map(node).filter_map(|element| each(&element)).collect())
    }

    /// `true` or `false`.
    pub fn flag(&self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.mistyped("invalid_type", "true or false is needed."))
    }

    /// `true` or `false`; `None` and no error for another type.
    pub fn as_flag(&self) -> Option<bool> {
        self.value.as_bool()
    }

    /// A JSON integer.
    pub fn integer(&self) -> Option<i64> {
        self.value.as_i64().or_else(|| self.mistyped("invalid_type", "A whole number is needed."))
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
            return self.mistyped("not_a_string", "A decimal number in quotation marks is needed.");
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
            return self.mistyped("invalid_type", "An object of amounts by currency is needed.");
        };
        if members.len() > CURRENCIES_MAX {
            return self.wrong("too_many", format!("At most {CURRENCIES_MAX} currencies are accepted."));
        }
        let range = Decimal::ZERO..=Decimal::from(AMOUNT_MAX);
        let mut amounts = Amounts::new();
        for (code, value) in members {
            let node = Self { value, path: joined(&self.path, code), wrong: self.wrong };
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
        self.value.as_str().or_else(|| self.mistyped("not_a_string", "A text is needed."))
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

/// A JSON object being read: whatever is not taken in the end is unknown.
pub struct Object<'a> {
    path: String,
    members: BTreeMap<&'a str, &'a Value>,
    wrong: &'a Wrong,
    wrong_before: usize,
}

impl<'a> Object<'a> {
    /// A member, if it is there.
    pub fn take(&mut self, name: &str) -> Option<Node<'a>> {
        let value = self.members.remove(name)?;
        Some(Node { value, path: joined(&self.path, name), wrong: self.wrong })
    }

    /// A member that keeps its value when it is left out. One that is wrong reads as nothing, so that rules
    /// over several members do not find further faults in it; the document is refused anyway.
    pub fn keep<T: Clone + Default>(
        &mut self,
        name: &str,
        current: &T,
        read: impl FnOnce(&Node<'a>) -> Option<T>,
    ) -> T {
        self.take(name).map_or_else(|| current.clone(), |node| read(&node).unwrap_or_default())
    }

    /// A member that keeps its value when it is left out, and that `null` switches off.
    pub fn keep_or_off<T: Clone>(
        &mut self,
        name: &str,
        current: Option<&T>,
        read: impl FnOnce(&Node<'a>) -> Option<T>,
    ) -> Option<T> {
        match self.take(name) {
            Some(node) if node.value.is_null() => None,
            Some(node) => read(&node),
            None => current.cloned(),
        }
    }

    /// A member that may be left out or `null`.
    pub fn may<T>(&mut self, name: &str, read: impl FnOnce(&Node<'a>) -> Option<T>) -> Option<T> {
        self.take(name).filter(|node| !node.value.is_null()).and_then(|node| read(&node))
    }

    /// A member that must be there.
    pub fn need<T>(&mut self, name: &str, read: impl FnOnce(&Node<'a>) -> Option<T>) -> Option<T> {
        match self.take(name) {
            Some(node) => read(&node),
            None => self.wrong(name, "required", "A value is needed."),
        }
    }

    /// Writes down what is wrong with a member; an empty name is the object itself.
    pub fn wrong<T>(&self, name: &str, code: &'static str, detail: impl Into<String>) -> Option<T> {
        let path = if name.is_empty() { self.path.clone() } else { joined(&self.path, name) };
        self.wrong.add(&path, code, detail);
        None
    }

    /// Whether nothing in it was wrong so far: only then can a rule over several members be asked.
    pub fn is_sound(&self) -> bool {
        self.wrong.count() == self.wrong_before
    }

    /// Refuses what was not taken.
    pub fn close(self) {
        for name in self.members.keys() {
            self.wrong.add(&joined(&self.path, name), "unknown_field", "There is no such field.");
        }
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

//! One customer as a contact: the values of the fields, and the digest by which a change of them is noticed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use verno_analytics::model::Model;
use verno_domain::ids::hex;
use verno_domain::ledger::Expiry;
use verno_domain::mailing_service::{Contact, Meaning, NewContact, Person, Target, Value};
use verno_domain::occasion::MonthDay;
use verno_domain::order::OrderRecord;
use verno_domain::settings::{Field, Rule, Rules};
use verno_domain::{Customer, Entry, Group, Points, Secret};

/// What the fields of one customer are made from.
pub(crate) struct ContactFields<'a> {
    pub(crate) customer: &'a Customer,
    pub(crate) rules: &'a Rules,
    pub(crate) groups: &'a [Group],
    pub(crate) models: &'a [Model],
    pub(crate) today: NaiveDate,
    /// The newest entry of the ledger; read only if a field needs it.
    pub(crate) entry: Option<Entry>,
    /// The newest order; read only if a field needs it.
    pub(crate) order: Option<OrderRecord>,
    /// The PIN in the clear, if it is written to the service and the customer is anonymous.
    pub(crate) pin: Option<Secret>,
    /// Address of the page to which the customer's referral code leads.
    pub(crate) referral_link: Option<String>,
}

impl ContactFields<'_> {
    /// Name and personal data, which services keep in fields of their own. The last word of a name counts as
    /// the last name.
    pub(crate) fn person(&self) -> Person {
        let Self { customer, rules, .. } = self;
        let (first, last) = match customer.name.as_deref().map(str::trim) {
            Some(name) => match name.rsplit_once(char::is_whitespace) {
                Some((first, last)) => (Some(first.trim_end().to_owned()), Some(last.to_owned())),
                None => (Some(name.to_owned()).filter(|name| !name.is_empty()), None),
            },
            None => (None, None),
        };
        Person {
            first_name: first,
            last_name: last,
            phone: customer.phone.clone(),
            birth_date: customer.birth_date,
            name_day: customer.celebrant(rules).name_day,
            language: Some(rules.language.clone()).filter(|code| ["cs", "sk", "en"].contains(&code.as_str())),
        }
    }

    /// The value of a field; [`Value::Null`] clears it at the service.
    pub(crate) fn value(&self, meaning: Meaning) -> Value {
        self.some_value(meaning).unwrap_or(Value::Null)
    }

    fn some_value(&self, meaning: Meaning) -> Option<Value> {
        let Self { customer, rules, entry, order, .. } = self;
        let balance = customer.account.balance;
        let text = |points| Value::Text(self.written(points));
        Some(match meaning {
            Meaning::Credit => text(balance),
            Meaning::CreditNum => number(balance),
            Meaning::Pin => Value::Text(self.pin.as_ref()?.expose().to_owned()),
            Meaning::Registered => Value::Bool(customer.is_registered()),
            Meaning::NextExpirationDate => Value::Date(self.next_expiry()?.0),
            Meaning::NextExpirationValue => text(self.next_expiry()?.1),
            Meaning::NextExpirationValueNum => number(self.next_expiry()?.1),
            Meaning::LastChangeDate => Value::Date(rules.day(entry.as_ref()?.at)),
            Meaning::LastChangeValue => text(entry.as_ref()?.change),
            Meaning::ReferralCode => Value::Text(customer.referral_code.as_ref()?.as_str().to_owned()),
            Meaning::ReferralLink => Value::Text(self.referral_link.clone()?),
            Meaning::Group => Value::Text(self.group()?),
            Meaning::NextLevelPoints => Value::Number(self.points_to_next_level()?),
            Meaning::Segment => Value::Text(self.segments()?),
            Meaning::LastOrderDate => Value::Date(rules.day(order.as_ref()?.placed_at)),
            Meaning::LastOrderValue => Value::Number(order.as_ref()?.amount),
            Meaning::OrdersCount => Value::Number(Decimal::from(customer.counters.orders)),
        })
    }

    /// Points as the shop writes them: no needless decimals, a comma where its language has one. Without gaps
    /// between thousands, which services trim and people search for in vain.
    pub(crate) fn written(&self, points: Points) -> String {
        let text = points.decimal().normalize().to_string();
        if self.rules.language.starts_with("en") { text } else { text.replace('.', ",") }
    }

    /// The next day on which points expire, and how many do.
    fn next_expiry(&self) -> Option<(NaiveDate, Points)> {
        self.customer.account.lots.iter().find_map(|(expiry, points)| match expiry {
            Expiry::On(day) if day >= self.today => Some((day, points)),
            _ => None,
        })
    }

    pub(crate) fn group(&self) -> Option<String> {
        let id = self.customer.group.as_ref()?;
        self.groups.iter().find(|group| group.id == *id).map(|group| group.name.clone())
    }

    /// Points to the next level, if its rule asks for nothing but points earned ever: no other rule comes to
    /// one number.
    fn points_to_next_level(&self) -> Option<Decimal> {
        let vip = &self.rules.vip;
        let group = self.customer.group.as_ref();
        if !vip.active || !vip.takes_part(group) {
            return None;
        }
        let held = vip.levels.iter().position(|level| Some(&level.group_id) == group);
        let next = vip.levels.get(held.map_or(0, |held| held.saturating_add(1)))?;
        let Rule::Is(condition) = &next.rule else { return None };
        let plain = condition.field == Field::PointsEarned
            && condition.period == verno_domain::settings::Period::All
            && condition.at_most.is_none()
            && condition.equal.is_none();
        let wanted = condition.at_least.filter(|_| plain)?;
        Some((wanted - self.customer.counters.points.decimal()).max(Decimal::ZERO))
    }

    /// Names of the customer's segments, in the order of the shop's models.
    fn segments(&self) -> Option<String> {
        let name = |model: &Model| {
            let id = self.customer.segments.get(&model.id)?;
            model.segment(id).map(|segment| segment.name.clone())
        };
        let names: Vec<_> = self.models.iter().filter_map(name).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// The contact to send to `target`; `None` without an address. `known` is whether the service has the
    /// contact already, and `new` what it may become if not.
    pub(crate) fn contact(&self, target: &Target, new: NewContact, known: bool) -> Option<Contact> {
        let values: BTreeMap<_, _> =
            target.fields.iter().map(|field| (field.meaning, self.value(field.meaning))).collect();
        Some(Contact { email: self.customer.email.clone()?, person: self.person(), values, new, known })
    }
}

fn number(points: Points) -> Value {
    Value::Number(points.decimal().normalize())
}

/// Digest of everything that is sent of a contact, with the names of the fields. It is stored, so its form
/// must stay.
pub(crate) fn digest(target: &Target, contact: &Contact) -> String {
    let mut text = String::new();
    let person = &contact.person;
    let days = (person.birth_date, person.name_day.map(|day: MonthDay| day.to_string()));
    // Writing to a text cannot fail.
    let _ = write!(
        text,
        "{:?}\n{}\n{:?}\n{:?}\n{:?}\n{days:?}\n{:?}\n{:?}",
        target.list,
        contact.email.as_str(),
        person.first_name,
        person.last_name,
        person.phone,
        person.language,
        // A contact that is there is not created again, so consent changes nothing of it.
        (!contact.known).then_some(contact.new),
    );
    for field in &target.fields {
        let _ = write!(text, "\n{}={:?}", field.name, contact.values.get(&field.meaning));
    }
    hex(&Sha256::digest(text.as_bytes())[..16])
}

//! What is asked for.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use verno_contract::Wrong;
use verno_domain::Result;
use verno_domain::integration::{FieldChoice, Integration, NewContacts};
use verno_domain::mailing_service::{Meaning, Service};
use verno_lambda::http::Call;

/// A connection to a service. What is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IntegrationRequest {
    /// What signs us in, all of it, by the names that the service's `capabilities` give. Tried out before it
    /// is saved, and never shown again.
    #[schema(value_type = Option<Object>, example = json!({"api_key": "5f1c…"}))]
    pub(crate) credentials: Option<Map<String, Value>>,
    /// Whether it is switched on. Needs credentials, and a list where the service has lists. `true` also
    /// takes up one that was stopped.
    pub(crate) active: Option<bool>,
    /// Id of a list of the account.
    #[schema(example = "12")]
    pub(crate) list_id: Option<String>,
    /// What names of fields and events begin with: up to 20 letters without accents, digits and `_`.
    #[schema(example = "loyalty")]
    pub(crate) prefix: Option<String>,
    /// Choices for single fields; those left out stay.
    pub(crate) fields: Option<Vec<FieldRequest>>,
    /// `consented`, `unsubscribed` or `nobody`.
    #[schema(example = "consented")]
    pub(crate) new_contacts: Option<String>,
    /// Whether PINs of anonymous customers are written.
    pub(crate) pin: Option<bool>,
    /// Whether the service is told of events.
    pub(crate) events: Option<bool>,
}

/// A choice for one field.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldRequest {
    /// Which, by its neutral name.
    #[schema(example = "orders_count")]
    field: String,
    /// Whether it is written. That of the PIN follows `pin`.
    enabled: Option<bool>,
    /// What it is called at the service; `null` makes it of the prefix again.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    #[expect(clippy::option_option, reason = "left out and null mean different things")]
    name: Option<Option<String>>,
}

/// Tells `null` from a field that is left out.
#[expect(clippy::option_option, reason = "left out and null mean different things")]
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

/// Reads the body over what is there; all wrong fields are named at once. Credentials and list are for the
/// service to judge.
pub(crate) fn read(call: &Call, before: &Integration) -> Result<(IntegrationRequest, Integration)> {
    let request: IntegrationRequest = call.json()?;
    let (mut wrong, mut command) = (Wrong::default(), before.clone());
    if let Some(prefix) = &request.prefix {
        prefix.trim().clone_into(&mut command.prefix);
    }
    command.pin = request.pin.unwrap_or(command.pin);
    command.events = request.events.unwrap_or(command.events);
    command.active = request.active.unwrap_or(command.active);
    if let Some(name) = &request.new_contacts {
        let can = before.service.capabilities().non_subscribed;
        match NewContacts::parse(name) {
            Some(choice) if choice != NewContacts::Unsubscribed || can => command.new_contacts = choice,
            Some(_) => {
                wrong.refuse("new_contacts", "not_supported", &unknown_to(before.service));
            }
            None => {
                wrong.refuse("new_contacts", "invalid_value", "It is consented, unsubscribed or nobody.");
            }
        }
    }
    for (nth, field) in request.fields.iter().flatten().enumerate() {
        choose(&mut command.fields, field, nth, &mut wrong);
    }
    if let Err(error) = command.check() {
        wrong.extend(error.fields);
    }
    wrong.none()?;
    Ok((request, command))
}

fn unknown_to(service: Service) -> String {
    format!("{} knows no contacts that get no campaigns.", service.title())
}

fn choose(fields: &mut BTreeMap<Meaning, FieldChoice>, wanted: &FieldRequest, nth: usize, wrong: &mut Wrong) {
    let Some(meaning) = Meaning::parse(&wanted.field) else {
        wrong.refuse(&format!("fields[{nth}].field"), "unknown_field", "There is no such field.");
        return;
    };
    let choice = fields.entry(meaning).or_default();
    if let Some(enabled) = wanted.enabled {
        if meaning == Meaning::Pin {
            let detail = "Whether PINs are written is chosen with pin.";
            wrong.refuse(&format!("fields[{nth}].enabled"), "not_here", detail);
        }
        choice.enabled = Some(enabled);
    }
    if let Some(name) = &wanted.name {
        choice.name = name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    }
}

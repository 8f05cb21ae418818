//! Reads the choices for a connection to a mailing service.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use verno_body::schema::{self, Any};
use verno_body::{Body, Field, FieldErrors, Needed, Node, Shape};
use verno_domain::Result;
use verno_domain::integration::{FieldChoice, Integration, NewContacts};
use verno_domain::mailing_service::{Meaning, Service};
use verno_lambda::http::Call;

/// A connection to a service. What is left out stays.
#[derive(Body)]
#[body(codes = Type)]
pub(crate) struct IntegrationRequest {
    /// What signs us in, all of it, by the names that the service's `capabilities` give. Tried out before it
    /// is saved, and never shown again.
    #[body(example({"api_key": "5f1c…"}))]
    credentials: Field<Option<CredentialTexts>>,
    /// Whether it is switched on. Needs credentials, and a list where the service has lists. `true` also
    /// takes up one that was stopped.
    active: Field<Option<bool>>,
    /// Id of a list of the account.
    #[body(example("12"))]
    list_id: Field<Option<String>>,
    /// What names of fields and events begin with: up to 20 letters without accents, digits and `_`.
    #[body(example("loyalty"))]
    prefix: Field<Option<String>>,
    /// Choices for single fields; those left out stay.
    fields: Field<Option<Vec<FieldRequest>>>,
    /// `consented`, `unsubscribed` or `nobody`.
    #[body(example("consented"), refusal("invalid_value", "It is consented, unsubscribed or nobody."))]
    new_contacts: Field<Option<NewContacts>>,
    /// Whether PINs of anonymous customers are written.
    pin: Field<Option<bool>>,
    /// Whether events are sent to the service.
    events: Field<Option<bool>>,
}

/// A choice for one field.
#[derive(Body)]
#[body(codes = Type)]
pub(crate) struct FieldRequest {
    /// Which, by its neutral name.
    #[body(example("orders_count"), refusal("unknown_field", "There is no such field."))]
    field: Needed<Meaning>,
    /// Whether it is written. That of the PIN follows `pin`.
    enabled: Field<Option<bool>>,
    /// What it is called at the service; `null` makes it of the prefix again.
    name: Field<Option<String>>,
}

/// Credentials as they were sent. Their names differ by service, and whether they are good is for the service
/// to say.
pub(crate) struct CredentialTexts(pub(crate) Map<String, Value>);

impl Shape for CredentialTexts {
    fn read(node: &Node<'_>) -> Option<Self> {
        let texts = node.value().as_object().map(|texts| Self(texts.clone()));
        texts.or_else(|| node.mistyped("An object"))
    }

    fn schema() -> Any {
        schema::texts_by_name()
    }
}

/// What the service has to be asked about, or what depends on whether it was sent at all.
pub(crate) struct TryOut {
    /// Credentials that replace those that are kept.
    pub(crate) credentials: Option<Map<String, Value>>,
    /// The list that contacts shall go to; empty takes the choice back.
    pub(crate) list_id: Option<String>,
    /// Whether it was switched on or off by this request.
    pub(crate) active: Option<bool>,
}

/// Reads the body over what is there; all wrong fields are named at once. Credentials and list are for the
/// service to judge.
pub(crate) fn read(call: &Call, before: &Integration) -> Result<(TryOut, Integration)> {
    let (request, errors) = call.read::<IntegrationRequest>()?;
    let mut command = before.clone();
    if let Some(prefix) = request.prefix.flat() {
        prefix.trim().clone_into(&mut command.prefix);
    }
    let active = request.active.flat();
    command.pin = request.pin.flat().unwrap_or(command.pin);
    command.events = request.events.flat().unwrap_or(command.events);
    command.active = active.unwrap_or(command.active);
    match request.new_contacts.flat() {
        Some(NewContacts::Unsubscribed) if !before.service.capabilities().non_subscribed => {
            errors.refuse("new_contacts", "not_supported", unknown_to(before.service));
        }
        choice => command.new_contacts = choice.unwrap_or(command.new_contacts),
    }
    for (nth, field) in request.fields.flat().into_iter().flatten().enumerate() {
        choose(&mut command.fields, field, nth, &errors);
    }
    if let Err(error) = command.check() {
        errors.extend(error);
    }
    let credentials = request.credentials.flat().map(|texts| texts.0);
    errors.build(Some((TryOut { credentials, list_id: request.list_id.flat(), active }, command)))
}

fn unknown_to(service: Service) -> String {
    format!("{} knows no contacts that get no campaigns.", service.title())
}

fn choose(fields: &mut BTreeMap<Meaning, FieldChoice>, sent: FieldRequest, nth: usize, errors: &FieldErrors) {
    let Some(meaning) = sent.field.value() else { return };
    let choice = fields.entry(meaning).or_default();
    if let Some(enabled) = sent.enabled.flat() {
        if meaning == Meaning::Pin {
            let detail = "Whether PINs are written is chosen with pin.";
            errors.refuse(&format!("fields[{nth}].enabled"), "not_here", detail);
        }
        choice.enabled = Some(enabled);
    }
    if let Field::Given(name) = sent.name {
        choice.name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    }
}

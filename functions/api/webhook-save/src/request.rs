//! What is asked for.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use verno_domain::webhook::{Event, Template, Webhook};
use verno_domain::{Error, FieldError, Result};
use verno_lambda::http::Call;
use verno_webhooks::Targets;

const NAME_CHARS_MAX: usize = 80;
const BODY_BYTES_MAX: usize = 16 * 1024;

/// A webhook. A change leaves out what stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookRequest {
    /// Up to 80 characters.
    #[schema(example = "CRM")]
    name: Option<String>,
    /// Begins with `https://`; its host is written out and public.
    #[schema(example = "https://crm.example.com/points?email=#customer.email#")]
    url: Option<String>,
    /// What to send by POST, at most 16 kB; `null` or empty makes it a GET.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    #[expect(clippy::option_option, reason = "left out and null mean different things")]
    body: Option<Option<String>>,
    /// At least one of `account_changed`, `level_changed`, `pin_changed`, `points_expiring`.
    #[schema(example = json!(["account_changed"]))]
    events: Option<Vec<String>>,
    /// Whether it is switched on; a new one is.
    active: Option<bool>,
    /// Makes another key; what was signed with the old one is refused from then on.
    rotate_key: Option<bool>,
}

/// Tells `null` from a field that is left out.
#[expect(clippy::option_option, reason = "left out and null mean different things")]
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

/// A webhook, read and sound.
pub(crate) struct WebhookCommand {
    pub(crate) name: String,
    pub(crate) url: Template,
    pub(crate) body: Option<Template>,
    pub(crate) events: BTreeSet<Event>,
    pub(crate) active: bool,
    /// Whether the switch was named at all.
    pub(crate) switched: bool,
    pub(crate) rotate_key: bool,
}

/// Reads the body over what is there; all wrong fields are named at once.
pub(crate) fn read(call: &Call, before: Option<&Webhook>, targets: Targets) -> Result<WebhookCommand> {
    let request: WebhookRequest = call.json()?;
    let mut wrong = Vec::new();
    let name = request.name.map(|name| name.trim().to_owned());
    let name = name.or_else(|| before.map(|before| before.name.clone())).unwrap_or_default();
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.chars().any(char::is_control) {
        refuse(&mut wrong, "name", "invalid_name", "A name has 1 to 80 characters.");
    }
    let url = request.url.map(Template::new).or_else(|| before.map(|before| before.url.clone()));
    match &url {
        Some(url) => {
            if let Err(error) = targets.check(url) {
                wrong.extend(error.fields);
            }
        }
        None => refuse(&mut wrong, "url", "required", "An address is needed."),
    }
    let body = match request.body {
        Some(body) => body.filter(|body| !body.trim().is_empty()).map(Template::new),
        None => before.and_then(|before| before.body.clone()),
    };
    check_body(body.as_ref(), &mut wrong);
    let events = match request.events {
        Some(names) => events(&names, &mut wrong),
        None => before.map(|before| before.events.clone()).unwrap_or_default(),
    };
    if events.is_empty() && !wrong.iter().any(|error| error.field.starts_with("events")) {
        refuse(&mut wrong, "events", "required", "At least one event is needed.");
    }
    let active = request.active.unwrap_or_else(|| before.is_none_or(|before| before.active));
    match url {
        Some(url) if wrong.is_empty() => Ok(WebhookCommand {
            name,
            url,
            body,
            events,
            active,
            switched: request.active.is_some(),
            rotate_key: request.rotate_key.unwrap_or_default(),
        }),
        _ => Err(Error::fields(wrong)),
    }
}

/// A JSON body must be JSON once it is filled in, whatever the values are.
fn check_body(body: Option<&Template>, wrong: &mut Vec<FieldError>) {
    let Some(body) = body else { return };
    if body.as_str().len() > BODY_BYTES_MAX {
        refuse(wrong, "body", "too_long", "A body has at most 16 kB.");
    }
    let json = body.body_kind() == verno_domain::webhook::BodyKind::Json;
    let filled = body.body(&verno_domain::webhook::Variables::new());
    if json && serde_json::from_str::<serde_json::Value>(&filled).is_err() {
        refuse(wrong, "body", "invalid_json", "It begins like JSON and is none.");
    }
}

fn events(names: &[String], wrong: &mut Vec<FieldError>) -> BTreeSet<Event> {
    let mut events = BTreeSet::new();
    for (nth, name) in names.iter().enumerate() {
        match Event::parse(name) {
            Some(event) => {
                events.insert(event);
            }
            None => {
                refuse(wrong, &format!("events[{nth}]"), "unknown_event", "There is no such event.");
            }
        }
    }
    events
}

fn refuse(wrong: &mut Vec<FieldError>, field: &str, code: &'static str, detail: &str) {
    wrong.push(FieldError { field: field.to_owned(), code, detail: detail.to_owned() });
}

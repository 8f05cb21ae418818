//! Reads a webhook that is added or changed.

use std::collections::BTreeSet;

use verno_body::{Body, Field, FieldErrors};
use verno_domain::Result;
use verno_domain::webhook::{BodyKind, Event, Template, Variables, Webhook};
use verno_lambda::http::Call;
use verno_webhooks::Targets;

const NAME_CHARS_MAX: usize = 80;
const BODY_BYTES_MAX: usize = 16 * 1024;

/// A webhook. A change leaves out what stays.
#[derive(Body)]
#[body(codes = Type)]
pub(crate) struct WebhookRequest {
    /// Up to 80 characters.
    #[body(example("CRM"))]
    name: Field<Option<String>>,
    /// Begins with `https://`; its host is written out and public.
    #[body(example("https://crm.example.com/points?email=#customer.email#"))]
    url: Field<Option<String>>,
    /// What to send by POST, at most 16 kB; `null` or empty makes it a GET.
    body: Field<Option<String>>,
    /// What it is notified of: one event at least.
    #[body(example(["account_changed"]), refusal("unknown_event", "There is no such event."))]
    events: Field<Option<Vec<Event>>>,
    /// Whether it is switched on; a new one is.
    active: Field<Option<bool>>,
    /// Makes another key; what was signed with the old one is refused from then on.
    rotate_key: Field<Option<bool>>,
}

/// A webhook that can be saved.
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
    let (request, errors) = call.read::<WebhookRequest>()?;
    let WebhookRequest { name, url, body, events, active, rotate_key } = request;
    let (active, rotate_key) = (active.flat(), rotate_key.flat().unwrap_or_default());
    let name = read_name(name, before, &errors);
    let url = read_url(url, before, targets, &errors);
    let body = read_body(body, before, &errors);
    let events = read_events(events, before, &errors);
    errors.build(url.map(|url| WebhookCommand {
        name,
        url,
        body,
        events,
        active: active.unwrap_or_else(|| before.is_none_or(|before| before.active)),
        switched: active.is_some(),
        rotate_key,
    }))
}

fn read_name(sent: Field<Option<String>>, before: Option<&Webhook>, errors: &FieldErrors) -> String {
    let refused = matches!(sent, Field::Wrong);
    let name = sent.flat().map(|name| name.trim().to_owned());
    let name = name.or_else(|| before.map(|before| before.name.clone())).unwrap_or_default();
    let fits = (1..=NAME_CHARS_MAX).contains(&name.chars().count());
    if !refused && (!fits || name.chars().any(char::is_control)) {
        errors.refuse("name", "invalid_name", "A name has 1 to 80 characters.");
    }
    name
}

/// The address; where it may lead is for `targets` to say.
fn read_url(
    sent: Field<Option<String>>,
    before: Option<&Webhook>,
    targets: Targets,
    errors: &FieldErrors,
) -> Option<Template> {
    let refused = matches!(sent, Field::Wrong);
    let url = sent.flat().map(Template::new).or_else(|| before.map(|before| before.url.clone()));
    match &url {
        Some(url) => {
            if let Err(error) = targets.check(url) {
                errors.extend(error);
            }
        }
        None if refused => {}
        None => errors.refuse("url", "required", "An address is needed."),
    }
    url
}

/// The body, which must be JSON once it is filled in if it begins like JSON, whatever the values are.
fn read_body(
    sent: Field<Option<String>>,
    before: Option<&Webhook>,
    errors: &FieldErrors,
) -> Option<Template> {
    let body = match sent {
        Field::Given(body) => body.filter(|body| !body.trim().is_empty()).map(Template::new),
        Field::LeftOut | Field::Wrong => before.and_then(|before| before.body.clone()),
    }?;
    if body.as_str().len() > BODY_BYTES_MAX {
        errors.refuse("body", "too_long", "A body has at most 16 kB.");
    }
    let filled = body.body(&Variables::new());
    if body.body_kind() == BodyKind::Json && serde_json::from_str::<serde_json::Value>(&filled).is_err() {
        errors.refuse("body", "invalid_json", "It begins like JSON and is none.");
    }
    Some(body)
}

fn read_events(
    sent: Field<Option<Vec<Event>>>,
    before: Option<&Webhook>,
    errors: &FieldErrors,
) -> BTreeSet<Event> {
    let events = match sent.flat() {
        Some(events) => events.into_iter().collect(),
        None => before.map(|before| before.events.clone()).unwrap_or_default(),
    };
    if events.is_empty() && !errors.names("events") {
        errors.refuse("events", "required", "At least one event is needed.");
    }
    events
}

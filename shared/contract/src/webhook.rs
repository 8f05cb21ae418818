//! Outgoing webhooks and deliveries to them.

use serde::Serialize;
use utoipa::ToSchema;
use verno_domain::webhook::{Attempt, Delivery, Template, Webhook};

use crate::names::{DeliveryState, WebhookEvent, WebhookMethod, WebhookState};
use crate::time::time;

/// A target of the merchant's that is notified of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WebhookView {
    /// Names the webhook in `/v1/webhooks/{id}`.
    #[schema(example = "whk_4f2c61d0c1a54be2a7d7f1d5c3b0a911")]
    pub id: String,
    /// As the merchant calls it.
    #[schema(example = "CRM")]
    pub name: String,
    /// Where to; variables are written `#name#`.
    #[schema(example = "https://crm.example.com/points?email=#customer.email#")]
    pub url: String,
    /// What is sent by POST; `null` makes it a GET.
    pub body: Option<String>,
    /// `GET` or `POST`.
    #[schema(value_type = WebhookMethod)]
    pub method: String,
    /// The events it is notified of.
    #[schema(value_type = Vec<WebhookEvent>, example = json!(["account_changed"]))]
    pub events: Vec<String>,
    /// Whether it is switched on.
    pub active: bool,
    /// `healthy`, `failing`, `disabled` (it failed for five days) or `off`.
    #[schema(value_type = WebhookState, example = "healthy")]
    pub state: String,
    /// Since when every attempt failed.
    #[schema(format = DateTime)]
    pub failing_since: Option<String>,
    /// Variables in its templates that nobody knows; they are empty when it is sent.
    pub unknown_variables: Vec<String>,
    /// The key that signs; shown once, when it is made.
    pub signing_key: Option<String>,
    /// When it was added.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was last changed by the team.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

impl From<&Webhook> for WebhookView {
    fn from(webhook: &Webhook) -> Self {
        let health = &webhook.health;
        let state = match (webhook.active, health.disabled_at, health.failing_since) {
            (false, ..) => "off",
            (_, Some(_), _) => "disabled",
            (_, _, Some(_)) => "failing",
            _ => "healthy",
        };
        Self {
            id: webhook.id.to_string(),
            name: webhook.name.clone(),
            url: webhook.url.as_str().to_owned(),
            body: webhook.body.as_ref().map(|body| body.as_str().to_owned()),
            method: if webhook.body.is_some() { "POST" } else { "GET" }.to_owned(),
            events: webhook.events.iter().map(|event| event.as_str().to_owned()).collect(),
            active: webhook.active,
            state: state.to_owned(),
            failing_since: health.failing_since.map(time),
            unknown_variables: unknown(webhook),
            signing_key: None,
            created_at: time(webhook.created_at),
            updated_at: time(webhook.updated_at),
        }
    }
}

fn unknown(webhook: &Webhook) -> Vec<String> {
    let templates = [Some(&webhook.url), webhook.body.as_ref()];
    let names = templates.into_iter().flatten().flat_map(Template::variables);
    let unknown = names.filter(|name| !verno_domain::webhook::VARIABLES.contains(name));
    unknown.map(str::to_owned).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

/// One event on its way to a webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeliveryView {
    /// Its id; the receiver finds it in `webhook-id`.
    pub id: String,
    /// What happened.
    #[schema(value_type = WebhookEvent, example = "account_changed")]
    pub event: String,
    /// When the customer changed.
    #[schema(format = DateTime)]
    pub happened_at: String,
    /// Id of the customer who changed.
    pub customer_id: String,
    /// By which transaction, when points changed.
    pub transaction_id: Option<String>,
    /// `pending`, `delivered` or `failed`.
    #[schema(value_type = DeliveryState, example = "delivered")]
    pub state: String,
    /// When it is tried next, while it is pending.
    #[schema(format = DateTime)]
    pub next_at: Option<String>,
    /// All tries, oldest first.
    pub attempts: Vec<AttemptView>,
}

/// One try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttemptView {
    /// When it began.
    #[schema(format = DateTime)]
    at: String,
    /// What the target answered, if it did.
    status: Option<u16>,
    /// Why it failed; `null` if the target took it.
    error: Option<String>,
    /// Milliseconds until the target answered, or was given up.
    took_ms: u32,
}

impl From<&Attempt> for AttemptView {
    fn from(attempt: &Attempt) -> Self {
        let Attempt { at, status, error, took_ms } = attempt;
        Self { at: time(*at), status: *status, error: error.clone(), took_ms: *took_ms }
    }
}

impl From<&Delivery> for DeliveryView {
    fn from(delivery: &Delivery) -> Self {
        let subject = &delivery.subject;
        let pending = delivery.state == verno_domain::webhook::DeliveryState::Pending;
        Self {
            id: delivery.id.to_string(),
            event: subject.event.as_str().to_owned(),
            happened_at: time(subject.at),
            customer_id: subject.customer.to_string(),
            transaction_id: subject.entry.as_ref().map(ToString::to_string),
            state: delivery.state.as_str().to_owned(),
            next_at: pending.then(|| time(delivery.next_at)),
            attempts: delivery.attempts.iter().map(AttemptView::from).collect(),
        }
    }
}

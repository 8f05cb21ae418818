//! Connections to e-mailing services.

use serde::Serialize;
use utoipa::ToSchema;
use verno_domain::integration::{ContactRecord, Health, Integration};
use verno_domain::mailing_service::{FieldKind, Meaning, Reach, Service};

use crate::job::JobView;
use crate::names::{
    ContactFieldName, ContactFieldType, IntegrationState, MailingService, NewContactsChoice, ServiceReach,
};
use crate::time::time;

/// A shop's connection to an e-mailing service; of one that nobody set up, what it would begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IntegrationView {
    /// Its name in addresses: `ecomail`, `smartemailing`, `mailchimp`, `klaviyo`, `brevo`, `boldem` or
    /// `leadhub`.
    #[schema(value_type = MailingService, example = "ecomail")]
    pub service: String,
    /// As it calls itself.
    #[schema(example = "Ecomail")]
    pub title: String,
    /// `off`, `active`, or `stopped` until somebody acts.
    #[schema(value_type = IntegrationState, example = "active")]
    pub state: String,
    /// Why it was stopped.
    pub stopped: Option<StoppedView>,
    /// What signs us in; never shown itself.
    pub credentials: Option<CredentialsView>,
    /// The list at the service that contacts go to; `null` where it has no lists, or none is chosen.
    pub list: Option<ServiceListView>,
    /// What names of fields and events begin with.
    #[schema(example = "loyalty")]
    pub prefix: String,
    /// Every field there is.
    pub fields: Vec<FieldView>,
    /// Who may become a new contact: `consented` (who agreed to the shop's newsletter), `unsubscribed` (the
    /// others too, as contacts that get no campaigns) or `nobody`. Whoever is there is kept up to date, and
    /// never subscribed again.
    #[schema(value_type = NewContactsChoice, example = "consented")]
    pub new_contacts: String,
    /// Whether PINs are written; those of anonymous customers alone.
    pub pin: bool,
    /// Whether events are sent to the service.
    pub events: bool,
    /// Changed customers that the service has not received yet; 0 while nothing holds it up.
    pub waiting: u64,
    /// Whether it is more than `waiting` says.
    pub waiting_or_more: bool,
    /// Customers whom the service refused.
    pub failed: u64,
    /// Since when it does not answer.
    #[schema(format = DateTime)]
    pub failing_since: Option<String>,
    /// Nothing is sent before: it failed, or wants to be left alone.
    #[schema(format = DateTime)]
    pub paused_until: Option<String>,
    /// When customers last reached it.
    #[schema(format = DateTime)]
    pub last_sync_at: Option<String>,
    /// The last export that somebody started.
    pub first_export: Option<JobView>,
    /// What it can do.
    pub capabilities: CapabilitiesView,
}

/// Why nothing is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StoppedView {
    /// `revoked`: the credentials are refused; give others. `list_not_found`: choose another list. `refused`:
    /// see `detail`.
    #[schema(example = "revoked")]
    pub code: String,
    /// The same for a person.
    pub detail: String,
    /// When the service refused the first call.
    #[schema(format = DateTime)]
    pub at: String,
}

/// Credentials, as far as they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CredentialsView {
    /// When they were given and found good.
    #[schema(format = DateTime)]
    pub saved_at: String,
    /// The end of a key, by which people recognise it.
    #[schema(example = "…a1b2")]
    pub hint: String,
}

/// A list at a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ServiceListView {
    /// The service's id.
    #[schema(example = "12")]
    pub id: String,
    /// As it is called there.
    #[schema(example = "Newsletter")]
    pub name: String,
}

/// A field of contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldView {
    /// What it says of a customer.
    #[schema(value_type = ContactFieldName, example = "credit_num")]
    pub field: String,
    /// `text`, `number`, `date` or `bool`.
    #[serde(rename = "type")]
    #[schema(value_type = ContactFieldType, example = "number")]
    pub kind: String,
    /// Whether it is written.
    pub enabled: bool,
    /// What it is called at the service.
    #[schema(example = "loyalty_credit_num")]
    pub name: String,
    /// Whether the merchant chose the name.
    pub renamed: bool,
}

/// What a service can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
pub struct CapabilitiesView {
    /// `full`; `import`: contacts are handed over and nothing can be read back; `none`: its API is not
    /// documented.
    #[schema(value_type = ServiceReach, example = "full")]
    pub reach: String,
    /// Names of what signs us in, each with whether it is secret.
    pub credentials: Vec<CredentialFieldView>,
    /// Whether a list has to be chosen.
    pub lists: bool,
    /// Whether it takes events.
    pub events: bool,
    /// Whether it can be compared with our data.
    pub check: bool,
    /// Whether it knows contacts that get no campaigns.
    pub non_subscribed: bool,
    /// Contacts of one call.
    pub batch_max: usize,
    /// Longest name of a field.
    pub field_name_max: usize,
}

/// One text that signs us in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CredentialFieldView {
    /// Its name in `credentials`.
    #[schema(example = "api_key")]
    pub name: String,
    /// Whether it is hidden while it is typed.
    pub secret: bool,
}

/// How a connection stands, beside what people chose.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// What the last calls to the service came to.
    pub health: Health,
    /// Changed customers that it has not received.
    pub waiting: u64,
    /// Whether there are more.
    pub waiting_or_more: bool,
    /// Customers it refused.
    pub failed: u64,
    /// The last export.
    pub export: Option<JobView>,
}

impl IntegrationView {
    /// A connection and how it stands.
    pub fn new(integration: &Integration, standing: Standing) -> Self {
        let Standing { health, waiting, waiting_or_more, failed, export } = standing;
        let stopped = integration.stopped.as_ref().filter(|_| integration.active);
        let state = match (integration.active, stopped) {
            (false, _) => "off",
            (true, Some(_)) => "stopped",
            (true, None) => "active",
        };
        Self {
            service: integration.service.as_str().to_owned(),
            title: integration.service.title().to_owned(),
            state: state.to_owned(),
            stopped: stopped.map(|stopped| StoppedView {
                code: stopped.code.clone(),
                detail: stopped.detail.clone(),
                at: time(stopped.at),
            }),
            credentials: integration.credentials.as_ref().map(|credentials| CredentialsView {
                saved_at: time(credentials.saved_at),
                hint: credentials.hint.clone(),
            }),
            list: integration
                .list
                .as_ref()
                .map(|list| ServiceListView { id: list.id.clone(), name: list.name.clone() }),
            prefix: integration.prefix.clone(),
            fields: Meaning::all().map(|meaning| field(integration, meaning)).collect(),
            new_contacts: integration.new_contacts.as_str().to_owned(),
            pin: integration.pin,
            events: integration.events,
            waiting,
            waiting_or_more,
            failed,
            failing_since: health.failing_since.map(time),
            paused_until: health.paused_until.map(time),
            last_sync_at: health.last_sync_at.map(time),
            first_export: export,
            capabilities: CapabilitiesView::of(integration.service),
        }
    }
}

impl CapabilitiesView {
    fn of(service: Service) -> Self {
        let can = service.capabilities();
        let reach = match can.reach {
            Reach::Full => "full",
            Reach::Import => "import",
            Reach::None => "none",
        };
        let credential = |field: &verno_domain::mailing_service::CredentialField| CredentialFieldView {
            name: field.name.to_owned(),
            secret: field.secret,
        };
        Self {
            reach: reach.to_owned(),
            credentials: service.credentials().iter().map(credential).collect(),
            lists: can.needs_list,
            events: can.events,
            check: can.reads,
            non_subscribed: can.non_subscribed,
            batch_max: can.batch_max,
            field_name_max: can.field_name_max,
        }
    }
}

fn field(integration: &Integration, meaning: Meaning) -> FieldView {
    let kind = match meaning.kind() {
        FieldKind::Text => "text",
        FieldKind::Number => "number",
        FieldKind::Date => "date",
        FieldKind::Bool => "bool",
    };
    FieldView {
        field: meaning.as_str().to_owned(),
        kind: kind.to_owned(),
        enabled: integration.writes(meaning),
        name: integration.name_of(meaning),
        renamed: integration.fields.get(&meaning).is_some_and(|choice| choice.name.is_some()),
    }
}

/// A customer whom a service refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContactFailureView {
    /// Who was refused; `/v1/customers/{id}` has them.
    pub customer_id: String,
    /// The address that was sent.
    pub email: String,
    /// Stable and machine-read.
    #[schema(example = "invalid_email")]
    pub code: String,
    /// The service's words.
    pub detail: String,
    /// When the service answered so.
    #[schema(format = DateTime)]
    pub at: String,
}

impl ContactFailureView {
    /// Of a record with a refusal.
    pub fn of(record: &ContactRecord) -> Option<Self> {
        let refusal = record.refusal.as_ref()?;
        Some(Self {
            customer_id: record.customer.to_string(),
            email: record.email.as_str().to_owned(),
            code: refusal.code.clone(),
            detail: refusal.detail.clone(),
            at: time(refusal.at),
        })
    }
}

//! Schemas of texts that are one of a few names. Views hold texts; these describe them, from the same lists
//! that are read.

use verno_analytics::Metric;
use verno_analytics::model::Normalisation;
use verno_body::names;
use verno_domain::EntryKind;
use verno_domain::integration::NewContacts;
use verno_domain::mailing_service::{Meaning, Service};
use verno_domain::settings::{self, Field, Notice, Payout};
use verno_domain::vip::LockKind;
use verno_domain::webhook::{Event, VARIABLES};
use verno_store::Document;

fn of<T, const N: usize>(all: [(T, &'static str); N]) -> [&'static str; N] {
    all.map(|(_, name)| name)
}

names! {
    /// How an approval stands.
    pub ApprovalState: ["open", "approved", "rejected", "expired"];
    /// How a request for cashback stands.
    pub CashbackState: ["requested", "approved", "rejected"];
    /// How points are paid out.
    pub CashbackPayout: of(Payout::ALL);
    /// On which level coefficients stand.
    pub CoefficientLevel: of(settings::CoefficientLevel::ALL);
    /// What a condition of a VIP level is about.
    pub VipConditionField: of(Field::ALL);
    /// What a lock of the VIP level forbids.
    pub VipLockKind: of(LockKind::ALL);
    /// How a delivery to a webhook stands.
    pub DeliveryState: ["pending", "delivered", "failed"];
    /// What webhooks can be notified of.
    pub WebhookEvent: of(Event::ALL);
    /// What templates of webhooks can hold, between two `#`.
    pub WebhookVariable: VARIABLES;
    /// How a webhook does.
    pub WebhookState: ["healthy", "failing", "disabled", "off"];
    /// With which method a webhook is called.
    pub WebhookMethod: ["GET", "POST"];
    /// A mailing service, by its name in addresses.
    pub MailingService: of(Service::ALL);
    /// How a connection to a mailing service stands.
    pub IntegrationState: ["off", "active", "stopped"];
    /// Who may become a new contact at a mailing service.
    pub NewContactsChoice: of(NewContacts::ALL);
    /// What a field of contacts says of a customer.
    pub ContactFieldName: Meaning::all().map(Meaning::as_str);
    /// What a field of contacts holds.
    pub ContactFieldType: ["text", "number", "date", "bool"];
    /// How much a mailing service's API lets us do.
    pub ServiceReach: ["full", "import", "none"];
    /// Whether the shop has the group that we set.
    pub GroupSyncState: ["waiting", "refused"];
    /// How a job stands.
    pub JobState: ["queued", "awaiting_approval", "running", "done", "failed", "cancelled"];
    /// Whether mail reaches a customer.
    pub MailStateName: ["ok", "unsubscribed", "bounced", "complained"];
    /// Where a name day comes from.
    pub NameDaySource: ["set", "name"];
    /// What a transaction is booked for.
    pub TransactionType: of(EntryKind::ALL);
    /// What counts in a model.
    pub MetricName: of(Metric::ALL);
    /// How a metric becomes a number from 0 to 1.
    pub MetricNormalisation: of(Normalisation::ALL);
    /// How far the scores of a model can be trusted.
    pub ModelTrust: ["none", "low", "medium", "high"];
    /// Why the scores of a model are trusted less.
    pub DoubtName: ["few_customers", "flat", "crowded", "unconverted"];
    /// A mail that customers get.
    pub MailKind: of(Notice::ALL);
    /// One of the documents of the settings.
    pub SettingsDocument: of(Document::ALL);
    /// Who is meant by their account in the shop.
    pub RegistrationName: ["all", "registered", "anonymous"];
}

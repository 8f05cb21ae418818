//! Metrics in CloudWatch's embedded format: a JSON line on standard output that counts an effect.
//!
//! The shop is a property, never a dimension: a dimension would be a billed series per shop.

use std::sync::OnceLock;

use serde_json::json;
use verno_domain::ShopId;

/// The CloudWatch namespace of all metrics.
pub const NAMESPACE: &str = "Verno";

/// Every metric, with what one count means. CloudWatch knows each by the name of its variant, and the alarms
/// in `infra/template.yaml` use these names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// A webhook was accepted and is safely queued.
    HintsAccepted,
    /// A webhook was refused for its signature.
    HintsRefused,
    /// An entry for an order was booked.
    OrdersBooked,
    /// A change by hand was booked.
    ChangesBooked,
    /// Points were taken for a request for cashback.
    CashbacksRequested,
    /// A repeated request was answered from the first answer.
    ReplaysAnswered,
    /// Points were turned into a coupon.
    RedemptionsMade,
    /// A PIN or a login code was wrong.
    AttemptsRefused,
    /// A message was given up, with its reason, to the dead letters.
    MessagesRejected,
    /// A message waits because Shoptet is busy.
    MessagesDeferred,
    /// A mail was handed over.
    MailsSent,
    /// A mail was not sent, because nothing more is to go to its address.
    MailsStopped,
    /// A mail came back for good.
    MailsBounced,
    /// A mail was called spam.
    MailsComplained,
    /// A target of the merchant's took a delivery.
    WebhooksDelivered,
    /// A target of the merchant's did not take a delivery; it may be tried again.
    WebhooksRefused,
    /// A target that failed for days was switched off.
    WebhooksDisabled,
    /// A mailing service took customers.
    ContactsWritten,
    /// A mailing service refused customers.
    ContactsRefused,
    /// A mailing service took events, or had them already.
    ContactEventsSent,
    /// An integration with a mailing service was stopped until somebody acts.
    IntegrationsStopped,
    /// A shop's changes were swept.
    ShopsSwept,
    /// A snapshot of a customer list was written.
    SnapshotsWritten,
    /// A customer list was read from the index, because it has no snapshot yet.
    SnapshotsMissed,
    /// A customer list was read from the index, because its snapshot is damaged or of another version.
    SnapshotsRefused,
    /// A shop's order log was missing, damaged or out of date, and is rebuilt.
    OrderLogsRebuilt,
    /// Customers were written because their segment changed.
    SegmentsChanged,
}

type Sink = Box<dyn Fn(&str) + Send + Sync>;
static SINK: OnceLock<Sink> = OnceLock::new();

/// Sets where metric lines go. Without a sink they go nowhere: the local run has other means.
pub fn set_sink(sink: impl Fn(&str) + Send + Sync + 'static) {
    // A second sink is ignored: there is one per process.
    let _ = SINK.set(Box::new(sink));
}

/// Counts `count` effects, of a shop if they are one shop's.
pub fn count(metric: Metric, count: u64, shop: Option<ShopId>) {
    let Some(sink) = SINK.get() else { return };
    let name = format!("{metric:?}");
    let line = json!({
        "_aws": {
            "Timestamp": std::time::UNIX_EPOCH.elapsed().unwrap_or_default().as_millis(),
            "CloudWatchMetrics": [{
                "Namespace": NAMESPACE,
                "Dimensions": [[]],
                "Metrics": [{"Name": name, "Unit": "Count"}],
            }],
        },
        "shop.id": shop.map(|shop| shop.to_string()),
        (name): count,
    });
    sink(&line.to_string());
}

//! What the queue of contact sync carries. It names customers and events and never says anything about them:
//! what is sent is read when it is sent, so that a late message says what holds then and two about one
//! customer are one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{CustomerId, EntryId, GroupId, ModelId, SegmentId, ShopId};
use crate::mailing_service::{EventKind, Service};
use crate::message::Message;

/// Names an event of a customer for services that take events, with what cannot be read from the customer any
/// more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventReference {
    /// The kind of event, as services know it.
    pub kind: EventKind,
    /// Made of its cause: the same change has the same id, however often it is announced.
    pub id: String,
    /// When the change was written.
    pub at: DateTime<Utc>,
    /// The entry by which points changed; `None` for other kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    /// The last day that a notice of expiring points covers; `None` for other kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The group before, when the level changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_group: Option<GroupId>,
    /// Model and segment before, when the segment changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<(ModelId, Option<SegmentId>)>,
}

/// What is to be done at a mailing service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum ContactTask {
    /// A customer changed: they are sent as they are now, and after that the event, if there is one.
    Customer {
        /// The customer who changed.
        customer: CustomerId,
        /// Position of the change in the order of changes, so that it can be found again there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position: Option<String>,
        /// The event; named `happened` in messages.
        #[serde(default, skip_serializing_if = "Option::is_none", rename = "happened")]
        event: Option<EventReference>,
    },
    /// Send what the service missed, along the order of changes.
    CatchUp {
        /// Look once more at the changes from this position on, after everything before was sent: the index
        /// of changes follows the table within moments, and this finds what came into it late.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        settle: Option<String>,
    },
}

/// A message of the contact queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose customers it is about.
    pub shop: ShopId,
    /// The service to bring up to date.
    pub service: Service,
    /// What to do there.
    #[serde(flatten)]
    pub task: ContactTask,
}

impl Message for ContactMessage {
    const VERSION: u8 = 1;
    const DESCRIPTION: &'static str = "a message about contacts";
    const NOT_ONE: &'static str = "not_a_contact";

    fn shop(&self) -> ShopId {
        self.shop
    }
}

impl ContactMessage {
    /// A message for a service of `shop`.
    pub fn new(shop: ShopId, service: Service, task: ContactTask) -> Self {
        Self { v: Self::VERSION, shop, service, task }
    }
}

//! What the queue of contacts carries. It names customers and never says anything of them: what is sent is read when it is
//! sent, so that a late message says what holds then and two about one customer are one.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::emailing::{EventKind, Service};
use crate::ids::{CustomerId, EntryId, GroupId, ModelId, SegmentId, ShopId};
use crate::message::Message;

/// Something that happened to a customer, for services that are told of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// What.
    pub kind: EventKind,
    /// Made of its cause: the same change has the same one, however often it is announced.
    pub id: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By which entry, when points changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    /// The last day that the notice tells of, when points will lapse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The group before, when the level changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_group: Option<GroupId>,
    /// Model and segment before, when the segment changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<(ModelId, Option<SegmentId>)>,
}

/// What is to be done at a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum ContactTask {
    /// A customer changed; perhaps the service is told why, after it has the customer as they are.
    Customer {
        /// Who.
        customer: CustomerId,
        /// Where the change is in the order of changes, so that it can be found again there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position: Option<String>,
        /// What happened to them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        happened: Option<Happened>,
    },
    /// Tell what was missed.
    CatchUp {
        /// A last look from this position on, after everything before was told; the index of changes follows the table within
        /// moments, and this is what comes after them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        settle: Option<String>,
    },
}

/// A message of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactMessage {
    /// Version of this shape.
    pub v: u8,
    /// Whose.
    pub shop: ShopId,
    /// Which service.
    pub service: Service,
    /// What to do.
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

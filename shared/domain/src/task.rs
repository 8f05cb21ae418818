//! Tasks: what the shop's rules want done by a day, without anybody asking. A task says whom to look at; what
//! is due is decided when it is looked at, so a task may come twice, late or for nothing.

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerId, JobId, ShopId};
use crate::message::Message;

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// Find what is due in the shop, from a position on, and make a task of each.
    Sweep {
        /// Continue after it; `None` begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// Whatever is due for a customer.
    Customer {
        /// Who.
        customer: CustomerId,
    },
    /// Somebody was erased: remove what is left of them beside the profile. A page, then the next; removing
    /// twice is removing once.
    Erase {
        /// Who.
        customer: CustomerId,
        /// Continue here; `None` begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// Rules changed: write anew, for every customer, when something is due. A page, then the next.
    Replan {
        /// Continue here; `None` begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<String>,
        /// Whether the VIP rules changed, so that everybody is to be looked at.
        vip: bool,
    },
}

/// A step of a job on its way through the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobMessage {
    /// Version of this shape.
    pub v: u8,
    /// Whose.
    pub shop: ShopId,
    /// Which job.
    pub job: JobId,
    /// Which step; a job that is at another one has done it, or was given a new one.
    pub turn: u64,
}

impl Message for JobMessage {
    const VERSION: u8 = 1;
    const DESCRIPTION: &'static str = "a step of a job";
    const NOT_ONE: &'static str = "not_a_step";

    fn shop(&self) -> ShopId {
        self.shop
    }
}

impl JobMessage {
    /// The step `turn` of a job of `shop`.
    pub fn new(shop: ShopId, job: JobId, turn: u64) -> Self {
        Self { v: Self::VERSION, shop, job, turn }
    }
}

/// A task on its way through the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskMessage {
    /// Version of this shape.
    pub v: u8,
    /// Whose.
    pub shop: ShopId,
    /// What to do.
    #[serde(flatten)]
    pub task: Task,
}

impl Message for TaskMessage {
    const VERSION: u8 = 1;
    const DESCRIPTION: &'static str = "a task";
    const NOT_ONE: &'static str = "not_a_task";

    fn shop(&self) -> ShopId {
        self.shop
    }
}

impl TaskMessage {
    /// A task of `shop`.
    pub fn new(shop: ShopId, task: Task) -> Self {
        Self { v: Self::VERSION, shop, task }
    }
}

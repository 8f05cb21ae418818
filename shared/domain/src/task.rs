//! Tasks: work that is due by the shop's rules, without a request. A task names whom to look at; what is due
//! is decided when it is handled, so it may come twice, late or for nothing.

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerId, JobId, ShopId};
use crate::message::Message;

/// What is to be done in a shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// Finds what is due in the shop, from a checkpoint on, and makes a task of each.
    Sweep {
        /// The checkpoint after which it goes on; `None` begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// Does whatever is due for a customer.
    Customer {
        /// The customer to look at.
        customer: CustomerId,
    },
    /// Remove what is left beside the profile of an erased customer. A page, then the next; removing twice is
    /// removing once.
    Erase {
        /// The customer who was erased.
        customer: CustomerId,
        /// The checkpoint from which it goes on; `None` begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// The rules changed: computes for every customer, page by page, when something is due.
    Replan {
        /// The checkpoint from which it goes on; `None` begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<String>,
        /// Whether the VIP rules changed, so that every customer is to be reviewed.
        vip: bool,
    },
}

/// Asks for a step of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose job it is.
    pub shop: ShopId,
    /// The job to go on with.
    pub job: JobId,
    /// Number of the step. A job that stands at another one has taken it already, or was given a new one.
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

/// Carries a task through the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop to work for.
    pub shop: ShopId,
    /// The task to do.
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

//! Tasks: work that is due by the shop's rules, without a request. A task names whom to look at; what is due
//! is decided when it is handled, so it may come twice, late or for nothing.

use serde::{Deserialize, Serialize};

use crate::ids::{CustomerId, JobId, ShopId};
use crate::message::Message;

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// Find what is due in the shop, and send a task for each. A page, then the next.
    Sweep {
        /// Position to continue after; `None` begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// Do whatever is due for a customer.
    Customer {
        /// The customer.
        customer: CustomerId,
    },
    /// Remove what is left beside the profile of an erased customer. A page, then the next; removing twice is
    /// removing once.
    Erase {
        /// The erased customer.
        customer: CustomerId,
        /// Position to continue at; `None` begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// The rules changed: write the next due day of every customer anew. A page, then the next.
    Replan {
        /// Where the walk ends and where to continue, as the worker writes it; `None` begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<String>,
        /// Whether the VIP rules changed, so that every customer is to be looked at today.
        vip: bool,
    },
}

/// A step of a job on its way through the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose job it is.
    pub shop: ShopId,
    /// The job.
    pub job: JobId,
    /// The step, counted from 0. A job that is at another turn has done this one, or does something else by
    /// now.
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
    /// The shop to do it in.
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

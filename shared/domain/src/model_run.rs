//! Steps by which a shop's analytical models are run: each is bounded, may come twice, and leaves behind what
//! the next one goes on from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{JobId, ShopId};
use crate::message::Message;

/// A step of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum RunStep {
    /// Begin the run of the day that ended, unless it was begun.
    Night,
    /// Begin a run as of now.
    Now {
        /// The job that shows it.
        job: JobId,
    },
    /// Gather what changed since the last run; when all is gathered, score all customers.
    Gather {
        /// The job that shows it.
        job: JobId,
        /// The shop's day at whose end customers are scored.
        day: NaiveDate,
    },
    /// Write the customers whose segment changed, some hundred at a time.
    Write {
        /// The job that shows it.
        job: JobId,
        /// As for [`RunStep::Gather`].
        day: NaiveDate,
        /// Offset in the file of these customers at which to go on, in bytes.
        from: u64,
    },
}

/// A step on its way through the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose models are run.
    pub shop: ShopId,
    /// What to do.
    #[serde(flatten)]
    pub step: RunStep,
}

impl Message for RunMessage {
    const VERSION: u8 = 1;
    const DESCRIPTION: &'static str = "a step of a run of models";
    const NOT_ONE: &'static str = "not_a_step";

    fn shop(&self) -> ShopId {
        self.shop
    }
}

impl RunMessage {
    /// A step for `shop`.
    pub fn new(shop: ShopId, step: RunStep) -> Self {
        Self { v: Self::VERSION, shop, step }
    }
}

impl RunStep {
    /// The job of the run that the step belongs to; `None` for a step that only begins one.
    pub fn job(&self) -> Option<&JobId> {
        match self {
            Self::Night => None,
            Self::Now { job } | Self::Gather { job, .. } | Self::Write { job, .. } => Some(job),
        }
    }
}

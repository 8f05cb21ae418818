//! Steps by which a shop's analytical models are run: each is bounded, may come twice, and leaves behind what
//! the next one goes on from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{JobId, ShopId};
use crate::message::Message;

/// One step of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum RunStep {
    /// Begins a run of the day that ended, unless there was one.
    Night,
    /// Begins a run as of now.
    Now {
        /// The job that shows the progress to the team.
        job: JobId,
    },
    /// Reads what changed since the last run; when everything is read, scores everybody.
    Gather {
        /// The job that shows the progress to the team.
        job: JobId,
        /// The shop's day at whose end customers are scored.
        day: NaiveDate,
    },
    /// Writes the customers whose segment changed.
    Write {
        /// The job that shows the progress to the team.
        job: JobId,
        /// As for [`RunStep::Gather`].
        day: NaiveDate,
        /// The checkpoint in the list of them, in bytes.
        from: u64,
    },
}

/// Carries a step through the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop whose models run.
    pub shop: ShopId,
    /// The step to take.
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
    /// The job of a run in progress; `None` for the step that only begins one.
    pub fn job(&self) -> Option<&JobId> {
        match self {
            Self::Night => None,
            Self::Now { job } | Self::Gather { job, .. } | Self::Write { job, .. } => Some(job),
        }
    }
}

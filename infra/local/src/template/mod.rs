//! The wiring, read from `infra/template.yaml`: routes, queues, sources, schedules, and each function's
//! environment.
//!
//! Nothing of it is repeated in code, so what is deployed and what runs locally cannot drift apart.

mod document;
mod intrinsics;
mod wiring;

use std::collections::BTreeMap;
use std::time::Duration;

pub use intrinsics::Parameters;

use crate::error::Result;
use document::Document;

/// The template as it was when this was built.
pub const TEMPLATE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../template.yaml"));

/// What the template says, as far as one process needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Every function.
    pub functions: Vec<FunctionSpec>,
    /// Every route of the API.
    pub routes: Vec<RouteSpec>,
    /// Every queue, dead-letter queues included.
    pub queues: Vec<QueueSpec>,
    /// What feeds functions from queues and from the table's stream.
    pub sources: Vec<SourceSpec>,
    /// What runs functions by time.
    pub schedules: Vec<ScheduleSpec>,
    /// Who signs the admins' tokens, and for whom.
    pub authorizer: AuthorizerSpec,
}

/// A function, as the template deploys it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionSpec {
    /// Logical id (`CustomerListFunction`).
    pub id: String,
    /// Name of its folder and crate (`customer-list`), from `CodeUri`.
    pub name: String,
    /// Its environment, resolved.
    pub variables: BTreeMap<String, String>,
}

/// A route of the API and the function behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteSpec {
    /// HTTP method in capitals, or `ANY`.
    pub method: String,
    /// Path with its placeholders, such as `/v1/customers/{id}`.
    pub path: String,
    /// Name of the function that answers.
    pub function: String,
    /// Whether the JWT authorizer stands before it.
    pub jwt: bool,
}

impl RouteSpec {
    /// As API Gateway writes it: `GET /v1/customers/{id}`.
    pub fn key(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// A queue with the settings that a local run obeys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueSpec {
    /// The text by which variables of functions name it.
    pub url: String,
    /// Short name, without the stack's.
    pub name: String,
    /// How long a delivered message stays invisible.
    pub visibility: Duration,
    /// Deliveries without success after which a message is moved, and where to (a queue's url).
    pub redrive: Option<(u32, String)>,
    /// Whether it is a dead-letter queue: it receives what other queues gave up, and feeds no function.
    pub dead_letters: bool,
}

/// An event source that feeds a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceSpec {
    /// Batches of a queue.
    Queue {
        /// Name of the function.
        function: String,
        /// URL of the queue.
        queue: String,
        /// Messages of a batch at most.
        batch: usize,
        /// Batches at a time at most.
        concurrency: usize,
    },
    /// Changes of the table.
    Stream {
        /// Name of the function.
        function: String,
        /// Changes of a batch at most.
        batch: usize,
        /// How often a failing change is tried again.
        retries: u32,
        /// URL of the queue that receives a message for each change that was given up.
        on_failure: Option<String>,
    },
}

/// A schedule, and the function it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleSpec {
    /// Short name, without the stack's.
    pub name: String,
    /// `rate(10 minutes)` or `cron(…)`.
    pub expression: String,
    /// IANA name of the zone that `cron` means; UTC if absent.
    pub timezone: Option<String>,
    /// Name of the function that runs.
    pub function: String,
}

/// Which tokens the JWT authorizer accepts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AuthorizerSpec {
    /// `iss` of accepted tokens.
    pub issuer: String,
    /// `aud` of accepted tokens, any of them.
    pub audience: Vec<String>,
}

impl Template {
    /// Reads a template under the given parameters.
    ///
    /// # Errors
    /// `Template`, saying which resource is not understood: nothing is skipped in silence that the run would
    /// miss.
    pub fn read(text: &str, parameters: &Parameters) -> Result<Self> {
        let document = Document::parse(text, parameters)?;
        wiring::read(&document)
    }
}

#[cfg(test)]
mod tests;

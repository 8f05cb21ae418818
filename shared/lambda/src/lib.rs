//! The only crate that knows Lambda and HTTP.
//!
//! A function's crate exports `build(&impl Platform) -> Result<Function, ConfigError>`; its `main` hands it
//! to [`run`]. The local runner calls the same `build` with a platform of its own and passes the same events
//! to the [`Function`], so that a function does not know where it runs.

mod aws;
mod bucket;
pub mod directories;
mod function;
pub mod http;
mod kms;
pub mod metrics;
mod platform;
pub mod queue;
mod run;
mod schedule;
mod stream;

pub use aws::{AwsPlatform, sdk_config};
pub use function::Function;
pub use platform::{ConfigError, Platform};
pub use run::run;
pub use schedule::{ScheduleFunction, ScheduledRun};
pub use stream::{Change, StreamFunction};

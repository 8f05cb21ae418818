//! The whole of Verno in one process: the product's own functions behind a router, queues, a stream,
//! schedules and a table that do what AWS does, wired by `infra/template.yaml`, beside a simulated Shoptet.
//!
//! [`Local::start`] is all a test needs; the binary adds a command line.

mod assembly;
mod bucket;
mod cli;
mod clock;
mod console;
mod controls;
mod error;
mod eshops;
mod folder;
mod gateway;
mod ground;
mod issuer;
mod keyfile;
mod local;
mod logs;
mod mailbox;
mod options;
mod platform;
mod queue;
mod quiet;
mod registry;
mod replay;
mod running;
mod schedule;
mod server;
mod shops;
mod simulator;
mod state;
mod stop;
mod stream;
mod strip_client_token;
mod table;
pub mod template;
mod users;

pub use cli::Cli;
pub use clock::{ClockError, MovableClock, advance};
pub use error::{LocalError, Result};
pub use local::Local;
pub use logs::start_logs;
pub use mailbox::{Mailbox, SentMail};
pub use options::{ConsoleAssets, Data, Options, Steps};
pub use queue::{Activity, DeadLetter, LocalQueue, QueueStatus, Queues};
pub use running::Running;
pub use schedule::{Expression, ScheduleStatus, Schedules};
pub use simulator::run_simulator;
pub use stop::Stop;

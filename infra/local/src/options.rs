//! How a local run is started.

use std::path::PathBuf;
use std::sync::Arc;

/// Receives a line for each step of the start, for the person who waits.
pub type Steps = Arc<dyn Fn(&str) + Send + Sync>;

/// Where a run keeps its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// In this folder, which a later run opens again.
    Folder(PathBuf),
    /// In memory; nothing is left at the end.
    Memory,
}

/// Where the console's files come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsoleAssets {
    /// Built by Node.js if they are missing or older than their sources.
    Build,
    /// A folder with built files.
    Folder(PathBuf),
    /// Without files; the console's page says so.
    Absent,
}

/// All settings of a local run.
#[derive(Clone)]
pub struct Options {
    /// Port of Verno; 0 is any free one.
    pub port: u16,
    /// Port of the Shoptet simulator; 0 is any free one.
    pub shoptet_port: u16,
    /// Where a run keeps its state.
    pub data: Data,
    /// Customers of the first demo shop; the second has a fifth of them.
    pub customers: u32,
    /// What the demo shops' content is made from; the same number makes the same content.
    pub seed: u64,
    /// A purchase log to replay into a third shop.
    pub orders: Option<PathBuf>,
    /// Where the console's files come from.
    pub console: ConsoleAssets,
    /// Receives a line for each step of the start.
    pub steps: Steps,
    /// Whether long work shows a bar on the terminal.
    pub bars: bool,
}

impl Options {
    /// For tests: in memory, on free ports, without customers and without a console; silent.
    pub fn in_memory() -> Self {
        Self {
            port: 0,
            shoptet_port: 0,
            data: Data::Memory,
            customers: 0,
            seed: 1,
            orders: None,
            console: ConsoleAssets::Absent,
            steps: Arc::new(|_| {}),
            bars: false,
        }
    }

    pub(crate) fn step(&self, text: impl AsRef<str>) {
        tracing::info!("{}", text.as_ref());
        (self.steps)(text.as_ref());
    }
}

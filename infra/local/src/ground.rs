//! What a run needs before the first function is built: its data folder, state, clock and the two ports.

use std::path::PathBuf;

use chrono::TimeDelta;
use tokio::net::TcpListener;
use verno_domain::Clock;

use crate::clock::MovableClock;
use crate::error::Result;
use crate::folder::DataFolder;
use crate::options::{Data, Options};
use crate::server;
use crate::state::State;
use crate::table::Storage;

/// From this difference on the clock counts as moved, and the start says so.
const CLOCK_MOVED: TimeDelta = TimeDelta::minutes(1);

/// Ports that are bound and state that is open.
pub(crate) struct Ground {
    /// `None` for a run in memory.
    pub(crate) folder: Option<DataFolder>,
    pub(crate) state: State,
    pub(crate) clock: MovableClock,
    pub(crate) listener: TcpListener,
    pub(crate) base_url: String,
    pub(crate) shoptet_listener: TcpListener,
    pub(crate) shoptet_url: String,
}

impl Ground {
    /// Takes the data folder and the ports.
    ///
    /// # Errors
    /// `FolderInUse` or `PortInUse` if another program has them.
    pub(crate) async fn lay(options: &Options) -> Result<Self> {
        let folder = match &options.data {
            Data::Folder(path) => Some(DataFolder::take(path)?),
            Data::Memory => None,
        };
        let listener = server::bind(options.port, "port").await?;
        let shoptet_listener = server::bind(options.shoptet_port, "shoptet-port").await?;
        let state = match &folder {
            Some(folder) => State::open(&database(folder))?,
            None => State::memory()?,
        };
        let clock = MovableClock::open(&state)?;
        Ok(Self {
            base_url: server::url(&listener)?,
            shoptet_url: server::url(&shoptet_listener)?,
            folder,
            state,
            clock,
            listener,
            shoptet_listener,
        })
    }

    /// Says where the state is kept, and what time it is if the clock was moved.
    pub(crate) fn report(&self, options: &Options) {
        match &options.data {
            Data::Folder(path) => options.step(format!("state in {}", path.display())),
            Data::Memory => options.step("state in memory"),
        }
        let now = self.clock.now();
        if (now - self.clock.wall()).abs() > CLOCK_MOVED {
            options.step(format!("the clock is at {}", now.format("%Y-%m-%d %H:%M")));
        }
    }

    /// Where the table's items are kept.
    pub(crate) fn table_storage(&self) -> Storage {
        self.folder.as_ref().map_or(Storage::Memory, |folder| Storage::File(database(folder)))
    }

    /// A file of the data folder; `None` for a run in memory.
    pub(crate) fn file(&self, name: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.file(name))
    }
}

fn database(folder: &DataFolder) -> PathBuf {
    folder.file("verno.sqlite")
}

//! State of the local run itself: queues, mails, clock, schedules, positions in the stream.
//!
//! The tables are in the same SQLite file as the product's table. One write-ahead log means one order of
//! commits: after a power cut the file holds everything up to some moment, so a message is never gone while
//! the write it caused is lost. `synchronous = NORMAL` leaves out the fsync of every commit; what was
//! acknowledged survives the death of the process at any moment, because the operating system has it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::error::Result;

/// How long a write waits for one of the table's; those take fractions of a millisecond.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// The local run's own tables; clones share one connection.
#[derive(Clone)]
pub struct State {
    connection: Arc<Mutex<Connection>>,
}

impl State {
    /// In the file at `path`, which is created if there is none.
    ///
    /// # Errors
    /// `State` if the file is no database or cannot be written.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        Self::over(connection)
    }

    /// In memory, gone when the last clone is.
    pub fn memory() -> Result<Self> {
        Self::over(Connection::open_in_memory()?)
    }

    fn over(connection: Connection) -> Result<Self> {
        connection.set_prepared_statement_cache_capacity(64);
        connection.execute_batch(include_str!("state.sql"))?;
        // A file from before mails had these columns.
        for column in ["reply_to", "shop", "customer", "sender", "unsubscribe"] {
            let known = "SELECT count(*) > 0 FROM pragma_table_info('local_mail') WHERE name = ?1";
            if !connection.query_row(known, [column], |row| row.get::<_, bool>(0))? {
                connection.execute_batch(&format!("ALTER TABLE local_mail ADD COLUMN {column} TEXT"))?;
            }
        }
        Ok(Self { connection: Arc::new(Mutex::new(connection)) })
    }

    /// Runs `work` in one transaction, on a thread where it may block.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let state = self.clone();
        tokio::task::spawn_blocking(move || state.write_now(work)).await?
    }

    /// As [`write`](Self::write) on this thread; for the start, and for work too short to hand over.
    pub fn write_now<T>(&self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Reads on a thread where it may block.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let state = self.clone();
        tokio::task::spawn_blocking(move || state.read_now(work)).await?
    }

    /// As [`read`](Self::read) on this thread.
    pub fn read_now<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(work(&connection)?)
    }

    /// The value kept under a name; `None` if there is none.
    pub fn value(&self, name: &str) -> Result<Option<String>> {
        self.read_now(|connection| {
            connection
                .prepare_cached("SELECT value FROM local_value WHERE name = ?1")?
                .query_row([name], |row| row.get(0))
                .optional()
        })
    }

    /// Keeps a value under a name, in the place of an earlier one.
    pub fn set_value(&self, name: &str, value: &str) -> Result<()> {
        self.write_now(|transaction| {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO local_value (name, value) VALUES (?1, ?2)")?
                .execute([name, value])
                .map(drop)
        })
    }
}

//! The state of the simulator: one `SQLite` connection, two clocks, and what is kept in memory only.

use std::cell::Cell;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction};

use super::chaos::Chaos;
use super::failure::Error;
use super::limits::Limits;
use super::webhooks::Engine;

/// A source of the time.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Number of prepared statements that are kept.
const STATEMENTS_MAX: usize = 256;

/// The state that all clones share.
pub(crate) struct Core {
    database: Mutex<Connection>,
    /// Clock of the shops: orders, changes, further attempts.
    pub(crate) clock: Clock,
    /// Clock of the machine: lifetimes of tokens.
    pub(crate) wall: Clock,
    pub(crate) chaos: RwLock<Chaos>,
    pub(crate) limits: Limits,
    pub(crate) engine: Engine,
    /// Number of answers so far.
    answers: AtomicU64,
}

/// One transaction. Everything in it happens at the same time.
pub(crate) struct Work<'a> {
    pub(crate) sql: &'a Transaction<'a>,
    pub(crate) now: DateTime<Utc>,
    pub(crate) wall: DateTime<Utc>,
    pub(crate) chaos: Chaos,
    /// Whether the transaction emitted an event, so that delivery must be woken.
    pub(crate) emitted: Cell<bool>,
}

impl Core {
    pub(crate) fn open(path: Option<&Path>, clock: Clock, wall: Clock) -> Result<Self, Error> {
        let database = match path {
            Some(path) => Connection::open(path)?,
            None => Connection::open_in_memory()?,
        };
        database.pragma_update(None, "journal_mode", "WAL")?;
        // A crash of the process loses nothing; only a power failure may lose the last transactions.
        database.pragma_update(None, "synchronous", "NORMAL")?;
        database.execute_batch(include_str!("schema.sql"))?;
        database.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        let chaos = Chaos::stored(&database)?;
        Ok(Self {
            database: Mutex::new(database),
            clock,
            wall,
            chaos: RwLock::new(chaos),
            limits: Limits::default(),
            engine: Engine::new()?,
            answers: AtomicU64::new(0),
        })
    }

    /// Runs `work` as one transaction: all of it, or on an error none. Blocks for as long as it takes, which
    /// is well below a millisecond for everything but snapshots.
    pub(crate) fn transact<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let chaos = self.chaos();
        let mut database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        let sql = database.transaction()?;
        let (now, wall) = ((self.clock)(), (self.wall)());
        let context = Work { sql: &sql, now, wall, chaos, emitted: Cell::new(false) };
        let done = work(&context)?;
        let emitted = context.emitted.get();
        sql.commit()?;
        if emitted {
            self.engine.wake();
        }
        Ok(done)
    }

    pub(crate) fn chaos(&self) -> Chaos {
        *self.chaos.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts an answer and returns its number.
    pub(crate) fn count_answer(&self) -> u64 {
        self.answers.fetch_add(1, Ordering::Relaxed)
    }
}

impl Work<'_> {
    /// The shops' time in the stored form, milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> i64 {
        self.now.timestamp_millis()
    }
}

/// Reads a stored time.
pub(crate) fn time(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}

//! The table, served in this process by an engine that speaks DynamoDB's own protocol, so that the product's
//! client runs unchanged.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aws_credential_types::Credentials;
use dynoxide::Database;
use dynoxide::actions::get_records::Record;
use rusqlite::Connection;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::error::{LocalError, Result};
use crate::strip_client_token::StripClientToken;

/// The table's name.
pub(crate) const TABLE: &str = "verno";
/// Changes read at a time.
const RECORDS: u64 = 500;
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How long requests in progress may take at the end.
const CLOSE_MAX: Duration = Duration::from_secs(2);

/// The task that serves the table, and the switch that stops it.
struct Server {
    stop: oneshot::Sender<()>,
    serving: JoinHandle<std::result::Result<(), String>>,
}

/// Where the table's items are kept.
#[derive(Debug, Clone)]
pub(crate) enum Storage {
    /// In this SQLite file.
    File(PathBuf),
    /// In memory, for as long as the table is open.
    Memory,
}

/// The table and the engine that serves it.
pub(crate) struct Table {
    database: Database,
    client: aws_sdk_dynamodb::Client,
    stream: String,
    /// A second connection, for what the engine leaves to its host; in memory it is also what finds the same
    /// database.
    upkeep: Mutex<Connection>,
    server: Mutex<Option<Server>>,
}

impl Table {
    /// Opens the table, creating it if it is new, and serves it on a loopback port.
    pub(crate) async fn open(place: &Storage) -> Result<Self> {
        let location = location(place);
        let database = Database::new(&location).map_err(failed)?;
        // These two set `synchronous = NORMAL`, which leaves out the fsync of every commit. What was
        // acknowledged survives the death of the process at any moment; a power cut may cost the last
        // moments, but not the file's consistency.
        database.enable_bulk_loading().and_then(|()| database.disable_bulk_loading()).map_err(failed)?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let endpoint = format!("http://{}", listener.local_addr()?);
        let (stop, stopped) = oneshot::channel();
        let served = database.clone();
        let serving = tokio::spawn(dynoxide::server::serve_with_shutdown(listener, served, async {
            // A dropped sender means the same as a sent one.
            let _ = stopped.await;
        }));
        let credentials = Credentials::new("local", "local", None, None, "local");
        let config = verno_lambda::sdk_config("local".to_owned(), credentials, Some(endpoint));
        let config = aws_sdk_dynamodb::config::Builder::from(&config).interceptor(StripClientToken).build();
        let client = aws_sdk_dynamodb::Client::from_conf(config);
        verno_store::schema::create(&client, TABLE).await?;
        let stream = stream_of(&database)?;
        let upkeep = Mutex::new(upkeep(&location)?);
        Ok(Self { database, client, stream, upkeep, server: Mutex::new(Some(Server { stop, serving })) })
    }

    /// The DynamoDB client that the product uses.
    pub(crate) fn client(&self) -> aws_sdk_dynamodb::Client {
        self.client.clone()
    }

    /// Changes after the one at `position` (from the first kept, if `None`), oldest first. Blocks for a
    /// moment.
    pub(crate) fn changes_after(&self, position: Option<&str>) -> Result<Vec<Record>> {
        let shard = format!("shardId-00000001-{TABLE}");
        let mut request =
            json!({"StreamArn": self.stream, "ShardId": shard, "ShardIteratorType": "TRIM_HORIZON"});
        if let Some(position) = position {
            request["ShardIteratorType"] = json!("AFTER_SEQUENCE_NUMBER");
            request["SequenceNumber"] = json!(position);
        }
        let request = serde_json::from_value(request).map_err(failed)?;
        let iterator = self.database.get_shard_iterator(request).map_err(failed)?.shard_iterator;
        let request = json!({"ShardIterator": iterator.unwrap_or_default(), "Limit": RECORDS});
        let request = serde_json::from_value(request).map_err(failed)?;
        Ok(self.database.get_records(request).map_err(failed)?.records)
    }

    /// Forgets changes before the one at `position`, which is itself kept: the engine numbers on from the
    /// last.
    pub(crate) fn forget_changes_before(&self, position: &str) -> Result<()> {
        // The public form of a sequence number is the stored one with a leading 1 and zeros.
        let Some(stored) = position.get(1..).and_then(|digits| digits.parse::<i64>().ok()) else {
            return Ok(());
        };
        let connection = self.upkeep.lock().unwrap_or_else(PoisonError::into_inner);
        connection
            .prepare_cached(
                "DELETE FROM _stream_records WHERE table_name = ?1 AND CAST(sequence_number AS INTEGER) < ?2",
            )?
            .execute(rusqlite::params![TABLE, stored])?;
        Ok(())
    }

    /// Finishes what is being served and stops serving; a second time does nothing.
    pub(crate) async fn close(&self) {
        let server = self.server.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Server { stop, mut serving }) = server else { return };
        // A server that is gone needs no message.
        let _ = stop.send(());
        // Kept-alive connections of our own client could hold the server up.
        if tokio::time::timeout(CLOSE_MAX, &mut serving).await.is_err() {
            serving.abort();
        }
    }
}

fn failed(error: impl std::fmt::Display) -> LocalError {
    LocalError::Table(error.to_string())
}

/// A file, or a name that both connections of this process find the same memory by.
fn location(place: &Storage) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    match place {
        Storage::File(path) => path.to_string_lossy().into_owned(),
        Storage::Memory => {
            let nth = NEXT.fetch_add(1, Ordering::Relaxed);
            format!("file:/verno-{}-{nth}?vfs=memdb", std::process::id())
        }
    }
}

fn stream_of(database: &Database) -> Result<String> {
    let request = serde_json::from_value(json!({"TableName": TABLE})).map_err(failed)?;
    let table = database.describe_table(request).map_err(failed)?;
    let table = serde_json::to_value(table).map_err(failed)?;
    let arn = table.pointer("/Table/LatestStreamArn").and_then(serde_json::Value::as_str);
    arn.map(str::to_owned).ok_or_else(|| LocalError::Table("it has no stream".into()))
}

/// The engine looks for the last sequence number at every write; without this index it reads all of them.
fn upkeep(location: &str) -> Result<Connection> {
    let connection = Connection::open(location)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.execute_batch(
        "CREATE INDEX IF NOT EXISTS local_stream_order
         ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
    )?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};

    use super::*;

    async fn put(table: &Table, key: &str) {
        let text = |value: &str| AttributeValue::S(value.to_owned());
        let request = table.client().put_item().table_name(TABLE).item("pk", text(key)).item("sk", text("s"));
        request.send().await.unwrap();
    }

    fn keys(records: &[Record]) -> Vec<String> {
        records.iter().map(|record| format!("{:?}", record.dynamodb.keys.get("pk"))).collect()
    }

    #[tokio::test]
    async fn changes_come_in_order_and_forgetting_keeps_the_numbering() {
        let table = Table::open(&Storage::Memory).await.unwrap();
        for key in ["a", "b", "c"] {
            put(&table, key).await;
        }
        let all = table.changes_after(None).unwrap();
        assert_eq!(all.len(), 3);
        let second = all[1].dynamodb.sequence_number.clone();
        assert_eq!(keys(&table.changes_after(Some(&second)).unwrap()), keys(&all[2..]));
        table.forget_changes_before(&second).unwrap();
        assert_eq!(keys(&table.changes_after(None).unwrap()), keys(&all[1..]));
        put(&table, "d").await;
        assert_eq!(table.changes_after(Some(&second)).unwrap().len(), 2);
        table.close().await;
    }

    #[tokio::test]
    async fn the_last_number_is_found_by_an_index_and_not_by_reading_all() {
        let table = Table::open(&Storage::Memory).await.unwrap();
        let plan: String = table
            .upkeep
            .lock()
            .unwrap()
            .query_row(
                "EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1
                 FROM _stream_records WHERE table_name = 'verno'",
                [],
                |row| row.get(3),
            )
            .unwrap();
        assert!(plan.contains("local_stream_order"), "{plan}");
        table.close().await;
    }

    /// The engine remembers a token only of a transaction that came with one: the same token with something
    /// else in it would be refused.
    #[tokio::test]
    async fn transactions_come_without_tokens() {
        let table = Table::open(&Storage::Memory).await.unwrap();
        for key in ["a", "b"] {
            let text = |value: &str| AttributeValue::S(value.to_owned());
            let put = Put::builder().table_name(TABLE).item("pk", text(key)).item("sk", text("s"));
            let write = TransactWriteItem::builder().put(put.build().unwrap()).build();
            let transaction = table.client().transact_write_items().transact_items(write);
            transaction.client_request_token("the same").send().await.unwrap();
        }
        assert_eq!(table.changes_after(None).unwrap().len(), 2);
        table.close().await;
    }

    #[tokio::test]
    async fn two_tables_in_memory_are_two() {
        let (one, other) =
            (Table::open(&Storage::Memory).await.unwrap(), Table::open(&Storage::Memory).await.unwrap());
        put(&one, "a").await;
        assert!(other.changes_after(None).unwrap().is_empty());
        one.close().await;
        other.close().await;
    }
}

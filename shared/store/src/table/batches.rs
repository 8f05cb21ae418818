//! Many items by their keys, in as few requests as can be: for work on files and lists.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use aws_sdk_dynamodb::types::{PutRequest, WriteRequest};
use futures::{FutureExt, StreamExt, TryStreamExt};
use verno_domain::{Error, Result};

use crate::codec::Item;
use crate::error::classify;
use crate::keys::Key;
use crate::{Consistency, ShopStore};

/// Keys of one request at most.
const KEYS_MAX: usize = 100;
/// Items that one request writes at most.
const PUTS_MAX: usize = 25;
/// Tries at what DynamoDB left unwritten, and the pause before the second, doubled each time.
const PUT_ATTEMPTS_MAX: u32 = 5;
const PAUSE: Duration = Duration::from_millis(25);
/// Requests under way at a time.
const CONCURRENCY: usize = 8;

impl ShopStore {
    /// Writes items whatever was there, some at a time and in no order. Each must be of another key.
    pub(crate) async fn put_all(&self, items: Vec<Item>) -> Result<()> {
        let mut writes = Vec::with_capacity(items.len().div_ceil(PUTS_MAX));
        for batch in items.chunks(PUTS_MAX) {
            writes.push(self.put_batch(batch.to_vec()).boxed());
        }
        futures::stream::iter(writes).buffer_unordered(CONCURRENCY).try_collect::<()>().await
    }

    async fn put_batch(&self, items: Vec<Item>) -> Result<()> {
        let put = |item| {
            let put = PutRequest::builder().set_item(Some(item)).build();
            put.map(|put| WriteRequest::builder().put_request(put).build())
                .map_err(|error| Error::internal("put").with_source(error))
        };
        let mut left: Vec<WriteRequest> = items.into_iter().map(put).collect::<Result<_>>()?;
        for nth in 0..PUT_ATTEMPTS_MAX {
            if nth > 0 {
                tokio::time::sleep(PAUSE * 2_u32.pow(nth)).await;
            }
            let request = self.client().batch_write_item().request_items(self.table(), left);
            let mut answer = request.send().await.map_err(|error| classify("BatchWriteItem", error))?;
            left = answer.unprocessed_items.take().unwrap_or_default().into_values().flatten().collect();
            if left.is_empty() {
                return Ok(());
            }
        }
        Err(Error::unavailable("The table is throttled."))
    }

    pub(crate) async fn in_batches(
        &self,
        keys: BTreeSet<Key>,
        consistency: Consistency,
    ) -> Result<HashMap<Key, Item>> {
        let keys: Vec<Key> = keys.into_iter().collect();
        let batches: Vec<Vec<&Key>> = keys.chunks(KEYS_MAX).map(|batch| batch.iter().collect()).collect();
        // Boxed one by one: of a closure's futures the compiler cannot tell that they may go to another
        // thread.
        let mut reads = Vec::with_capacity(batches.len());
        for batch in &batches {
            reads.push(self.batch_get(batch, consistency).boxed());
        }
        let found: Vec<_> = futures::stream::iter(reads).buffer_unordered(CONCURRENCY).try_collect().await?;
        Ok(found.into_iter().flatten().collect())
    }
}

//! What is not in the table: files in the bucket, and what one process remembers and queues.

pub(crate) mod blobs;
pub(crate) mod ttl_cache;
pub(crate) mod turns;

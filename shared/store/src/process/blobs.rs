//! Blobs in S3: snapshots, uploaded files, what jobs read and leave behind. Nothing here is the only copy of
//! a fact: what is lost is made again from the table, or asked for again.
//!
//! A path begins with what it holds and then names the shop, because rules about how long objects live go by
//! prefix.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use chrono::NaiveDate;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use object_store::buffered::BufWriter;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};
use tokio::io::AsyncWriteExt;
use verno_domain::{Error, JobId, ModelId, Result, ShopId, UploadId};

use crate::ShopStore;

/// Bytes gathered before a part leaves: above S3's least part of 5 MiB, and all that a large blob costs in
/// memory.
const PART_BYTES: usize = 8 << 20;

/// Gives out links that work without credentials, for a while.
#[async_trait]
pub trait Links: Send + Sync {
    /// A link to read from. A browser that opens it saves the file under `name`.
    async fn download(&self, path: &Path, name: &str, valid_for: Duration) -> Result<String>;

    /// A link to `PUT` a body to.
    async fn upload(&self, path: &Path, valid_for: Duration) -> Result<String>;
}

/// The bucket, for all shops; [`ShopStore`] keeps to the paths of one.
#[derive(Clone)]
pub struct Blobs {
    objects: Arc<dyn ObjectStore>,
    links: Arc<dyn Links>,
}

impl Blobs {
    /// Over a bucket, a folder or memory.
    pub fn new(objects: Arc<dyn ObjectStore>, links: Arc<dyn Links>) -> Self {
        Self { objects, links }
    }
}

/// What a blob of a shop is; its path is made from this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blob {
    /// The customer list as it was written last.
    Directory,
    /// A part of the shop's order log.
    Orders(String),
    /// Audience a night of a model put where.
    Night(ModelId, NaiveDate),
    /// A file that somebody sent.
    Upload(UploadId),
    /// A file that a job reads or writes, by its name.
    Job(JobId, String),
}

impl Blob {
    fn path(&self, shop: ShopId) -> Path {
        let shop = shop.to_string();
        match self {
            Self::Directory => Path::from_iter(["directory", &shop, "snapshot"]),
            Self::Orders(name) => Path::from_iter(["orders", &shop, name]),
            Self::Night(model, day) => Path::from_iter(["nights", &shop, model.as_str(), &day.to_string()]),
            Self::Upload(id) => Path::from_iter(["uploads", &shop, id.as_str()]),
            Self::Job(job, name) => Path::from_iter(["jobs", &shop, job.as_str(), name]),
        }
    }
}

/// Writes a blob piece by piece, in constant memory. What is not finished is not there.
pub struct BlobWriter(BufWriter);

impl BlobWriter {
    /// Appends bytes; waits when more than a few parts are on their way.
    pub async fn write(&mut self, bytes: Bytes) -> Result<()> {
        self.0.put(bytes).await.map_err(|error| classify("write a blob", error))
    }

    /// Makes the blob visible, whole, in the place of an earlier one.
    pub async fn finish(mut self) -> Result<()> {
        self.0.shutdown().await.map_err(|error| Error::unavailable("finish a blob").with_source(error))
    }

    /// Lets go of what was written.
    pub async fn abort(mut self) -> Result<()> {
        self.0.abort().await.map_err(|error| classify("abort a blob", error))
    }
}

impl ShopStore {
    /// A blob, whole; `None` if there is none.
    pub async fn blob(&self, blob: &Blob) -> Result<Option<Bytes>> {
        let found = match self.blobs()?.objects.get(&blob.path(self.id())).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            other => other.map_err(|error| classify("read a blob", error))?,
        };
        found.bytes().await.map(Some).map_err(|error| classify("read a blob", error))
    }

    /// How many bytes a blob has; `None` if there is none.
    pub async fn blob_size(&self, blob: &Blob) -> Result<Option<u64>> {
        match self.blobs()?.objects.head(&blob.path(self.id())).await {
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            other => other.map(|meta| Some(meta.size)).map_err(|error| classify("look at a blob", error)),
        }
    }

    /// A blob piece by piece, from byte `from` on; `None` if there is none. `from` must lie before its end.
    pub async fn blob_stream(
        &self,
        blob: &Blob,
        from: u64,
    ) -> Result<Option<BoxStream<'static, Result<Bytes>>>> {
        let options =
            GetOptions { range: Some(GetRange::Offset(from)).filter(|_| from > 0), ..GetOptions::default() };
        let found = match self.blobs()?.objects.get_opts(&blob.path(self.id()), options).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            other => other.map_err(|error| classify("read a blob", error))?,
        };
        Ok(Some(found.into_stream().map_err(|error| classify("read a blob", error)).boxed()))
    }

    /// Bytes of a blob; `None` if there is none.
    pub async fn blob_range(&self, blob: &Blob, range: Range<u64>) -> Result<Option<Bytes>> {
        match self.blobs()?.objects.get_range(&blob.path(self.id()), range).await {
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            other => other.map(Some).map_err(|error| classify("read a blob", error)),
        }
    }

    /// Writes a blob, whole, in the place of an earlier one.
    pub async fn put_blob(&self, blob: &Blob, bytes: impl Into<Bytes>) -> Result<()> {
        let payload = bytes.into().into();
        let put = self.blobs()?.objects.put(&blob.path(self.id()), payload).await;
        put.map(drop).map_err(|error| classify("write a blob", error))
    }

    /// Begins to write a blob of any size.
    pub fn blob_writer(&self, blob: &Blob) -> Result<BlobWriter> {
        let objects = self.blobs()?.objects.clone();
        Ok(BlobWriter(BufWriter::with_capacity(objects, blob.path(self.id()), PART_BYTES)))
    }

    /// Removes a blob, if there is one.
    pub async fn remove_blob(&self, blob: &Blob) -> Result<()> {
        match self.blobs()?.objects.delete(&blob.path(self.id())).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(classify("remove a blob", error)),
        }
    }

    /// Removes the files that jobs left and people sent, no matter which customers are in them, and the list
    /// as it was written last; it is made again from the table. Files of jobs for which `in_use` is true
    /// stay. True if any stayed.
    pub async fn remove_personal_blobs(
        &self,
        in_use: impl Fn(&JobId) -> bool,
        uploads: bool,
    ) -> Result<bool> {
        self.remove_blob(&Blob::Directory).await?;
        let shop = self.id().to_string();
        let mut left = !uploads;
        for (prefix, wanted) in [("jobs", true), ("uploads", uploads)] {
            let mut found = self.blobs()?.objects.list(Some(&Path::from_iter([prefix, &shop])));
            while wanted && let Some(meta) = found.next().await {
                let path = meta.map_err(|error| classify("list blobs", error))?.location;
                let job = path.parts().nth(2).and_then(|part| JobId::parse(part.as_ref()));
                if prefix == "jobs" && job.as_ref().is_some_and(&in_use) {
                    left = true;
                    continue;
                }
                match self.blobs()?.objects.delete(&path).await {
                    Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                    Err(error) => return Err(classify("remove a blob", error)),
                }
            }
        }
        Ok(left)
    }

    /// A link by which anybody can read the blob for a while; a browser saves it under `name`.
    pub async fn download_link(&self, blob: &Blob, name: &str, valid_for: Duration) -> Result<String> {
        self.blobs()?.links.download(&blob.path(self.id()), name, valid_for).await
    }

    /// A link to which anybody can send the blob for a while.
    pub async fn upload_link(&self, blob: &Blob, valid_for: Duration) -> Result<String> {
        self.blobs()?.links.upload(&blob.path(self.id()), valid_for).await
    }
}

/// What a failed call means: only what is refused for good is our bug.
fn classify(operation: &'static str, error: object_store::Error) -> Error {
    use object_store::Error as Failed;
    let ours = match &error {
        Failed::InvalidPath { .. }
        | Failed::NotSupported { .. }
        | Failed::NotImplemented { .. }
        | Failed::PermissionDenied { .. }
        | Failed::Unauthenticated { .. }
        | Failed::UnknownConfigurationKey { .. } => Error::internal(operation),
        _ => Error::unavailable(operation),
    };
    ours.with_source(error)
}

//! The bucket of a local run: a folder, or memory; and links to it, signed as S3's are, that end as those do.

use std::fmt::Write;
use std::path::Path as FilePath;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use ring::hmac;
use serde::Deserialize;
use verno_domain::Clock;
use verno_store::{Blobs, Links};

use crate::error::{LocalError, Result};
use crate::folder;
use crate::keyfile::random;

/// What a link allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    /// Downloading the object.
    Get,
    /// Uploading the object.
    Put,
}

impl Right {
    fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
        }
    }
}

/// The query of a signed link.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Signed {
    /// Unix time at which it ends.
    pub(crate) ends: i64,
    /// HMAC-SHA256 over right, path, end and name, in hexadecimal.
    pub(crate) signature: String,
    /// File name of a download; empty for an upload.
    #[serde(default)]
    pub(crate) name: String,
}

/// The objects and the key that signs links to them.
#[derive(Clone)]
pub(crate) struct Bucket {
    pub(crate) objects: Arc<dyn ObjectStore>,
    key: Arc<hmac::Key>,
    base_url: Arc<str>,
    clock: Arc<dyn Clock>,
}

impl Bucket {
    /// Opens the bucket in the folder `path`, which is created if it is missing; without one, in memory.
    pub(crate) fn open(path: Option<&FilePath>, base_url: &str, clock: Arc<dyn Clock>) -> Result<Self> {
        let objects: Arc<dyn ObjectStore> = match path {
            Some(path) => {
                folder::make(path)?;
                let folder = LocalFileSystem::new_with_prefix(path);
                Arc::new(folder.map_err(|error| LocalError::Bucket(error.to_string()))?)
            }
            None => Arc::new(InMemory::new()),
        };
        let key = Arc::new(hmac::Key::new(hmac::HMAC_SHA256, &random::<32>()?));
        Ok(Self { objects, key, base_url: base_url.into(), clock })
    }

    pub(crate) fn blobs(&self) -> Blobs {
        Blobs::new(self.objects.clone(), Arc::new(self.clone()))
    }

    fn link(&self, right: Right, path: &Path, valid_for: Duration, name: &str) -> String {
        let ends = self.clock.now() + TimeDelta::from_std(valid_for).unwrap_or_default();
        let text = signed_text(right, path, ends.timestamp(), name);
        let signature = hmac::sign(&self.key, text.as_bytes());
        let mut link = format!("{}/local/blobs/{path}?ends={}", self.base_url, ends.timestamp());
        // Writing to a String does not fail.
        let _ = write!(link, "&signature={}", hex::encode(signature));
        if !name.is_empty() {
            let _ = write!(link, "&name={}", utf8_percent_encode(name, NON_ALPHANUMERIC));
        }
        link
    }

    /// Whether a link was made here and has not ended.
    pub(crate) fn allows(&self, right: Right, path: &Path, link: &Signed) -> bool {
        let ends = DateTime::<Utc>::from_timestamp(link.ends, 0);
        let fresh = ends.is_some_and(|ends| self.clock.now() < ends);
        let text = signed_text(right, path, link.ends, &link.name);
        let signature = hex::decode(&link.signature).unwrap_or_default();
        fresh && hmac::verify(&self.key, text.as_bytes(), &signature).is_ok()
    }
}

fn signed_text(right: Right, path: &Path, ends: i64, name: &str) -> String {
    format!("{}\n{path}\n{ends}\n{name}", right.as_str())
}

#[async_trait]
impl Links for Bucket {
    async fn download(&self, path: &Path, name: &str, valid_for: Duration) -> verno_domain::Result<String> {
        Ok(self.link(Right::Get, path, valid_for, name))
    }

    async fn upload(&self, path: &Path, valid_for: Duration) -> verno_domain::Result<String> {
        Ok(self.link(Right::Put, path, valid_for, ""))
    }
}

#[cfg(test)]
#[path = "bucket_tests.rs"]
mod tests;

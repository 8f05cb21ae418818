//! A list as bytes: what it is, of which version, a checksum, and the rows, packed.
//!
//! Nothing of the rows is looked at before the checksum is right, so damage is an error and never half a list.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use verno_domain::vip::Lock;
use verno_domain::{CustomerId, GroupId, ModelId, Points, SegmentId};

use crate::directory::Directory;
use crate::row::{Row, folded};

/// What a snapshot begins with; the last byte is the version of what follows.
const MAGIC: &[u8; 8] = b"VERNOLS\x01";
const SUM_BYTES: usize = 32;

/// Why bytes are no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// Something else, or of another version.
    #[error("it is no snapshot of this version")]
    Foreign,
    /// Not what was written.
    #[error("its checksum is wrong")]
    Checksum,
    /// What was written makes no sense.
    #[error("a row of it makes no sense")]
    Row,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    id: CustomerId,
    email: Option<String>,
    name: Option<String>,
    phone: Option<String>,
    points: String,
    registered: bool,
    registered_at: Option<i64>,
    modified_at: i64,
    group: Option<GroupId>,
    segments: BTreeMap<ModelId, SegmentId>,
    version: u64,
    lock: Option<Box<Lock>>,
}

impl Directory {
    /// The list as bytes, with the position in the order of changes before which every change is in it.
    pub fn snapshot(&self, position: &str) -> Vec<u8> {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
        // Writing to memory does not fail, and plain values always serialise.
        let mut line = |value: &[u8]| drop(packed.write_all(value).and_then(|()| packed.write_all(b"\n")));
        line(&serde_json::to_vec(position).unwrap_or_default());
        for row in self.rows() {
            line(&serde_json::to_vec(&Saved::from(row)).unwrap_or_default());
        }
        let body = packed.finish().unwrap_or_default();
        [MAGIC.as_slice(), Sha256::digest(&body).as_slice(), &body].concat()
    }

    /// The list and its position from bytes.
    ///
    /// # Errors
    /// Whatever is not exactly what [`snapshot`](Self::snapshot) of this version wrote.
    pub fn restore(bytes: &[u8]) -> Result<(Self, String), Damage> {
        let rest = bytes.strip_prefix(MAGIC.as_slice()).ok_or(Damage::Foreign)?;
        let (sum, body) = rest.split_at_checked(SUM_BYTES).ok_or(Damage::Checksum)?;
        if Sha256::digest(body).as_slice() != sum {
            return Err(Damage::Checksum);
        }
        let mut lines = BufReader::new(DeflateDecoder::new(body)).lines();
        let mut next = || lines.next().transpose().map_err(|_| Damage::Row);
        let position = next()?.ok_or(Damage::Row)?;
        let position = serde_json::from_str(&position).map_err(|_| Damage::Row)?;
        let mut directory = Self::default();
        while let Some(line) = next()? {
            let saved: Saved = serde_json::from_str(&line).map_err(|_| Damage::Row)?;
            directory.upsert(saved.row().ok_or(Damage::Row)?);
        }
        Ok((directory, position))
    }
}

impl From<&Row> for Saved {
    fn from(row: &Row) -> Self {
        Self {
            id: row.id.clone(),
            email: row.email.clone(),
            name: row.name.clone(),
            phone: row.phone.clone(),
            points: row.points.to_string(),
            registered: row.registered,
            registered_at: row.registered_at.map(|at| at.timestamp_micros()),
            modified_at: row.modified_at.timestamp_micros(),
            group: row.group.clone(),
            segments: row.segments.clone(),
            version: row.version,
            lock: row.lock.clone(),
        }
    }
}

impl Saved {
    fn row(self) -> Option<Row> {
        let at = |micros: i64| DateTime::<Utc>::from_timestamp_micros(micros);
        Some(Row {
            folded: folded(self.name.as_deref(), self.email.as_deref(), self.phone.as_deref()),
            id: self.id,
            email: self.email,
            name: self.name,
            phone: self.phone,
            points: Points::parse(&self.points).ok()?,
            registered: self.registered,
            registered_at: self.registered_at.map(|micros| at(micros).ok_or(())).transpose().ok()?,
            modified_at: at(self.modified_at)?,
            group: self.group,
            segments: self.segments,
            version: self.version,
            lock: self.lock,
        })
    }
}

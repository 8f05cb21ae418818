//! The list as bytes.
//!
//! ```text
//! magic 8 | format u32 | checksum of all that follows, xxh3 64 | position | rows, named, addressed | ids | columns
//! ```
//!
//! A column is its plain length, its packed length and zstd. Numbers are written as planes of bytes, so that
//! high bytes, which are mostly equal, stand together; ids are random and stay as they are. Whose shop it is,
//! is not said.

mod read;
mod write;

use crate::directory::Directory;

const MAGIC: &[u8; 8] = b"VERNODIR";
/// Raised whenever what is written changes; others are not read, the list is made anew instead.
const FORMAT: u32 = 2;
/// Where what the checksum covers begins.
const BODY: usize = 20;
/// A column is at most so many times as long as the whole file: real ones are far below, and what damaged or
/// made-up lengths ask for is bounded.
const LENGTH_RATIO_MAX: usize = 24;
/// What a column may have in any case.
const LENGTH_FREE: usize = 1 << 16;

/// Why bytes are no snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// Something else, or nothing.
    #[error("not a snapshot of a customer list")]
    Foreign,
    /// Written by another version of this crate.
    #[error("a snapshot of another format")]
    Format,
    /// Bytes are missing or were changed.
    #[error("the checksum of the snapshot does not match")]
    Checksum,
    /// The checksum is right and the content is not.
    #[error("the snapshot contradicts itself: {0}")]
    Content(&'static str),
}

impl Directory {
    /// The whole list as bytes. `position` is where in the order of changes it ends; it is handed back by
    /// [`restore`](Self::restore).
    pub fn snapshot(&self, position: &str) -> Vec<u8> {
        write::snapshot(&self.compacted().base, position)
    }

    /// The list of a snapshot, and the position at which it ends.
    ///
    /// # Errors
    /// On any bytes that [`snapshot`](Self::snapshot) of this version did not make.
    pub fn restore(bytes: &[u8]) -> Result<(Self, String), Damage> {
        read::restore(bytes)
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    twox_hash::XxHash3_64::oneshot(bytes)
}

#[cfg(test)]
mod tests;

//! The stored form of a directory: one file that a function loads when it starts.
//!
//! ```text
//! magic 8 | format u32 | checksum of all that follows, xxh3 64 |
//! position | rows, named, addressed | ids | columns
//! ```
//!
//! A column is stored as its plain length, its packed length and zstd. Numbers are written as planes of
//! bytes, so that high bytes, which are mostly equal, stand together; ids are random and stay as they are.
//! The file does not name its shop.

mod read;
mod write;

use crate::directory::Directory;

const MAGIC: &[u8; 8] = b"VERNODIR";
/// Raised with every change of the stored form. Files of another form are not read; the directory is built
/// anew instead.
const FORMAT: u32 = 2;
/// Offset from which on the checksum covers the file.
const BODY: usize = 20;
/// A column may be at most this many times as long as the whole file. Real ones are far below, and it bounds
/// what damaged or forged lengths can make us reserve.
const LENGTH_RATIO_MAX: usize = 24;
/// The length a column may have in any case.
const LENGTH_FREE: usize = 1 << 16;

/// Why bytes could not be read as a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// They are something else, or nothing.
    #[error("not a snapshot of a customer list")]
    Foreign,
    /// They were written by another version of this crate.
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
    /// The directory in its stored form. `position` is its watermark in the order of changes;
    /// [`restore`](Self::restore) returns it.
    pub fn snapshot(&self, position: &str) -> Vec<u8> {
        write::snapshot(&self.compacted().base, position)
    }

    /// The directory of a snapshot, and its watermark.
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

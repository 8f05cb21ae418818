//! Attempts at PINs and codes, by a digest of the address: also those for addresses that nobody has.

use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use verno_domain::attempts::{Attempts, LOCK};
use verno_domain::ids::hex;
use verno_domain::{Email, Result, ShopId};

use crate::codec::{Reader, Writer};
use crate::{AttemptPurpose, Consistency, ShopStore, keys};

/// Attempts are forgotten by the table itself when they cannot matter any more.
const KEPT: TimeDelta = TimeDelta::hours(2);

/// Digest of an address, so that a stranger's is not kept.
pub(crate) fn digest(shop: ShopId, purpose: &str, email: &Email) -> String {
    let text = format!("{shop}\n{purpose}\n{}", email.as_str());
    hex(&Sha256::digest(text.as_bytes())[..16])
}

impl ShopStore {
    /// The attempts at `purpose` for an address, with the version to write over.
    pub async fn attempts(&self, purpose: AttemptPurpose, email: &Email) -> Result<(Attempts, u64)> {
        let key = keys::attempts(self.id(), &digest(self.id(), purpose.as_str(), email));
        match self.get(&key, Consistency::Strong).await? {
            Some(item) => Ok((Reader(&item).json("attempts")?, Reader(&item).number("version")?)),
            None => Ok((Attempts::default(), 0)),
        }
    }

    /// Writes attempts over the version that was read.
    ///
    /// # Errors
    /// A lost race if another attempt was counted meanwhile.
    pub async fn save_attempts(
        &self,
        purpose: AttemptPurpose,
        email: &Email,
        attempts: &Attempts,
        read: u64,
    ) -> Result<()> {
        const { assert!(KEPT.num_seconds() > LOCK.num_seconds()) };
        let key = keys::attempts(self.id(), &digest(self.id(), purpose.as_str(), email));
        let item = Writer::new(&key)
            .json("attempts", attempts)?
            .number("version", read + 1)
            .expires(self.clock().wall() + KEPT)
            .item();
        self.writes().versioned("attempts", item, read)?.commit().await
    }
}

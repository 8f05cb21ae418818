//! A key file in the place of KMS: wraps the shops' data keys, each bound to its shop.

use std::path::Path;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use async_trait::async_trait;
use verno_domain::random::SystemRandom;
use verno_domain::{Error, Random, ShopId};
use verno_store::{DATA_KEY_BYTES, DataKey, KeyWrapper};

use crate::error::Result;
use crate::folder;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;

/// AES-256-GCM under one key.
pub(crate) struct KeyFile {
    cipher: Aes256Gcm,
}

impl KeyFile {
    /// The key in the file at `path`, made if there is none; readable by its owner alone.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let bytes = folder::secret_file(path, || random::<KEY_BYTES>().map(|bytes| bytes.to_vec()))?;
        let bytes: [u8; KEY_BYTES] =
            bytes.try_into().map_err(|_| Error::internal("the key file has another length"))?;
        Ok(Self::with(bytes))
    }

    /// A key that ends with the process.
    pub(crate) fn ephemeral() -> Result<Self> {
        Ok(Self::with(random()?))
    }

    fn with(bytes: [u8; KEY_BYTES]) -> Self {
        Self { cipher: Aes256Gcm::new(&Key::<Aes256Gcm>::from(bytes)) }
    }
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let random: &dyn Random = &SystemRandom;
    Ok(random.bytes()?)
}

#[async_trait]
impl KeyWrapper for KeyFile {
    async fn generate(&self, shop: ShopId) -> verno_domain::Result<DataKey> {
        let no_key = |_| Error::internal("no data key can be made");
        let plain: [u8; DATA_KEY_BYTES] = random().map_err(no_key)?;
        let mut wrapped = random::<NONCE_BYTES>().map_err(no_key)?.to_vec();
        let nonce = Nonce::from(<[u8; NONCE_BYTES]>::try_from(wrapped.as_slice()).unwrap_or_default());
        let owner = shop.to_string();
        let payload = Payload { msg: &plain, aad: owner.as_bytes() };
        let sealed = self
            .cipher
            .encrypt(&nonce, payload)
            .map_err(|_| Error::internal("no data key can be wrapped"))?;
        wrapped.extend(sealed);
        Ok(DataKey { plain, wrapped })
    }

    async fn unwrap(&self, shop: ShopId, wrapped: &[u8]) -> verno_domain::Result<[u8; DATA_KEY_BYTES]> {
        let foreign =
            || Error::internal(format!("the data key of shop {shop} was wrapped by another key file"));
        let (nonce, sealed) = wrapped.split_at_checked(NONCE_BYTES).ok_or_else(foreign)?;
        let nonce = Nonce::from(<[u8; NONCE_BYTES]>::try_from(nonce).map_err(|_| foreign())?);
        let owner = shop.to_string();
        let payload = Payload { msg: sealed, aad: owner.as_bytes() };
        let plain = self.cipher.decrypt(&nonce, payload).map_err(|_| foreign())?;
        plain.try_into().map_err(|_| foreign())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_data_key_opens_for_its_own_shop_alone() {
        let keys = KeyFile::ephemeral().unwrap();
        let made = keys.generate(ShopId::new(1)).await.unwrap();
        assert_eq!(keys.unwrap(ShopId::new(1), &made.wrapped).await.unwrap(), made.plain);
        assert!(keys.unwrap(ShopId::new(2), &made.wrapped).await.is_err());
        assert!(KeyFile::ephemeral().unwrap().unwrap(ShopId::new(1), &made.wrapped).await.is_err());
        assert!(keys.unwrap(ShopId::new(1), b"short").await.is_err());
    }
}

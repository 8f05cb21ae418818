//! Secrets of a shop, encrypted at rest with a data key of the shop's own.
//!
//! The data key lies wrapped in the table; what unwraps it is KMS (a key file in the local run). Deleting the
//! item makes every secret of the shop unreadable for ever, which is how an uninstalled shop is forgotten.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use verno_domain::{Error, Result, Secret, ShopId};

use crate::codec::{Reader, Writer};
use crate::{Consistency, DigestPurpose, Lost, Purpose, ShopStore, keys};

/// Bytes of a data key: AES-256.
pub const DATA_KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;

/// A new data key, plain and wrapped.
pub struct DataKey {
    /// The key itself, for use in memory only.
    pub plain: [u8; DATA_KEY_BYTES],
    /// For storing; only the wrapper can turn it back.
    pub wrapped: Vec<u8>,
}

/// What makes and unwraps data keys: KMS, or a key file in the local run. A key is bound to its shop.
#[async_trait]
pub trait KeyWrapper: Send + Sync {
    /// A new data key for `shop`.
    async fn generate(&self, shop: ShopId) -> Result<DataKey>;

    /// The data key that was wrapped for `shop`.
    async fn unwrap(&self, shop: ShopId, wrapped: &[u8]) -> Result<[u8; DATA_KEY_BYTES]>;
}

pub(crate) struct Vaults {
    keys: Option<Arc<dyn KeyWrapper>>,
    open: Mutex<HashMap<ShopId, Opened>>,
}

/// What is made from an unwrapped data key.
#[derive(Clone)]
struct Opened {
    cipher: Aes256Gcm,
    /// Signs; made from the data key, so that one key is never used for two things.
    signer: Hmac<Sha256>,
}

impl Opened {
    fn new(plain: [u8; DATA_KEY_BYTES]) -> Result<Self> {
        let mac = |key: &[u8]| {
            // HMAC takes keys of any length.
            Hmac::<Sha256>::new_from_slice(key).map_err(|_| Error::internal("a key cannot sign"))
        };
        let derived = mac(&plain)?.chain_update(b"verno signing key").finalize().into_bytes();
        Ok(Self { cipher: Aes256Gcm::new(&Key::<Aes256Gcm>::from(plain)), signer: mac(&derived)? })
    }
}

impl Vaults {
    pub(crate) fn new(keys: Option<Arc<dyn KeyWrapper>>) -> Self {
        Self { keys, open: Mutex::default() }
    }
}

const ITEM: &str = "DATAKEY";

impl ShopStore {
    /// Encrypts a secret; the same `purpose` must be given to open it.
    pub async fn seal(&self, purpose: Purpose, secret: &Secret) -> Result<String> {
        let cipher = self.opened().await?.cipher;
        let mut bytes = self.random().bytes::<NONCE_BYTES>()?.to_vec();
        let nonce = nonce(&bytes)?;
        let payload = Payload { msg: secret.expose().as_bytes(), aad: purpose.as_str().as_bytes() };
        let sealed =
            cipher.encrypt(&nonce, payload).map_err(|_| Error::internal("a secret cannot be sealed"))?;
        bytes.extend(sealed);
        Ok(STANDARD_NO_PAD.encode(bytes))
    }

    /// Decrypts what [`seal`](Self::seal) made.
    ///
    /// # Errors
    /// `Internal` if it was sealed for another purpose or shop, or is damaged.
    pub async fn open(&self, purpose: Purpose, sealed: &str) -> Result<Secret> {
        let name = purpose.as_str();
        let damaged = || Error::internal(format!("a sealed {name} of shop {} is damaged", self.id()));
        let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| damaged())?;
        let (head, body) = bytes.split_at_checked(NONCE_BYTES).ok_or_else(damaged)?;
        let payload = Payload { msg: body, aad: purpose.as_str().as_bytes() };
        let plain = self.opened().await?.cipher.decrypt(&nonce(head)?, payload).map_err(|_| damaged())?;
        String::from_utf8(plain).map(Secret::new).map_err(|_| damaged())
    }

    /// The keyed digest of `message` under the shop's own key: nobody can make it without the key. Another
    /// `purpose` gives another digest.
    pub async fn sign(&self, purpose: DigestPurpose, message: &[u8]) -> Result<[u8; 32]> {
        let signer = self.opened().await?.signer;
        let purpose = purpose.as_str();
        let length = (purpose.len() as u64).to_be_bytes();
        Ok(signer
            .chain_update(length)
            .chain_update(purpose)
            .chain_update(message)
            .finalize()
            .into_bytes()
            .into())
    }

    async fn opened(&self) -> Result<Opened> {
        let vaults = &self.store.inner.vaults;
        let known = vaults.open.lock().unwrap_or_else(PoisonError::into_inner).get(&self.id()).cloned();
        if let Some(opened) = known {
            return Ok(opened);
        }
        let keys =
            vaults.keys.as_ref().ok_or_else(|| Error::internal("this function has no key for secrets"))?;
        let plain = match self.wrapped_key().await? {
            Some(wrapped) => keys.unwrap(self.id(), &wrapped).await?,
            None => self.create_key(keys.as_ref()).await?,
        };
        let opened = Opened::new(plain)?;
        vaults.open.lock().unwrap_or_else(PoisonError::into_inner).insert(self.id(), opened.clone());
        Ok(opened)
    }

    async fn wrapped_key(&self) -> Result<Option<Vec<u8>>> {
        let item = self.shop_item(ITEM, Consistency::Strong).await?;
        let decode = |text: &str| STANDARD_NO_PAD.decode(text).ok();
        item.map(|item| Reader(&item).text_as("wrapped", decode)).transpose()
    }

    /// Two may try at once; one key wins and both use it.
    async fn create_key(&self, keys: &dyn KeyWrapper) -> Result<[u8; DATA_KEY_BYTES]> {
        let made = keys.generate(self.id()).await?;
        let item = Writer::new(&keys::shop_item(self.id(), ITEM))
            .text("wrapped", STANDARD_NO_PAD.encode(&made.wrapped));
        match self.writes().fresh("data key", item.item())?.commit().await {
            Ok(()) => Ok(made.plain),
            Err(error) if error.code == Lost::CODE => {
                let wrapped =
                    self.wrapped_key().await?.ok_or_else(|| Error::internal("the data key vanished"))?;
                keys.unwrap(self.id(), &wrapped).await
            }
            Err(error) => Err(error),
        }
    }
}

fn nonce(bytes: &[u8]) -> Result<Nonce<aes_gcm::aead::consts::U12>> {
    let bytes: [u8; NONCE_BYTES] = bytes.try_into().map_err(|_| Error::internal("a nonce has 12 bytes"))?;
    Ok(Nonce::from(bytes))
}

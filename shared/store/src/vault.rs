//! Secrets of a shop, encrypted at rest with a data key of the shop's own.
//!
//! The data key lies wrapped in the table; what unwraps it is KMS (a key file in the local run). Deleting the item makes
//! every secret of the shop unreadable for ever, which is how an uninstalled shop is forgotten.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use verno_domain::{Error, Result, Secret, ShopId};

use crate::codec::{Reader, Writer};
use crate::{Lost, ShopStore, keys};

/// Bytes of a data key: AES-256.
pub const DATA_KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;

/// A new data key, plain and wrapped.
pub struct DataKey {
    /// For use in memory only.
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
    open: Mutex<HashMap<ShopId, Aes256Gcm>>,
}

impl Vaults {
    pub(crate) fn new(keys: Option<Arc<dyn KeyWrapper>>) -> Self {
        Self { keys, open: Mutex::default() }
    }
}

const ITEM: &str = "DATAKEY";

impl ShopStore {
    /// Encrypts a secret; `purpose` must be given again to open it, so a PIN cannot pass for a token.
    pub async fn seal(&self, purpose: &str, secret: &Secret) -> Result<String> {
        let cipher = self.cipher().await?;
        let mut bytes = vec![0_u8; NONCE_BYTES];
        getrandom::fill(&mut bytes).map_err(|error| Error::internal("no randomness").with_source(error))?;
        let nonce = nonce(&bytes)?;
        let payload = Payload { msg: secret.expose().as_bytes(), aad: purpose.as_bytes() };
        let sealed =
            cipher.encrypt(&nonce, payload).map_err(|_| Error::internal("a secret cannot be sealed"))?;
        bytes.extend(sealed);
        Ok(STANDARD_NO_PAD.encode(bytes))
    }

    /// Decrypts what [`seal`](Self::seal) made.
    ///
    /// # Errors
    /// `Internal` if it was sealed for another purpose or shop, or is damaged.
    pub async fn open(&self, purpose: &str, sealed: &str) -> Result<Secret> {
        let damaged = || Error::internal(format!("a sealed {purpose} of shop {} is damaged", self.id()));
        let bytes = STANDARD_NO_PAD.decode(sealed).map_err(|_| damaged())?;
        let (head, body) = bytes.split_at_checked(NONCE_BYTES).ok_or_else(damaged)?;
        let payload = Payload { msg: body, aad: purpose.as_bytes() };
        let plain = self.cipher().await?.decrypt(&nonce(head)?, payload).map_err(|_| damaged())?;
        String::from_utf8(plain).map(Secret::new).map_err(|_| damaged())
    }

    async fn cipher(&self) -> Result<Aes256Gcm> {
        let vaults = &self.store.inner.vaults;
        let known = vaults.open.lock().unwrap_or_else(PoisonError::into_inner).get(&self.id()).cloned();
        if let Some(cipher) = known {
            return Ok(cipher);
        }
        let keys =
            vaults.keys.as_ref().ok_or_else(|| Error::internal("this function has no key for secrets"))?;
        let plain = match self.wrapped_key().await? {
            Some(wrapped) => keys.unwrap(self.id(), &wrapped).await?,
            None => self.create_key(keys.as_ref()).await?,
        };
        let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::from(plain));
        vaults.open.lock().unwrap_or_else(PoisonError::into_inner).insert(self.id(), cipher.clone());
        Ok(cipher)
    }

    async fn wrapped_key(&self) -> Result<Option<Vec<u8>>> {
        let item = self.shop_item(ITEM, true).await?;
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

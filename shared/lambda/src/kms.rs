//! Data keys from AWS KMS. The shop is in the encryption context, so that a key cannot be unwrapped for
//! another shop.

use async_trait::async_trait;
use aws_sdk_kms::Client;
use aws_sdk_kms::error::ProvideErrorMetadata;
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::DataKeySpec;
use verno_domain::{Error, Result, ShopId};
use verno_store::{DATA_KEY_BYTES, DataKey, KeyWrapper};

pub(crate) struct KmsWrapper {
    client: Client,
    key_id: String,
}

impl KmsWrapper {
    pub(crate) fn new(client: Client, key_id: String) -> Self {
        Self { client, key_id }
    }
}

#[async_trait]
impl KeyWrapper for KmsWrapper {
    async fn generate(&self, shop: ShopId) -> Result<DataKey> {
        let answer = self
            .client
            .generate_data_key()
            .key_id(&self.key_id)
            .key_spec(DataKeySpec::Aes256)
            .encryption_context("shop", shop.to_string())
            .send()
            .await
            .map_err(|error| refused(error.code()).with_source(error))?;
        let wrapped =
            answer.ciphertext_blob().ok_or_else(|| Error::internal("KMS made no key"))?.as_ref().to_vec();
        Ok(DataKey { plain: plain(answer.plaintext())?, wrapped })
    }

    async fn unwrap(&self, shop: ShopId, wrapped: &[u8]) -> Result<[u8; DATA_KEY_BYTES]> {
        let answer = self
            .client
            .decrypt()
            .key_id(&self.key_id)
            .ciphertext_blob(Blob::new(wrapped))
            .encryption_context("shop", shop.to_string())
            .send()
            .await
            .map_err(|error| refused(error.code()).with_source(error))?;
        plain(answer.plaintext())
    }
}

fn refused(code: Option<&str>) -> Error {
    Error::unavailable(format!("KMS: {}", code.unwrap_or("no answer")))
}

fn plain(blob: Option<&Blob>) -> Result<[u8; DATA_KEY_BYTES]> {
    let bytes = blob.map(Blob::as_ref).unwrap_or_default();
    bytes.try_into().map_err(|_| Error::internal("KMS gave a key of another size"))
}

//! Sending through Amazon SQS.

use async_trait::async_trait;
use aws_sdk_sqs::Client;
use aws_sdk_sqs::error::ProvideErrorMetadata;
use aws_sdk_sqs::types::{MessageAttributeValue, SendMessageBatchRequestEntry};
use verno_domain::{Error, Result};

use super::{Outgoing, Queue, SEND_BATCH_MAX};

/// A queue of SQS, by its URL.
pub struct SqsQueue {
    client: Client,
    url: String,
}

impl SqsQueue {
    /// The queue at `url`; nothing is asked of it yet.
    pub fn new(client: Client, url: impl Into<String>) -> Self {
        Self { client, url: url.into() }
    }

    async fn send_batch(&self, messages: &[Outgoing]) -> Result<()> {
        let entries = messages.iter().enumerate().map(|(nth, message)| entry(nth, message));
        let answer = self
            .client
            .send_message_batch()
            .queue_url(&self.url)
            .set_entries(Some(entries.collect::<Result<_>>()?))
            .send()
            .await
            .map_err(|error| {
                Error::unavailable(format!("SQS: {}", error.code().unwrap_or("no answer"))).with_source(error)
            })?;
        match answer.failed() {
            [] => Ok(()),
            failed => Err(Error::unavailable(format!("The queue refused {} messages.", failed.len()))),
        }
    }
}

fn entry(nth: usize, message: &Outgoing) -> Result<SendMessageBatchRequestEntry> {
    let built = |error| Error::internal("message").with_source(error);
    let mut entry = SendMessageBatchRequestEntry::builder()
        .id(nth.to_string())
        .message_body(&message.body)
        .set_message_group_id(message.shop.map(|shop| shop.to_string()));
    if !message.delay.is_zero() {
        entry =
            entry.delay_seconds(i32::try_from(message.delay.min(super::DELAY_MAX).as_secs()).unwrap_or(0));
    }
    if let Some(reason) = &message.reason {
        let value = MessageAttributeValue::builder().data_type("String").string_value(reason).build();
        entry = entry.message_attributes("reason", value.map_err(built)?);
    }
    entry.build().map_err(built)
}

#[async_trait]
impl Queue for SqsQueue {
    async fn send(&self, messages: &[Outgoing]) -> Result<()> {
        for batch in messages.chunks(SEND_BATCH_MAX) {
            self.send_batch(batch).await?;
        }
        Ok(())
    }
}

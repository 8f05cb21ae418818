//! Removes the client token from transactions on their way to the table's engine.
//!
//! The client gives each transaction a token by which DynamoDB recognises a repeated one. The engine keeps
//! the tokens of ten minutes and goes through all of them at each transaction: after half a million, which an
//! import leaves behind, that takes longer than the transaction. Within one process no answer is lost on the
//! way, and every write of the product has conditions of its own that refuse a repetition.

use aws_sdk_dynamodb::config::interceptors::BeforeTransmitInterceptorContextMut;
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use aws_smithy_types::body::SdkBody;
use serde_json::Value;

const TARGET: &str = "x-amz-target";
const TRANSACTION: &str = "DynamoDB_20120810.TransactWriteItems";
const TOKEN: &str = "ClientRequestToken";

/// The interceptor of the local run's DynamoDB client.
#[derive(Debug)]
pub(crate) struct StripClientToken;

impl Intercept for StripClientToken {
    fn name(&self) -> &'static str {
        "StripClientToken"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if request.headers().get(TARGET) != Some(TRANSACTION) {
            return Ok(());
        }
        let Some(body) = request.body().bytes() else { return Ok(()) };
        let mut transaction: Value = serde_json::from_slice(body)?;
        if let Some(fields) = transaction.as_object_mut() {
            fields.remove(TOKEN);
        }
        let body = serde_json::to_vec(&transaction)?;
        request.headers_mut().try_insert("content-length", body.len().to_string())?;
        *request.body_mut() = SdkBody::from(body);
        Ok(())
    }
}

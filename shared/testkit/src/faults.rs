//! What the engine never does and DynamoDB does: conflicts between transactions, throttling, answers that get
//! lost.

use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use tokio::sync::Notify;

/// What goes wrong with one request to the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Another transaction is at the same items.
    Conflict,
    /// The table is over its capacity.
    Throttled,
    /// The call is carried out, and its answer gets lost.
    LostAnswer,
}

/// Faults still to happen to transactions, in this order; and the write at which everything stands still.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<Vec<Fault>>>, Arc<Halt>);

/// What becomes of the write at which a process is killed; either way it gets no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastWrite {
    /// It never reaches the table.
    Lost,
    /// The table carries it out.
    CarriedOut,
}

/// A process that is killed at a write.
#[derive(Debug, Default)]
struct Halt {
    /// How many writes still go through, and what becomes of the one after them.
    at: Mutex<Option<(u32, LastWrite)>>,
    reached: Notify,
}

impl Faults {
    /// The next transactions meet these faults, one each.
    pub fn plan(&self, faults: &[Fault]) {
        *self.0.lock().unwrap() = faults.iter().rev().copied().collect();
    }

    /// Answers no write any more after the next `writes`, as if the process were killed there; of those only
    /// the first can still reach the table.
    pub fn halt(&self, writes: u32, last: LastWrite) {
        *self.1.at.lock().unwrap() = Some((writes, last));
    }

    /// Ends a halt: writes are answered again.
    pub fn resume(&self) {
        *self.1.at.lock().unwrap() = None;
    }

    /// Waits until a halt was reached.
    pub async fn halted(&self) {
        self.1.reached.notified().await;
    }

    /// What becomes of a write: `None` if it goes through and is answered.
    fn stop(&self) -> Option<LastWrite> {
        let mut at = self.1.at.lock().unwrap();
        let (left, last) = at.as_mut()?;
        if *left == u32::MAX {
            return Some(LastWrite::Lost);
        }
        if *left > 0 {
            *left -= 1;
            return None;
        }
        // Of those under way at the same time, only one is carried out.
        *left = u32::MAX;
        let last = *last;
        if last == LastWrite::Lost {
            self.1.reached.notify_one();
        }
        Some(last)
    }

    /// How many have not happened yet.
    pub fn left(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub(crate) fn over(&self, inner: SharedHttpClient) -> SharedHttpClient {
        SharedHttpClient::new(FaultyClient { inner, faults: self.clone() })
    }
}

#[derive(Debug)]
struct FaultyClient {
    inner: SharedHttpClient,
    faults: Faults,
}

impl HttpClient for FaultyClient {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let inner = self.inner.http_connector(settings, components);
        SharedHttpConnector::new(FaultyConnector { inner, faults: self.faults.clone() })
    }
}

#[derive(Debug)]
struct FaultyConnector {
    inner: SharedHttpConnector,
    faults: Faults,
}

impl HttpConnector for FaultyConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").unwrap_or_default();
        let is_transaction = target.ends_with("TransactWriteItems");
        let is_write = is_transaction || target.ends_with("PutItem");
        match if is_write { self.faults.stop() } else { None } {
            None => {}
            Some(LastWrite::Lost) => return HttpConnectorFuture::new(std::future::pending()),
            Some(LastWrite::CarriedOut) => {
                let (call, halt) = (self.inner.call(request), self.faults.1.clone());
                return HttpConnectorFuture::new(async move {
                    call.await?;
                    halt.reached.notify_one();
                    std::future::pending().await
                });
            }
        }
        let fault = if is_transaction { self.faults.0.lock().unwrap().pop() } else { None };
        match fault {
            None => self.inner.call(request),
            Some(Fault::Conflict) => HttpConnectorFuture::ready(Ok(answer(
                r#"{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"cancelled",
                    "CancellationReasons":[{"Code":"None"},{"Code":"TransactionConflict"},{"Code":"None"}]}"#,
            ))),
            Some(Fault::Throttled) => HttpConnectorFuture::ready(Ok(answer(
                r#"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"slow down"}"#,
            ))),
            Some(Fault::LostAnswer) => {
                let call = self.inner.call(request);
                HttpConnectorFuture::new(async move {
                    call.await?;
                    Err(ConnectorError::timeout("the answer got lost".into()))
                })
            }
        }
    }
}

fn answer(body: &'static str) -> HttpResponse {
    let mut response = HttpResponse::new(StatusCode::try_from(400).unwrap(), SdkBody::from(body));
    response.headers_mut().insert("content-type", "application/x-amz-json-1.0");
    response
}

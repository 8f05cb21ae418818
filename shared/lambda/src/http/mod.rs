//! Requests through API Gateway: what a handler gets, what it gives, and every status code.

mod call;
mod idempotency;
mod problem;
mod reply;
mod session;

use std::future::Future;
use std::sync::Arc;
use std::time::Instant;

use futures::FutureExt;
use futures::future::BoxFuture;
use lambda_http::{Body, Request, Response};
use tracing::Instrument;
use verno_domain::{Error, Kind, Result};

pub use call::{BODY_BYTES_MAX, Call, PageRequest};
pub use idempotency::CallName;
pub use problem::{Problem, ProblemField};
pub use reply::Reply;
pub use session::{CLAIM_GROUPS, CLAIM_SHOP, Session};

type Handler = dyn Fn(Call) -> BoxFuture<'static, Result<Reply>> + Send + Sync;

/// A function behind one or more routes.
#[derive(Clone)]
pub struct HttpFunction {
    name: &'static str,
    body_bytes_max: usize,
    handler: Arc<Handler>,
}

impl HttpFunction {
    /// With a handler of typed calls.
    pub fn new<F>(name: &'static str, handler: impl Fn(Call) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Reply>> + Send + 'static,
    {
        Self { name, body_bytes_max: BODY_BYTES_MAX, handler: Arc::new(move |call| handler(call).boxed()) }
    }

    /// Accepts larger bodies than [`BODY_BYTES_MAX`].
    #[must_use]
    pub fn accepting(mut self, body_bytes_max: usize) -> Self {
        self.body_bytes_max = body_bytes_max;
        self
    }

    /// Answers one request. Never fails and never panics: what goes wrong becomes a problem document.
    pub async fn call(&self, request: Request) -> Response<Body> {
        let begun = Instant::now();
        let call = Call::from_request(request);
        let request_id = call.request_id.clone();
        let shop = call.session().ok().map(|session| session.shop.to_string());
        let span =
            tracing::info_span!("call", function = self.name, request.id = %request_id, shop.id = shop);
        async {
            let answer = self.answer(call).await;
            let reply = answer.unwrap_or_else(|error| problem::reply(&error, &request_id));
            let status = reply.status;
            let duration_ms = begun.elapsed().as_millis();
            tracing::info!(status, duration_ms, "answered {status} after {duration_ms} ms");
            reply.into_response(&request_id)
        }
        .instrument(span)
        .await
    }

    async fn answer(&self, call: Call) -> Result<Reply> {
        if call.body().len() > self.body_bytes_max {
            let detail = format!("At most {} bytes are accepted.", self.body_bytes_max);
            return Err(Error::new(Kind::TooLarge, "body_too_large", detail));
        }
        let handled = std::panic::AssertUnwindSafe((self.handler)(call)).catch_unwind().await;
        handled.unwrap_or_else(|_| Err(Error::internal("the handler panicked")))
    }
}

//! Requests through API Gateway: what a handler gets, what it gives, and every status code.

mod call;
mod idempotency;
mod problem;
mod reply;
mod route;
mod session;

use std::sync::Arc;
use std::time::Instant;

use futures::FutureExt;
use lambda_http::{Body, Request, Response};
use tracing::Instrument;
use verno_domain::{Error, Kind, Result};

pub use call::{BODY_BYTES_MAX, Call, PageRequest};
pub use idempotency::CallName;
pub use problem::{Problem, ProblemField};
pub use reply::Reply;
pub use route::{Route, route};
pub use session::{CLAIM_GROUPS, CLAIM_SHOP, Session};

use route::BoundRoute;

/// A function behind the routes that it declares. A request of any other route is refused: it never falls
/// through to a handler that was not meant for it.
#[derive(Clone)]
pub struct HttpFunction {
    name: &'static str,
    body_bytes_max: usize,
    routes: Arc<[BoundRoute]>,
}

impl HttpFunction {
    /// With its routes, whose handlers work with `deps`.
    pub fn new<D>(name: &'static str, deps: D, routes: impl IntoIterator<Item = Route<D>>) -> Self
    where
        D: Clone + Send + Sync + 'static,
    {
        let routes = routes.into_iter().map(|route| BoundRoute::new(route, deps.clone())).collect();
        Self { name, body_bytes_max: BODY_BYTES_MAX, routes }
    }

    /// Accepts larger bodies than [`BODY_BYTES_MAX`].
    #[must_use]
    pub fn accepting(mut self, body_bytes_max: usize) -> Self {
        self.body_bytes_max = body_bytes_max;
        self
    }

    /// The keys of its routes, as API Gateway writes them.
    pub fn route_keys(&self) -> impl Iterator<Item = &'static str> {
        self.routes.iter().map(|route| route.key)
    }

    /// Answers one request. Never fails and never panics: what goes wrong becomes a problem document.
    pub async fn call(&self, request: Request) -> Response<Body> {
        let begun = Instant::now();
        let call = Call::from_request(request);
        let request_id = call.request_id.clone();
        let shop = call.session().ok().map(|session| session.shop.to_string());
        let span = tracing::info_span!(
            "call",
            function = self.name,
            route = call.route_key(),
            request.id = %request_id,
            shop.id = shop
        );
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
        let Some(route) = self.routes.iter().find(|route| route.key == call.route_key()) else {
            // The template leads a route here that the code does not know.
            tracing::error!("the function has no route {}: its wiring is wrong", call.route_key());
            return Err(Error::not_found("route"));
        };
        if call.body().len() > self.body_bytes_max {
            let detail = format!("At most {} bytes are accepted.", self.body_bytes_max);
            return Err(Error::new(Kind::TooLarge, "body_too_large", detail));
        }
        let handled = std::panic::AssertUnwindSafe((route.handler)(call)).catch_unwind().await;
        handled.unwrap_or_else(|_| Err(Error::internal("the handler panicked")))
    }
}

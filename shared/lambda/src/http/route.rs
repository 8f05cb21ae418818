//! Routes as a function declares them: API Gateway's route key, and the handler of its requests.

use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use verno_domain::Result;

use super::{Call, Reply};

type Handler<D> = dyn Fn(D, Call) -> BoxFuture<'static, Result<Reply>> + Send + Sync;
type BoundHandler = dyn Fn(Call) -> BoxFuture<'static, Result<Reply>> + Send + Sync;

/// One route of a function whose handlers work with `D`.
pub struct Route<D> {
    key: &'static str,
    handler: Arc<Handler<D>>,
}

/// Declares a route by its key as `infra/template.yaml` has it, such as `PUT /v1/integrations/{service}`.
pub fn route<D, F>(key: &'static str, handler: impl Fn(D, Call) -> F + Send + Sync + 'static) -> Route<D>
where
    F: Future<Output = Result<Reply>> + Send + 'static,
{
    Route { key, handler: Arc::new(move |deps, call| handler(deps, call).boxed()) }
}

/// A route with the dependencies that its handler gets its own copy of with each call.
#[derive(Clone)]
pub(super) struct BoundRoute {
    pub(super) key: &'static str,
    pub(super) handler: Arc<BoundHandler>,
}

impl BoundRoute {
    pub(super) fn new<D: Clone + Send + Sync + 'static>(route: Route<D>, deps: D) -> Self {
        let handler = route.handler;
        Self { key: route.key, handler: Arc::new(move |call| handler(deps.clone(), call)) }
    }
}

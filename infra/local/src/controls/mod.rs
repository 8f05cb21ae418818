//! What a person or a test can do to the local run: `/local/…`. Nothing of it exists in AWS.

mod access;
mod blobs;
mod clock;
mod mail;
mod problem;
mod queues;
mod schedules;
mod token;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::middleware;
use axum::response::Response;
use axum::routing::{get, post};

use verno_simulators::mailing::Mailing;

use crate::bucket::Bucket;
use crate::clock::MovableClock;
use crate::issuer::Issuer;
use crate::mailbox::Mailbox;
use crate::queue::Queues;
use crate::quiet::Quiet;
use crate::schedule::Schedules;
use problem::Problem;

/// The parts of a run that the controls show and change.
#[derive(Clone)]
pub(crate) struct Controls {
    pub(crate) bucket: Bucket,
    pub(crate) clock: MovableClock,
    pub(crate) issuer: Issuer,
    pub(crate) mailbox: Mailbox,
    pub(crate) mailing: Mailing,
    pub(crate) queues: Queues,
    pub(crate) quiet: Quiet,
    pub(crate) schedules: Schedules,
}

/// Everything below `/local`.
pub(crate) fn router(controls: Controls) -> Router {
    let routes = Router::new()
        .route("/token", post(token::issue))
        .route("/.well-known/jwks.json", get(token::key_set))
        .route("/mail", get(mail::list))
        .route("/mail/{id}/{what}", post(mail::answer))
        .route("/clock", get(clock::show).post(clock::shift))
        .route("/schedules", get(schedules::list))
        .route("/schedules/{name}", post(schedules::run))
        .route("/queues", get(queues::list))
        .route("/queues/drain", post(queues::drain))
        .route("/outbox/{service}", get(queues::outbox))
        .route("/blobs/{*path}", get(blobs::read).put(blobs::write).layer(DefaultBodyLimit::disable()))
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::from_fn(access::only_this_machine))
        .with_state(controls);
    Router::new().nest("/local", routes)
}

async fn unknown(State(_): State<Controls>) -> Response {
    Problem::not_found("control").into()
}

async fn wrong_method() -> Response {
    Problem::new(405, "method_not_allowed", "This control does not take that method.").into()
}

#[cfg(test)]
mod tests;

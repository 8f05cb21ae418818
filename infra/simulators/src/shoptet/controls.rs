//! Controls of a shop that Shoptet's API does not have.

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::Simulator;
use super::access::Caller;
use super::answer::Answer;
use super::failure::{Error, Failure, Problem};

fn reply(done: Result<Value, Error>) -> Response {
    match done {
        Ok(data) => Answer::ok(data).into_response(),
        Err(error) => {
            tracing::error!(%error, "a control of the simulator failed");
            let problem = Problem::new("internal-error", "The simulator failed.", "");
            Failure::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, problem).into_response()
        }
    }
}

/// `POST /simulator/eshops/{id}/install-code`: makes the code that an install link carries.
pub(crate) async fn install_code(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
) -> Response {
    reply(simulator.install_code(caller.eshop).map(|code| json!({ "code": code })))
}

/// `POST /simulator/eshops/{id}/expire-tokens`.
pub(crate) async fn expire_tokens(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
) -> Response {
    reply(simulator.expire_tokens(caller.eshop).map(|()| Value::Null))
}

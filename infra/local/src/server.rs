//! The two HTTP servers of a run: Verno with its controls, and the simulators.

use std::io::ErrorKind;

use axum::Router;
use axum::extract::Request;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;
use verno_simulators::mailing::Mailing;
use verno_simulators::shoptet::Simulator;

use crate::controls::{self, Controls};
use crate::error::{LocalError, Result};
use crate::gateway::Gateway;

/// Listens on a port of this machine alone.
pub(crate) async fn bind(port: u16, flag: &'static str) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => LocalError::PortInUse(port, flag),
        _ => LocalError::Io(error),
    })
}

pub(crate) fn url(listener: &TcpListener) -> Result<String> {
    Ok(format!("http://{}", listener.local_addr()?))
}

/// The controls, and behind them the template's routes.
pub(crate) fn router(gateway: Gateway, controls: Controls) -> Router {
    controls::router(controls).fallback(move |request: Request| {
        let gateway = gateway.clone();
        async move { gateway.answer(request).await }
    })
}

pub(crate) async fn serve(listener: TcpListener, router: Router, stop: watch::Receiver<bool>) {
    let listener = listener.tap_io(|stream| {
        // Without it a small answer may wait for the other side's acknowledgement; where it fails it is only
        // slower.
        let _ = stream.set_nodelay(true);
    });
    if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped(stop)).await {
        tracing::error!("the server ended: {error}");
    }
}

/// Serves the simulated shop, and the simulated mailing services below `/mailing` and `/simulator/mailing`.
pub(crate) async fn serve_simulators(
    simulator: Simulator,
    mailing: Mailing,
    listener: TcpListener,
    stop: watch::Receiver<bool>,
) {
    simulator.start();
    serve(listener, mailing.router().fallback_service(simulator.router()), stop).await;
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // A dropped sender means the same as `true`.
    let _ = stop.wait_for(|stop| *stop).await;
}

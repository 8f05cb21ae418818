//! The `main` of every deployed function.

use std::process::ExitCode;

use lambda_http::{Request, service_fn};
use lambda_runtime::{Error as RuntimeError, LambdaEvent};
use serde_json::{Value, json};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::aws::AwsPlatform;
use crate::function::Function;
use crate::metrics;
use crate::platform::{ConfigError, Platform};
use crate::schedule::ScheduledRun;

/// Builds the function from its environment and serves Lambda's events until the sandbox ends. With an
/// incomplete environment it logs what is missing and does not start.
pub fn run(build: impl FnOnce(&AwsPlatform) -> Result<Function, ConfigError>) -> ExitCode {
    init_logs();
    let started = AwsPlatform::from_env().and_then(|platform| Ok((build(&platform)?, platform)));
    match started {
        Ok((function, platform)) => serve(function, &platform),
        Err(error) => {
            tracing::error!("not started: {error}");
            ExitCode::FAILURE
        }
    }
}

fn init_logs() {
    #[expect(clippy::disallowed_methods, reason = "logs come before the platform")]
    let level = std::env::var("LOG_LEVEL").ok().and_then(|level| level.parse().ok());
    // Levels by target are all we ask for; the larger filter would bring a regex engine into every function.
    let filter = level.unwrap_or_else(|| Targets::new().with_default(LevelFilter::INFO));
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false);
    tracing_subscriber::registry().with(lines).with(filter).init();
    #[expect(clippy::print_stdout, reason = "CloudWatch reads metrics from standard output")]
    metrics::set_sink(|line| println!("{line}"));
}

fn serve(function: Function, platform: &AwsPlatform) -> ExitCode {
    let clock = platform.clock();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!("not started: {error}");
            return ExitCode::FAILURE;
        }
    };
    let ended =
        runtime.block_on(async move {
            match function {
                Function::Http(http) => {
                    lambda_http::run(service_fn(move |request: Request| {
                        let http = http.clone();
                        async move { Ok::<_, std::convert::Infallible>(http.call(request).await) }
                    }))
                    .await
                }
                Function::Queue(queue) => serve_events(move |event| {
                    let queue = queue.clone();
                    async move { serde_json::to_value(queue.event(event).await?).map_err(RuntimeError::from) }
                })
                .await,
                Function::Stream(stream) => {
                    serve_events(move |event| {
                        let stream = stream.clone();
                        async move { Ok(stream.event(event).await?) }
                    })
                    .await
                }
                Function::Schedule(schedule) => {
                    serve_events(move |_| {
                        let (schedule, at) = (schedule.clone(), clock.now());
                        async move {
                            schedule.run(ScheduledRun { at }).await?;
                            Ok(json!({}))
                        }
                    })
                    .await
                }
            }
        });
    if let Err(error) = ended {
        tracing::error!("the runtime ended: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

async fn serve_events<F>(handler: impl Fn(Value) -> F) -> Result<(), RuntimeError>
where
    F: Future<Output = Result<Value, RuntimeError>>,
{
    lambda_runtime::run(lambda_runtime::service_fn(|event: LambdaEvent<Value>| handler(event.payload))).await
}

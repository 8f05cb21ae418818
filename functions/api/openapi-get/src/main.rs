//! `openapi-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(openapi_get::build)
}

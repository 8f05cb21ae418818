//! `openapi-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| openapi_get::build(platform))
}

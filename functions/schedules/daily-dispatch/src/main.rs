//! `daily-dispatch` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(daily_dispatch::build)
}

//! `balance-history-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| balance_history_get::build(platform))
}

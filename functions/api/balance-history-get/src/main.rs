//! `balance-history-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(balance_history_get::build)
}

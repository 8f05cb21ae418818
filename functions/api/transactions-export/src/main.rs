//! `transactions-export` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(transactions_export::build)
}

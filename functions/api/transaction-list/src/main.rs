//! `transaction-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(transaction_list::build)
}

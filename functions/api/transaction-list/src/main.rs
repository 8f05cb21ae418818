//! `transaction-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| transaction_list::build(platform))
}

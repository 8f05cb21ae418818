//! `account-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(account_get::build)
}

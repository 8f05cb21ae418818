//! `cashback-create` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(cashback_create::build)
}

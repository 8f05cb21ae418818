//! `cashback-decide` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(cashback_decide::build)
}

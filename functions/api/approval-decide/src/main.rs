//! `approval-decide` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(approval_decide::build)
}

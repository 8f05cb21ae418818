//! `audit-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(audit_list::build)
}

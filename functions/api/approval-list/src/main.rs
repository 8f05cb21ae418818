//! `approval-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(approval_list::build)
}

//! `pending-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(pending_list::build)
}

//! `due-work` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(due_work::build)
}

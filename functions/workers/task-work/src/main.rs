//! `task-work` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(task_work::build)
}

//! `job-undo` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(job_undo::build)
}

//! `job-control` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(job_control::build)
}

//! `job-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(job_get::build)
}

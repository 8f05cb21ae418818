//! `job-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| job_get::build(platform))
}

//! `job-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| job_list::build(platform))
}

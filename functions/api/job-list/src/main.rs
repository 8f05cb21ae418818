//! `job-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(job_list::build)
}

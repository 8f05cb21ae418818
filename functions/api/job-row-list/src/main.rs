//! `job-row-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(job_row_list::build)
}

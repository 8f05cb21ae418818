//! `report-get` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(report_get::build)
}

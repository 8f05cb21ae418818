//! `points-import` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(points_import::build)
}

//! `points-change` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(points_change::build)
}

//! `points-change` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| points_change::build(platform))
}

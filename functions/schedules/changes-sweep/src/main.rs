//! `changes-sweep` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| changes_sweep::build(platform))
}

//! `changes-sweep` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(changes_sweep::build)
}

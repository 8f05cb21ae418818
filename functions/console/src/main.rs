//! `console` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(console::build)
}

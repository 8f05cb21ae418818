//! `session-create` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(session_create::build)
}

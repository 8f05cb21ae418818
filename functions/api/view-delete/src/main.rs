//! `view-delete` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(view_delete::build)
}

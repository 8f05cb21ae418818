//! `view-save` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(view_save::build)
}

//! `bulk-create` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(bulk_create::build)
}

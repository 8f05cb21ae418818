//! `upload-create` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(upload_create::build)
}

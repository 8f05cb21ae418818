//! `contact-sync` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(contact_sync::build)
}

//! `mail-send` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(mail_send::build)
}

//! `mail-send` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| mail_send::build(platform))
}

//! `settings-put` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(settings_put::build)
}

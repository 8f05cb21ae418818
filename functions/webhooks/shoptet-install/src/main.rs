//! `shoptet-install` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| shoptet_install::build(platform))
}

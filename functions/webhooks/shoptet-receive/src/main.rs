//! `shoptet-receive` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| shoptet_receive::build(platform))
}

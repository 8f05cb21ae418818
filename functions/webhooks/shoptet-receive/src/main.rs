//! `shoptet-receive` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(shoptet_receive::build)
}

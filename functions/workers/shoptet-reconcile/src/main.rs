//! `shoptet-reconcile` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(|platform| shoptet_reconcile::build(platform))
}

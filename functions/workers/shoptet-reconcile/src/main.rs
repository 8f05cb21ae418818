//! `shoptet-reconcile` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(shoptet_reconcile::build)
}

//! `person-export` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(person_export::build)
}

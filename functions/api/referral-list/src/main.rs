//! `referral-list` on Lambda.

fn main() -> std::process::ExitCode {
    verno_lambda::run(referral_list::build)
}

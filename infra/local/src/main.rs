//! Starts the local run.

fn main() {}

//! Jobs: one action on many customers, in steps that survive crashes, and their undo.

mod bulk;
mod crash;
mod steps;
mod undo;

//! Jobs: one action on many customers, in steps that survive everything, and the way back.

mod bulk;
mod crash;
mod steps;
mod undo;

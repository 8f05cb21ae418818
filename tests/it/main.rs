//! What looks at more than one crate. One file per capability; `world` starts what they need.

mod cost;
mod openapi;
mod orders;
mod points_change;
mod world;

//! The past of a shop, read when the add-on is installed: it counts, and earns nothing.

mod booking;
mod reading;

//! What is decided and written together: reads what a decision needs, lets the pure rules decide, and writes all of it in
//! one transaction, or loses a race and begins again. Knows neither HTTP nor queues nor Shoptet.

mod draft;
mod id;
mod order;
mod registration;

pub use draft::Draft;
pub use id::{PIN, blank_customer, new_pin};
pub use order::{Booked, book_deletion as book_order_deletion, book_order, credit_deferred, unknown_guid, unknown_products};
pub use registration::{book_deletion as book_customer_deletion, book_registration};

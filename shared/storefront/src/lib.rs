//! What the functions behind the shop's own pages share: which shop and which page a request comes from, and
//! which customer makes it.
//!
//! Shoptet gives pages no signed identity of a customer: what a page says about its visitor can be forged. So
//! an anonymous customer sends address and PIN, a registered one a code that is mailed to the address, and
//! either gets a [session] for a quarter of an hour. Source: Shoptet's documentation of the storefront's data
//! layer, which has a guid and an address and nothing that proves them.

mod attempt;
mod credentials;
mod login;
mod session;
mod shop;

pub use credentials::check_pin;
pub use login::{check_login_code, send_login_code};
pub use session::{LASTS, Visitor, session};
pub use shop::{StorefrontShop, preflight};

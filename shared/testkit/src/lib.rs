//! For tests only: a table on a real engine in the process, a clock that stands still, a platform that
//! records what is sent, requests as API Gateway makes them, and two shops.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should stop where it fails")]

mod clock;
mod faults;
mod lag;
mod meter;
mod order;
mod platform;
mod random;
mod request;
mod table;

use verno_domain::ShopId;

pub use clock::TestClock;
pub use faults::{Fault, Faults, LastWrite};
pub use lag::Lag;
pub use meter::{Meter, Usage};
pub use order::OrderBuilder;
pub use platform::{RecordedMailer, RecordedQueue, TestPlatform};
pub use random::SeededRandom;
pub use request::{Answer, Ask};
pub use table::TestTable;

/// The shop under test.
pub const SHOP: ShopId = ShopId::new(222_651);
/// The shop that must notice nothing.
pub const OTHER_SHOP: ShopId = ShopId::new(222_652);

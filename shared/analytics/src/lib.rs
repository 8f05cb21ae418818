//! What a shop can learn about its customers, pure: metrics, models, scores, segments, movement, customer
//! value.
//!
//! The source of everything is a [`Log`]: the orders and points of all customers of a shop in columns, small
//! enough to be read whole every night. A night is: [`Log::from_bytes`], [`Log::apply`] with what changed,
//! [`run()`] with the shop's models, [`Log::to_bytes`]. For each model it stores a [`Scale`] and the
//! customers whose segment changed; a customer's metrics and scores at any past day are computed from their
//! [`History`] and the stored scales ([`evolution`]).
//!
//! ```
//! # fn main() -> verno_domain::Result<()> {
//! # use verno_analytics::{Change, Fact, History, Kind, Log, model, run};
//! # use verno_domain::{Currency, CustomerId};
//! # let currency = Currency::parse("CZK").unwrap();
//! # let customer = CustomerId::parse("cus_1").unwrap();
//! # let stored = Log::new(currency).to_bytes()?;
//! # let day = 20_000;
//! let mut log = Log::from_bytes(&stored)?;
//! let history = History { since: None, facts: vec![Fact { day, kind: Kind::Order, value: 49_900 }] };
//! log.apply(vec![Change::Replace(customer, history)], day)?;
//! let models = model::defaults()?;
//! for outcome in run(&log, &models, day, &[None; 4])? {
//!     let (_scale, _assignment) = (outcome.scale.to_bytes()?, outcome.assignment.to_bytes()?);
//!     assert_eq!(outcome.moved.len(), 1);
//! }
//! let _stored = log.to_bytes()?;
//! # Ok(())
//! # }
//! ```
//!
//! # Units
//!
//! Money (in the shop's reporting currency) and points enter as whole hundredths and are summed as such;
//! floats begin where a statistic does. Weights, scores and bounds are [`Hundredths`]. Days are days of the
//! shop's own calendar, counted from 1970-01-01 ([`Day`]). The same input gives the same bytes.
//!
//! # Glossary
//!
//! - **fact**: One thing that happened to a customer on a day: an order, points earned, a review.
//! - **history**: All facts of one customer, by day.
//! - **log**: The histories of all customers of a shop, each under an index that stays theirs.
//! - **window**: The last so many days, today included; only the balance and the age of the account look
//!   beyond it.
//! - **tally**: The sums over a history in a window, from which every metric follows.
//! - **metric**: A number a customer can be measured by: recency, frequency, a balance.
//! - **model**: Metrics with weights, and segments with bounds; a shop has several.
//! - **population**: Customers with at least one paid order in the window: whom a model ranks.
//! - **scale**: What turns a value into 0 to 1: the population's extremes, percentiles or ranks on one night.
//! - **contribution**: What one metric adds to a score: its weight times its place on the scale.
//! - **score**: The sum of the contributions, 0 to 100.
//! - **segment**: The customers between two bounds of a model.
//! - **bound**: The lowest score of a segment.

mod amount;
mod assignment;
mod bytes;
mod confidence;
mod day;
pub mod evolution;
mod explain;
mod fact;
mod hundredths;
mod log;
mod metric;
pub mod model;
mod movement;
mod preview;
pub mod report;
mod run;
mod scale;
mod score;
mod tally;
pub mod value;

pub use amount::{money_hundredths, points_hundredths};
pub use assignment::Assignment;
pub use confidence::{Confidence, Doubt, Trust};
pub use day::{Day, Month, date_of, day_of, month_of};
pub use explain::{Explanation, Move, explain};
pub use fact::{Fact, History, Kind};
pub use hundredths::Hundredths;
pub use log::{Change, Log};
pub use metric::{Metric, Unit};
pub use model::Model;
pub use movement::{Moved, SegmentChange, moved_between, sizes_by_day, transitions};
pub use preview::{MOVERS_MAX, Mover, Preview, preview};
pub use run::{Moving, Outcome, run};
pub use scale::{MetricScale, Scale, Spread};
pub use score::{Contribution, Score, Scorer};
pub use tally::Tally;

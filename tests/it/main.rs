//! What looks at more than one crate. One file per capability; `world` starts what they need.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it fails")]

mod approvals;
mod audit;
mod cashback;
mod cost;
mod due;
mod earning;
mod faults;
mod groups;
mod house;
mod layers;
mod logs;
mod mails;
mod openapi;
mod orders;
mod points_change;
mod reading;
mod redemption;
mod referral;
mod registration;
mod running;
mod settings;
mod storefront;
mod tasks;
mod template;
mod tenancy;
mod tidy;
mod vip;
mod webhooks;
mod world;

//! What looks at more than one crate. One file per capability; `world` starts what they need.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it fails")]

mod approvals;
mod audit;
mod cashback;
mod cost;
mod earning;
mod faults;
mod house;
mod layers;
mod logs;
mod mails;
mod openapi;
mod orders;
mod points_change;
mod reading;
mod referral;
mod registration;
mod running;
mod settings;
mod template;
mod tenancy;
mod tidy;
mod webhooks;
mod world;

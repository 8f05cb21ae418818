//! What looks at more than one crate. One file per capability; `world` starts what they need.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it fails")]

mod approvals;
mod audit;
mod cashback;
mod cost;
mod customer_edit;
mod due;
mod earning;
mod faults;
mod groups;
mod house;
mod layers;
mod locks;
mod logs;
mod mails;
mod merge;
mod openapi;
mod orders;
mod pending;
mod pins;
mod points_change;
mod reading;
mod redemption;
mod referral;
mod registration;
mod running;
mod settings;
mod simulation;
mod storefront;
mod tasks;
mod template;
mod tenancy;
mod tidy;
mod vip;
mod webhooks;
mod world;

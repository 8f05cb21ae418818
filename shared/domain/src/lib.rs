//! The rules of the loyalty programme, pure: no IO, no clock, no randomness, no AWS.
//!
//! # Glossary
//!
//! One word per thing, here and everywhere else.
//!
//! | Word | Meaning |
//! |---|---|
//! | shop | One Shoptet e-shop, the tenant. Its id is Shoptet's `eshopId` |
//! | customer | A person the shop knows: *registered* (has an account there) or *anonymous* (known by an order's e-mail) |
//! | points | The unit of a customer's account; two decimals, no currency |
//! | entry | One line of the ledger: a signed change of points with its cause. The public API calls it a *transaction* |
//! | balance | The sum of a customer's entries; below zero it is a *debt* |
//! | lot | Points that expire on the same day and are not yet spent |
//! | cause | What made an entry: an order's n-th effect, a person's request. The entry's id is made from it, so a cause books once |
//! | order | A purchase as Shoptet describes it now; its *record* is what we booked for it |
//! | goods | The part of an order that earns: product items less discounts spread over them |
//! | hint | A message that something changed at Shoptet; never a source of facts |
//! | reconcile | Book the difference between the effect an order should have and the effect already booked |
//! | actor | Who made a change: the system, or a member of the merchant's team |
//! | group | A Shoptet customer group |
//! | level | A step of the VIP programme, with a rule that leads to it; one group stands for it |
//! | ladder | The levels from the lowest to the highest, above the *zero level*; a group outside it takes no part |
//! | lock | What keeps automation from moving one customer: a pin wholly, a floor downwards, a ceiling upwards |
//! | occasion | A day of the year that is rewarded: name day, birthday, anniversary of the account |
//! | coupon | A discount code at Shoptet, good for one order. Ours begin with the shop's prefix |
//! | attempt | A guess at a PIN or a login code; few are allowed in a while |
//! | approval | A large change by hand that waits until a second person agrees to it |
//! | redemption | Points turned into a coupon; what became of the coupon decides whether they stay spent |
//! | cashback | Points paid out to a registered customer who asks for it; the team approves or rejects |
//! | referrer | A customer whose code a *friend* used |
//! | friend | Who came to the shop by a referrer's code |
//! | webhook | A target of the merchant's that is told of events; a *delivery* is one event on its way to one target |
//! | merge | Two customers turn out to be one person: the *target* stays and has everything of the *other* |

pub mod attempts;
pub mod cashback;
pub mod changes;
pub mod clock;
pub mod customer;
pub mod decimal;
pub mod due;
pub mod earning;
pub mod email;
pub mod emailing;
pub mod error;
pub mod fold;
pub mod hint;
pub mod ids;
pub mod integration;
pub mod ledger;
pub mod mail_stop;
pub mod merge;
pub mod message;
pub mod model_run;
pub mod money;
pub mod occasion;
pub mod order;
pub mod pin;
pub mod points;
pub mod reconcile;
pub mod redemption;
pub mod referral;
pub mod role;
pub mod secret;
pub mod settings;
pub mod snapshot;
mod spelling;
pub mod task;
pub mod vip;
pub mod webhook;

pub use clock::Clock;
pub use customer::{Counters, Customer, Group};
pub use email::Email;
pub use error::{Error, FieldError, Kind, Result};
pub use ids::{
    ApprovalId, CashbackId, CustomerId, DeliveryId, EntryId, GroupId, JobId, ModelId, OrderCode, SegmentId,
    ShopId, UploadId, ViewId, WebhookId,
};
pub use ledger::{Account, Actor, Cause, Entry, EntryKind};
pub use money::{Currency, ExchangeRate, MainCurrency};
pub use points::Points;
pub use role::Role;
pub use secret::Secret;

//! The rules of the loyalty programme, pure: no IO, no clock, no randomness, no AWS.
//!
//! # Glossary
//!
//! One word for each concept, in identifiers, texts and documents alike. It is the field's standard term;
//! where the field mostly says something else, that stands in parentheses. The analytical words (metric,
//! model, segment) are in the glossary of `verno-analytics`.
//!
//! ## Shop and people
//!
//! - **shop** (elsewhere *tenant*): One Shoptet e-shop; every key of the table begins with its id, Shoptet's
//!   `eshopId`.
//! - **customer** (elsewhere *member*): A person the shop knows: *registered* (has an account there) or
//!   *anonymous* (known by an order's e-mail).
//! - **merge**: Two customers turn out to be one person: the *target* stays and receives everything of the
//!   *other*.
//! - **erasure**: Everything personal of a customer is deleted on request; figures under the id stay, so that
//!   sums still add up.
//! - **actor**: Who made a change: the system, or a member of the merchant's team.
//! - **approval** (elsewhere *four-eyes principle*): A large change by hand that waits until a second person
//!   agrees to it.
//! - **group**: A Shoptet customer group.
//! - **attempt**: One try of a PIN or a login code; few are allowed in a while.
//! - **referrer**: A customer whose code a *friend* used.
//! - **friend** (elsewhere *referee*): A customer who came to the shop by a referrer's code.
//!
//! ## Ledger
//!
//! - **points**: The unit of a customer's account: two decimals, no currency.
//! - **entry** (in the public API *transaction*): One line of the ledger: a signed change of points with its
//!   cause; never altered, never deleted.
//! - **balance**: The sum of a customer's entries; below zero it is a *debt*.
//! - **lot** (elsewhere *point bucket*): Points of a customer that expire on the same day and are not spent
//!   yet.
//! - **draw** (elsewhere *allocation*): How much one entry took out of a lot, or put back into it.
//! - **cause** (elsewhere *idempotency key of the entry*): What made an entry: an order's n-th effect, a
//!   person's request. The entry's id is derived from it, so a cause books once.
//! - **posting**: An entry that is decided but not booked yet.
//! - **grant** (elsewhere *accrual, earning*): An entry that credits points for an order, an occasion or a
//!   referral.
//! - **reversal**: An entry that takes back a grant, wholly or in part, and names it; never more than was
//!   granted.
//! - **expiry**: The last day on which the points of a lot can be spent, and the entry that removes them
//!   afterwards.
//!
//! ## Orders, coupons, cashback
//!
//! - **order**: A purchase as Shoptet describes it now; its *record* is what we booked for it.
//! - **goods** (elsewhere *eligible amount*): The part of an order that earns: product items less the
//!   discounts spread over them.
//! - **reconcile**: Book the difference between the effect an order should have and the effect already
//!   booked.
//! - **redemption**: Points turned into a coupon; what becomes of the coupon decides whether they stay spent.
//! - **coupon** (elsewhere *voucher*): A discount code at Shoptet, good for one order; ours begin with the
//!   shop's prefix.
//! - **reservation** (elsewhere *hold, authorisation*): The points leave the balance when a redemption or a
//!   cashback request is made, before it is known how it ends.
//! - **capture**: An order uses the coupon: the reserved points are spent.
//! - **release** (elsewhere *void*): The coupon expired or could not be created: the reserved points return
//!   to the lots they came from.
//! - **return** (elsewhere *refund*): An order that used the coupon was cancelled: the captured points come
//!   back to their lots.
//! - **cashback**: Points paid out as money to a registered customer who requests it; the team approves or
//!   rejects.
//!
//! ## VIP and occasions
//!
//! - **level** (elsewhere *tier*): A step of the VIP programme with a rule that leads to it; one customer
//!   group stands for it.
//! - **ladder** (elsewhere *tier list*): The levels from the lowest to the highest, above the *zero level*; a
//!   group outside it takes no part.
//! - **lock**: What keeps automation from moving one customer: a pin wholly, a floor downwards, a ceiling
//!   upwards.
//! - **occasion**: A day of the year that is rewarded: name day, birthday, anniversary of the account.
//!
//! ## How a change is made
//!
//! - **request**: What came in over HTTP, as its body describes it.
//! - **command**: What is to be done, validated and complete; one function decides whether it may be.
//! - **context**: Everything one decision is made from, read before it: the order, the customer, the shop's
//!   rules.
//! - **idempotency key**: A text the caller chooses for a request; a repeat with the same key answers what
//!   the first one did.
//! - **version** (elsewhere *optimistic lock*): A counter on a stored item; a write names the one it read and
//!   fails if the item moved meanwhile.
//! - **event** (elsewhere *domain event*): Something that happened to a customer and that others are notified
//!   of.
//! - **outbox** (elsewhere *transactional outbox*): The table's stream: a change and what follows from it
//!   cannot part, because the relay reads what was written.
//! - **relay** (elsewhere *message relay*): The function that reads the outbox and passes each change on to
//!   the queues.
//! - **envelope**: The fields every queue message has beside its content: the version of its shape and the
//!   shop.
//! - **hint** (elsewhere *change notification*): A message that something may have changed at Shoptet; it
//!   says where to look, never what is true.
//! - **lease**: The right of one worker to talk to a service until a time that passes whatever becomes of it.
//! - **dead letter**: A message that failed too often and was set aside with its reason.
//! - **redrive**: Send dead letters to their queue again once the cause is repaired.
//!
//! ## How much is read at once
//!
//! - **cursor** (elsewhere *page token*): An opaque text with which a client asks for the next page.
//! - **checkpoint**: The position at which the next step of a job or a sweep goes on; stored with the step's
//!   result.
//! - **watermark**: The position in an ordered stream of changes up to which everything is known.
//! - **backfill**: The first reading of a shop when the add-on is installed: products, accounts, orders,
//!   credit notes.
//! - **sweep** (elsewhere *polling*): A periodic look at what changed since the last one, so that a lost
//!   webhook costs minutes.
//! - **read model**: Data kept only to answer questions; it can be built again from the table at any time.
//! - **projection**: Applying the changes of the table to a read model.
//! - **directory** (elsewhere *search index*): The read model of a shop's customers, held in memory: search,
//!   filters, sorting, exact counts.
//! - **list**: The route that answers pages of the directory.
//! - **snapshot**: The directory or the analytics log of a shop written to S3, from which a function starts.
//! - **job** (elsewhere *background job*): Work that outlasts a request: made by one, done by a worker,
//!   watched by the team.
//! - **step**: A bounded part of a job; it may be done twice.
//! - **audience**: The customers a job is for: a filter of the directory, or ids.
//!
//! ## To the outside
//!
//! - **mailing service** (elsewhere *e-mail service provider*): A company outside that sends a merchant's
//!   newsletters: Ecomail, SmartEmailing, Mailchimp, …
//! - **integration** (elsewhere *connector*): The connection of one shop to one mailing service, with its
//!   credentials, fields and health.
//! - **contact**: A customer as a mailing service holds them.
//! - **contact sync**: Keeping the contacts at the mailing services equal to our customers.
//! - **webhook** (elsewhere *webhook endpoint*): An address of the merchant's that receives events.
//! - **subscription**: The choice of events that a webhook or an integration receives.
//! - **delivery**: One event for one webhook, with the attempts made so far.

#[macro_use]
mod names;

pub mod attempts;
pub mod cashback;
pub mod changes;
pub mod clock;
pub mod customer;
pub mod decimal;
pub mod due;
pub mod earning;
pub mod email;
pub mod error;
pub mod fold;
pub mod hint;
pub mod ids;
pub mod integration;
pub mod ledger;
pub mod mail_stop;
pub mod mailing_service;
pub mod merge;
pub mod message;
pub mod model_run;
pub mod money;
pub mod occasion;
pub mod order;
pub mod pin;
pub mod points;
pub mod random;
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
pub use random::Random;
pub use role::Role;
pub use secret::Secret;

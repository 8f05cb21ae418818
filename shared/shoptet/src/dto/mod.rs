//! What Shoptet answers, as far as we read it. Unknown fields are skipped, and every field the documentation
//! calls nullable may be null or missing. `Debug` of whatever holds personal data prints keys only.

mod address;
mod amount;
mod change;
mod coupon;
mod customer;
mod eshop;
mod job;
mod mailing;
mod order;
mod page;
mod webhook;

pub use address::Address;
pub use change::{Change, ChangeType};
pub use coupon::{Coupon, CouponTemplate, NewCoupon};
pub use customer::{Account, Customer, CustomerGroup, CustomerRow};
pub use eshop::{ActiveModule, Currency, Eshop, EshopContact, EshopSettings, EshopUrl};
pub use job::{Job, JobStatus};
pub use mailing::{Review, Subscriber, SubscriberChange, Unsubscribed};
pub use order::{ItemPrice, Order, OrderItem, OrderRow, OrderStatus, OrderStatuses, Price, Reference};
pub use page::{Page, Paginator};
pub use webhook::{Delivery, EventInstance, Notification, NotificationStatus, Webhook};

#[cfg(test)]
mod tests;

//! What Shoptet answers, as far as we read it. Unknown fields are skipped, and every field the documentation
//! calls nullable may be null or missing. `Debug` of types with personal data prints keys only.

mod address;
mod amount;
mod change;
mod coupon;
mod credit_note;
mod customer;
mod eshop;
mod job;
mod mailing;
mod notes;
mod order;
mod page;
mod product;
mod webhook;

pub use address::Address;
pub use change::{Change, ChangeType};
pub use coupon::{Coupon, CouponTemplate, NewCoupon};
pub use credit_note::{CreditNote, CreditNoteItem, CreditNoteRow};
pub use customer::{Account, Customer, CustomerGroup, CustomerRow};
pub use eshop::{ActiveModule, Currency, Eshop, EshopContact, EshopLanguage, EshopSettings, EshopUrl};
pub use job::{Job, JobStatus};
pub use mailing::{Review, Subscriber, SubscriberChange, Unsubscribed};
pub use notes::{AdditionalField, OrderNotes};
pub use order::{ItemPrice, Order, OrderItem, OrderRow, OrderStatus, OrderStatuses, Price, Reference};
pub use page::{Page, Paginator};
pub use product::{Brand, Category, Product, ProductRow, Variant};
pub use webhook::{Delivery, EventInstance, Notification, NotificationStatus, Webhook};

#[cfg(test)]
mod tests;

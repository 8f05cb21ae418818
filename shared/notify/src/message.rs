//! Messages on the mail queue.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use verno_domain::mailing_service::Service;
use verno_domain::message::Message;
use verno_domain::{CustomerId, EntryId, GroupId, ShopId, WebhookId};

/// A mail to be rendered and sent. It carries no content: what is sent is read when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailMessage {
    /// Version of this shape.
    pub v: u8,
    /// The shop in whose name the mail is.
    pub shop: ShopId,
    /// The customer it goes to; `None` is the shop's team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// What it is about.
    pub mail: MailKind,
}

impl Message for MailMessage {
    const VERSION: u8 = 1;
    const DESCRIPTION: &'static str = "a mail message";
    const NOT_ONE: &'static str = "not_a_mail";

    fn shop(&self) -> ShopId {
        self.shop
    }
}

impl MailMessage {
    /// A mail to a customer of `shop`.
    pub fn new(shop: ShopId, customer: CustomerId, mail: MailKind) -> Self {
        Self { v: Self::VERSION, shop, customer: Some(customer), mail }
    }

    /// A mail to the team of `shop`.
    pub fn to_team(shop: ShopId, mail: MailKind) -> Self {
        Self { v: Self::VERSION, shop, customer: None, mail }
    }
}

/// The mails there are. Each names what it is about; what is true of it is read when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// The new PIN of an anonymous customer.
    Pin,
    /// Points will expire soon.
    ExpiryNotice {
        /// Points that expire up to this day were in an earlier notice; `None` if there was none.
        after: Option<NaiveDate>,
        /// Points that expire up to this day are in this one.
        until: NaiveDate,
    },
    /// Points changed.
    PointsChanged {
        /// The entry that changed them.
        entry: EntryId,
    },
    /// The customer moved to another group, which may be a level.
    LevelChanged {
        /// The group before; `None` is no group.
        from: Option<GroupId>,
    },
    /// A code with which a registered customer signs in on the shop's pages.
    LoginCode,
    /// A webhook of the merchant's is switched off, because its target failed for days.
    WebhookOff {
        /// Id of the webhook.
        webhook: WebhookId,
    },
    /// Nothing is sent to a mailing service before somebody acts.
    ServiceStopped {
        /// The service that contact sync no longer writes to.
        service: Service,
    },
}

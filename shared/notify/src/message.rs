//! Messages on the mail queue.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use verno_domain::mailing_service::Service;
use verno_domain::message::Message;
use verno_domain::{CustomerId, EntryId, GroupId, ShopId, WebhookId};

/// A mail to be rendered and sent. Carries no content: what is sent is read when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailMessage {
    /// Version of this shape.
    pub v: u8,
    /// Whose customer.
    pub shop: ShopId,
    /// To whom; `None` is the shop's team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// Which mail.
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
    /// Points will lapse soon.
    ExpiryNotice {
        /// Those that lapse up to this day were told of before.
        after: Option<NaiveDate>,
        /// Those that lapse up to this day are told of.
        until: NaiveDate,
    },
    /// Points changed.
    PointsChanged {
        /// By which entry.
        entry: EntryId,
    },
    /// The customer moved to another group, which may be a level.
    LevelChanged {
        /// From which.
        from: Option<GroupId>,
    },
    /// A code with which a registered customer signs in on the shop's pages.
    LoginCode,
    /// A system of the merchant's own is not told of events any more.
    WebhookOff {
        /// Which.
        webhook: WebhookId,
    },
    /// An e-mailing service is not written to any more before somebody acts.
    ServiceStopped {
        /// Which.
        service: Service,
    },
}

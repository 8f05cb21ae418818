//! Messages on the mail queue.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use verno_domain::mailing_service::Service;
use verno_domain::message::Message;
use verno_domain::{CustomerId, EntryId, GroupId, ShopId, WebhookId};

/// A mail to be written and sent. It carries no content, which is read when the mail is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailMessage {
    /// Version of this form, [`Message::VERSION`] when it was written by this release.
    pub v: u8,
    /// Shop that sends the mail.
    pub shop: ShopId,
    /// Customer who is the recipient; `None` is the shop's team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// Kind of the mail, and what it is about.
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

/// The kinds of mails. Each names its subject; the facts are read when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// The new PIN of an anonymous customer.
    Pin,
    /// Points lapse soon.
    ExpiryNotice {
        /// Points that lapse up to this day were in an earlier notice.
        after: Option<NaiveDate>,
        /// Points that lapse up to this day are in this notice.
        until: NaiveDate,
    },
    /// Points were added or taken.
    PointsChanged {
        /// Entry of the ledger that changed them.
        entry: EntryId,
    },
    /// The customer moved to another group, which may be a level.
    LevelChanged {
        /// Group before the move; `None` if there was none.
        from: Option<GroupId>,
    },
    /// A code with which a registered customer signs in on the shop's pages.
    LoginCode,
    /// A webhook was switched off, because its target did not answer for days.
    WebhookOff {
        /// The webhook.
        webhook: WebhookId,
    },
    /// Contact sync with a mailing service stopped until a person acts.
    ServiceStopped {
        /// The mailing service.
        service: Service,
    },
}

//! The sender of mails and the merchant's own words in them.

use verno_domain::settings::{MailText, Notice, Notifications, Rules};
use verno_domain::{CustomerId, Email, ShopId};

use crate::language::Language;

/// What all mails of a shop have in common.
#[derive(Debug, Clone)]
pub struct Letterhead<'a> {
    /// Shop that sends the mails.
    pub id: ShopId,
    /// Name of the shop, used in texts and as the sender's name.
    pub shop: String,
    /// Language of the mails.
    pub language: Language,
    /// Which mails are switched on, and the merchant's own words.
    pub notifications: &'a Notifications,
}

/// Recipient and sender of one mail.
#[derive(Clone)]
pub struct Letter<'a> {
    /// Sender of the mail.
    pub head: Letterhead<'a>,
    /// Address of the recipient.
    pub to: Email,
    /// Customer who is the recipient; `None` for members of the team.
    pub customer: Option<CustomerId>,
    /// The merchant's own words; `None` for the usual ones.
    pub words: Option<&'a MailText>,
    /// Link by which the recipient unsubscribes; `None` for mails that nobody can unsubscribe from, such as
    /// the PIN.
    pub unsubscribe: Option<String>,
}

impl<'a> Letterhead<'a> {
    /// The letterhead of a shop. `named` is the shop's name and language code as Shoptet states them; until
    /// these are known, the shop's id and the language of its rules are used.
    pub fn new(id: ShopId, rules: &'a Rules, named: Option<(&str, &str)>) -> Self {
        let shop = named.map_or_else(|| id.to_string(), |(name, _)| name.to_owned());
        let language = Language::of_shop(named.map_or(&rules.language, |(_, language)| language));
        Self { id, shop, language, notifications: &rules.notifications }
    }

    /// A letter of one kind to an address, with the merchant's own words for that kind.
    pub fn letter(&self, notice: Notice, to: Email) -> Letter<'a> {
        let words = self.notifications.text(notice, self.language.code());
        Letter { words, ..self.plain(to) }
    }

    /// A letter to an address, without the merchant's own words.
    pub fn plain(&self, to: Email) -> Letter<'a> {
        Letter { head: self.clone(), to, customer: None, words: None, unsubscribe: None }
    }

    /// Link to the page on which a recipient unsubscribes. `public_url` is the public address of the API, and
    /// `token` names the recipient.
    pub fn unsubscribe_link(&self, public_url: &str, token: &str) -> String {
        format!("{public_url}/storefront/v1/{}/mail/{token}", self.id)
    }

    /// Name beside the sender's address: the merchant's choice, else the shop's name.
    pub fn sender_name(&self) -> &str {
        self.notifications.sender_name.as_deref().unwrap_or(&self.shop)
    }
}

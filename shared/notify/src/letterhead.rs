//! In whose name mails come, and in which words.

use verno_domain::settings::{MailText, Notice, Notifications, Rules};
use verno_domain::{CustomerId, Email, ShopId};

use crate::language::Language;

/// What all mails of a shop share.
#[derive(Debug, Clone)]
pub struct Letterhead<'a> {
    /// Whose mails.
    pub id: ShopId,
    /// The shop's name.
    pub shop: String,
    /// The shop's language.
    pub language: Language,
    /// Which mails leave, and the merchant's own words.
    pub notifications: &'a Notifications,
}

/// To whom a mail goes and in whose name.
#[derive(Clone)]
pub struct Letter<'a> {
    /// What it stands under.
    pub head: Letterhead<'a>,
    /// Audience it is for.
    pub to: Email,
    /// Which customer that is; `None` for members of the team.
    pub customer: Option<CustomerId>,
    /// The merchant's own words.
    pub words: Option<&'a MailText>,
    /// Where whoever gets it says that they want no more of these; `None` for what they need.
    pub unsubscribe: Option<String>,
}

impl<'a> Letterhead<'a> {
    /// That of a shop, by the name and the code of the language that it gives itself; until these are known,
    /// by its id and the language of its rules.
    pub fn new(id: ShopId, rules: &'a Rules, named: Option<(&str, &str)>) -> Self {
        let shop = named.map_or_else(|| id.to_string(), |(name, _)| name.to_owned());
        let language = Language::of_shop(named.map_or(&rules.language, |(_, language)| language));
        Self { id, shop, language, notifications: &rules.notifications }
    }

    /// A mail of one kind to somebody, with the merchant's own words for it.
    pub fn letter(&self, notice: Notice, to: Email) -> Letter<'a> {
        let words = self.notifications.text(notice, self.language.code());
        Letter { words, ..self.plain(to) }
    }

    /// A mail that has no words of the merchant's.
    pub fn plain(&self, to: Email) -> Letter<'a> {
        Letter { head: self.clone(), to, customer: None, words: None, unsubscribe: None }
    }

    /// The name beside the sender's address.
    pub fn sender_name(&self) -> &str {
        self.notifications.sender_name.as_deref().unwrap_or(&self.shop)
    }
}

//! The content of a mail to a customer, by what holds when it is sent.

use chrono::NaiveDate;
use verno_domain::ledger::Expiry;
use verno_domain::mail_stop::MailStops;
use verno_domain::settings::{Notice, Rules};
use verno_domain::{Customer, Email, EntryId, GroupId, Points, Result};
use verno_lambda::metrics::{Metric, count};
use verno_notify::{Letter, Letterhead, Mail, MailKind, expiry, level, login_code, occasion, pin, points};
use verno_store::{LoginCode, Purpose, ShopStore};

/// What a mail to a customer is made from.
pub(crate) struct MailContext<'a> {
    pub(crate) shop: &'a ShopStore,
    pub(crate) rules: &'a Rules,
    pub(crate) head: Letterhead<'a>,
    pub(crate) customer: &'a Customer,
    pub(crate) to: Email,
    pub(crate) stops: MailStops,
    /// The page on which the customer ends mails that are not needed.
    pub(crate) unsubscribe: String,
}

impl<'a> MailContext<'a> {
    /// The mail; `None` if the shop sends none of this kind, or its content is not true any more.
    pub(crate) async fn mail(&self, kind: &MailKind) -> Result<Option<Mail>> {
        match kind {
            MailKind::Pin => self.of_pin().await,
            MailKind::LoginCode => self.of_login_code().await,
            MailKind::ExpiryNotice { after, until } => Ok(self
                .letter(Notice::ExpiryNotice)
                .and_then(|letter| expiry::mail(letter, &self.lots(*after, *until)))),
            MailKind::PointsChanged { entry } => self.of_entry(entry).await,
            MailKind::LevelChanged { from } => Ok(self.of_level(from.as_ref())),
            MailKind::WebhookOff { .. } | MailKind::ServiceStopped { .. } => Ok(None),
        }
    }

    /// The envelope of a mail of one kind; `None` if the shop does not send it, or mails to the customer are
    /// stopped.
    fn letter(&self, notice: Notice) -> Option<Letter<'a>> {
        if !self.rules.notifications.sends(notice) {
            return None;
        }
        if !self.stops.let_through(notice) {
            count(Metric::MailsStopped, 1, Some(self.shop.id()));
            return None;
        }
        Some(Letter {
            customer: Some(self.customer.id.clone()),
            unsubscribe: (!notice.is_needed()).then(|| self.unsubscribe.clone()),
            ..self.head.letter(notice, self.to.clone())
        })
    }

    async fn of_pin(&self) -> Result<Option<Mail>> {
        let Some((letter, sealed)) = self.letter(Notice::Pin).zip(self.customer.sealed_pin.as_ref()) else {
            return Ok(None);
        };
        let secret = self.shop.open(Purpose::Pin, sealed).await?;
        Ok(Some(pin::mail(letter, &secret)))
    }

    /// A code that was used or replaced, or has expired, is not sent.
    async fn of_login_code(&self) -> Result<Option<Mail>> {
        let now = self.shop.clock().now();
        let good = |code: &LoginCode| {
            !code.used && code.until > now && code.customer.as_ref() == Some(&self.customer.id)
        };
        let code = self.shop.login_code(&self.to).await?.filter(good);
        let Some((letter, code)) = self.letter(Notice::LoginCode).zip(code) else { return Ok(None) };
        let secret = self.shop.open(Purpose::LoginCode, &code.sealed).await?;
        Ok(Some(login_code::mail(letter, &secret)))
    }

    /// What is left of the points that expire after one day and up to another, and not before today.
    fn lots(&self, after: Option<NaiveDate>, until: NaiveDate) -> Vec<(NaiveDate, Points)> {
        let today = self.rules.day(self.shop.clock().now());
        let is_covered =
            |day: NaiveDate| day >= today && day <= until && after.is_none_or(|after| day > after);
        let lots = self.customer.account.lots.iter().filter_map(|(expiry, points)| match expiry {
            Expiry::On(day) if is_covered(day) => Some((day, points)),
            _ => None,
        });
        lots.collect()
    }

    /// Points for an occasion have a mail of their own where the shop sends it; otherwise they are a change
    /// like any other.
    async fn of_entry(&self, id: &EntryId) -> Result<Option<Mail>> {
        let Some(entry) = self.shop.entry(&self.customer.id, id).await? else { return Ok(None) };
        let balance = self.customer.account.balance;
        let letter = self.letter(Notice::Occasion);
        if let Some(gift) = letter.and_then(|letter| occasion::mail(letter, &entry, balance)) {
            return Ok(Some(gift));
        }
        Ok(self.letter(Notice::PointsChanged).map(|letter| points::mail(letter, &entry, balance)))
    }

    /// A move within the ladder to a level. The loss of the lowest level is no mail.
    fn of_level(&self, from: Option<&GroupId>) -> Option<Mail> {
        let (vip, group) = (&self.rules.vip, self.customer.group.as_ref());
        if !vip.active || group == from || !vip.takes_part(from) {
            return None;
        }
        let now = vip.level_of(group)?;
        Some(level::mail(self.letter(Notice::LevelChanged)?, &now.name))
    }
}

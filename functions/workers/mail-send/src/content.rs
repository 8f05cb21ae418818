//! What a mail says now, if there is still anything to say.

use chrono::NaiveDate;
use verno_domain::ledger::Expiry;
use verno_domain::settings::Rules;
use verno_domain::{Customer, EntryId, GroupId, Points, Result};
use verno_notify::{Letter, Mail, MailKind, expiry, level, login_code, pin, points};
use verno_store::{LoginCode, ShopStore};

/// What a mail is made of.
pub(crate) struct Found<'a> {
    pub(crate) shop: &'a ShopStore,
    pub(crate) rules: &'a Rules,
    pub(crate) customer: &'a Customer,
}

/// Whether the shop sends mails of this kind.
pub(crate) fn is_wanted(mail: &MailKind, rules: &Rules) -> bool {
    let notifications = &rules.notifications;
    match mail {
        MailKind::Pin => notifications.pin,
        // Somebody waits for it on the shop's page.
        MailKind::LoginCode => true,
        MailKind::ExpiryNotice { .. } => notifications.expiry_notice,
        MailKind::PointsChanged { .. } => notifications.points_changed,
        MailKind::LevelChanged { .. } => notifications.level_changed && rules.vip.active,
    }
}

/// The mail; `None` when there is nothing to say any more.
pub(crate) async fn mail(kind: &MailKind, found: &Found<'_>, letter: Letter<'_>) -> Result<Option<Mail>> {
    match kind {
        MailKind::Pin => of_pin(found, letter).await,
        MailKind::LoginCode => of_login_code(found, letter).await,
        MailKind::ExpiryNotice { after, until } => Ok(expiry::mail(letter, &lots(found, *after, *until))),
        MailKind::PointsChanged { entry } => of_entry(found, letter, entry).await,
        MailKind::LevelChanged { from } => Ok(of_level(found, letter, from.as_ref())),
    }
}

async fn of_pin(found: &Found<'_>, letter: Letter<'_>) -> Result<Option<Mail>> {
    let Some(sealed) = &found.customer.sealed_pin else { return Ok(None) };
    let secret = found.shop.open("pin", sealed).await?;
    Ok(Some(pin::mail(letter, &secret)))
}

/// A code that was used, replaced or is over is not sent.
async fn of_login_code(found: &Found<'_>, letter: Letter<'_>) -> Result<Option<Mail>> {
    let now = found.shop.clock().now();
    let good = |code: &LoginCode| {
        !code.used && code.until > now && code.customer.as_ref() == Some(&found.customer.id)
    };
    let Some(code) = found.shop.login_code(&letter.to).await?.filter(good) else { return Ok(None) };
    let secret = found.shop.open(LoginCode::PURPOSE, &code.sealed).await?;
    Ok(Some(login_code::mail(letter, &secret)))
}

/// What is left of the points that lapse after one day and up to another, and not before today.
fn lots(found: &Found<'_>, after: Option<NaiveDate>, until: NaiveDate) -> Vec<(NaiveDate, Points)> {
    let today = found.rules.day(found.shop.clock().now());
    let told = |day: NaiveDate| day >= today && day <= until && after.is_none_or(|after| day > after);
    let lots = found.customer.account.lots.iter().filter_map(|(expiry, points)| match expiry {
        Expiry::On(day) if told(day) => Some((day, points)),
        _ => None,
    });
    lots.collect()
}

async fn of_entry(found: &Found<'_>, letter: Letter<'_>, id: &EntryId) -> Result<Option<Mail>> {
    let entry = found.shop.entry(&found.customer.id, id).await?;
    Ok(entry.map(|entry| points::mail(letter, &entry, found.customer.account.balance)))
}

/// A move within the ladder to a level. Nobody is written to for having lost the last one.
fn of_level(found: &Found<'_>, letter: Letter<'_>, from: Option<&GroupId>) -> Option<Mail> {
    let (vip, group) = (&found.rules.vip, found.customer.group.as_ref());
    if group == from || !vip.takes_part(from) {
        return None;
    }
    vip.level_of(group).map(|now| level::mail(letter, &now.name))
}

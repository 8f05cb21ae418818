//! Examples of mails for the preview, with made-up data.

use chrono::{DateTime, Days, NaiveDate, Utc};
use verno_domain::ledger::{Account, Expiry, Posting};
use verno_domain::settings::{Notice, Rules};
use verno_domain::{Cause, Entry, EntryKind, Error, OrderCode, Points, Result, Secret, ShopId};

use crate::letterhead::Letter;
use crate::mail::Mail;
use crate::{expiry, level, login_code, occasion, pin, points};

/// Writes an example of a mail. Amounts and days follow the shop's own rules where these set any.
///
/// # Errors
/// `Internal` if the example cannot be made, which does not occur.
pub fn mail(notice: Notice, letter: Letter<'_>, rules: &Rules, now: DateTime<Utc>) -> Result<Mail> {
    let balance = whole(1250)?;
    let impossible = || Error::internal("an example says nothing");
    match notice {
        Notice::Pin => Ok(pin::mail(letter, &Secret::new("1234"))),
        Notice::LoginCode => Ok(login_code::mail(letter, &Secret::new("123456"))),
        Notice::ExpiryNotice => {
            expiry::mail(letter, &[(last_day(rules, now), whole(150)?)]).ok_or_else(impossible)
        }
        Notice::PointsChanged => {
            let order = OrderCode::parse("2026001234");
            Ok(points::mail(
                letter,
                &entry(EntryKind::Order, whole(50)?, order, rules.expiry(now), now)?,
                balance,
            ))
        }
        Notice::LevelChanged => {
            let name = rules.vip.levels.last().map_or("Gold", |level| level.name.as_str());
            Ok(level::mail(letter, name))
        }
        Notice::Occasion => {
            let gift = match rules.loyalty.rewards.birthday {
                Some(gift) => gift,
                None => whole(50)?,
            };
            let entry = entry(EntryKind::Birthday, gift, None, rules.expiry(now), now)?;
            occasion::mail(letter, &entry, balance).ok_or_else(impossible)
        }
    }
}

fn whole(points: u16) -> Result<Points> {
    Points::parse(&points.to_string()).map_err(|_| Error::internal("an example is no number"))
}

/// Last day of points in an expiry notice that leaves today.
fn last_day(rules: &Rules, now: DateTime<Utc>) -> NaiveDate {
    let today = rules.day(now);
    let ahead = rules.loyalty.expiry_notice_days.unwrap_or(14);
    today.checked_add_days(Days::new(ahead.into())).unwrap_or(today)
}

fn entry(
    kind: EntryKind,
    change: Points,
    order: Option<OrderCode>,
    expiry: Expiry,
    now: DateTime<Utc>,
) -> Result<Entry> {
    let cause = Cause::Request { digest: "example".to_owned() };
    let posting = Posting { order, ..Posting::automatic(cause, kind, change, expiry) };
    Account::default().post(ShopId::new(0), posting, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::testing::letter;

    #[test]
    fn every_mail_has_an_example_in_every_language() {
        let rules = Rules::starting();
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        for (notice, name) in Notice::ALL {
            for language in Language::ALL {
                let mail = mail(notice, letter("Čajovna", language), &rules, now).unwrap();
                assert!(
                    mail.subject.contains("Čajovna") && !mail.html.contains('{'),
                    "{name}: {}",
                    mail.html
                );
            }
        }
    }
}

//! Helpers that tests of mails share.

use std::sync::LazyLock;

use verno_domain::settings::Notifications;
use verno_domain::{Email, ShopId};

use crate::language::Language;
use crate::letterhead::{Letter, Letterhead};

static NOTIFICATIONS: LazyLock<Notifications> =
    LazyLock::new(|| Notifications { reply_to: Some("shop@example.cz".into()), ..Notifications::starting() });

pub(crate) fn letter(shop: &str, language: Language) -> Letter<'static> {
    let head = Letterhead { id: ShopId::new(1), shop: shop.into(), language, notifications: &NOTIFICATIONS };
    head.plain(Email::parse("jan@example.cz").unwrap())
}

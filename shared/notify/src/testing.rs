//! What tests of mails share.

use verno_domain::Email;

use crate::language::Language;
use crate::layout::Letter;

pub(crate) fn letter(shop: &str, language: Language) -> Letter<'_> {
    let to = Email::parse("jan@example.cz").unwrap();
    Letter { to, reply_to: Some("shop@example.cz".into()), shop, language }
}

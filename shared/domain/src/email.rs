//! E-mail addresses as identities.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// The longest address accepted, in bytes. Shoptet allows 128 characters; RFC 5321 allows 254 bytes.
pub const BYTES_MAX: usize = 254;

/// A normalised address: trimmed, NFC, lower case. Two spellings that differ only in case are one person, as
/// in every shop; dots and plus tags are kept, because only the provider knows what they mean.
///
/// `Debug` shows the domain only, so that an address does not reach a log by accident.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// From text; `None` unless it looks like `local@domain` without blanks, control characters or `#`.
    pub fn parse(text: &str) -> Option<Self> {
        let address: String = text.trim().nfc().collect::<String>().to_lowercase();
        let (local, domain) = address.rsplit_once('@')?;
        let plain = !address.chars().any(|c| c.is_whitespace() || c.is_control() || "#<>,;\"()".contains(c));
        let whole = !local.is_empty() && !local.contains('@') && domain.len() >= 3 && domain.contains('.');
        let tidy = !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains("..");
        (plain && whole && tidy && address.len() <= BYTES_MAX).then_some(Self(address))
    }

    /// The normalised address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let domain = self.0.rsplit_once('@').map_or("", |(_, domain)| domain);
        write!(f, "Email(…@{domain})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_are_one_identity() {
        let one = Email::parse("  Jan.Novak@Example.CZ ").unwrap();
        assert_eq!(one, Email::parse("jan.novak@example.cz").unwrap());
        assert_ne!(one, Email::parse("jan.novak+a@example.cz").unwrap());
    }

    #[test]
    fn what_cannot_receive_mail_is_no_address() {
        for wrong in
            ["", "jan", "@x.cz", "jan@", "jan@cz", "a b@x.cz", "a@@x.cz", "a@x..cz", "a@.cz", "a#b@x.cz"]
        {
            assert!(Email::parse(wrong).is_none(), "{wrong}");
        }
        assert!(Email::parse(&format!("{}@example.cz", "a".repeat(250))).is_none());
    }

    #[test]
    fn debug_output_hides_the_person() {
        let text = format!("{:?}", Email::parse("jan.novak@example.cz").unwrap());
        assert!(!text.contains("jan"), "{text}");
    }
}

//! Numbers of bank accounts: an IBAN, or the domestic form of Czech and Slovak banks. A typing error would
//! send money to somebody else, so the check digits must be right.
//!
//! Sources: ISO 13616 (IBAN, remainder by 97); the Czech National Bank's decree 169/2011 on the form of
//! account numbers (weights, remainder by 11), which Slovak banks share.

use crate::secret::Secret;

/// Letters and digits of an IBAN, at least and at most.
const IBAN_CHARS: std::ops::RangeInclusive<usize> = 15..=34;
/// Letters and digits of an IBAN where our shops' customers bank.
const IBAN_LENGTHS: [(&str, usize); 6] =
    [("AT", 20), ("CZ", 24), ("DE", 22), ("HU", 28), ("PL", 28), ("SK", 24)];
/// Check digits that are never assigned, because they would be ambiguous.
const IBAN_CHECKS_UNUSED: [&str; 3] = ["00", "01", "99"];
/// Digits of the parts of a domestic number, at most.
const PREFIX_DIGITS_MAX: usize = 6;
const NUMBER_DIGITS_MAX: usize = 10;
const BANK_DIGITS: usize = 4;
/// Weights of the last ten digits; the last digit's is 1.
const WEIGHTS: [u32; 10] = [6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
/// A longer text is refused without being parsed.
const TEXT_BYTES_MAX: usize = 64;

/// A number of a bank account with right check digits, without blanks. `Debug` does not show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankAccount(Secret);

impl BankAccount {
    /// From text as people write it, with or without blanks.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > TEXT_BYTES_MAX {
            return None;
        }
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let plain = plain.to_ascii_uppercase();
        (is_iban(&plain) || is_domestic(&plain)).then(|| Self(Secret::new(plain)))
    }

    /// The number itself, for sealing it before it is stored.
    pub fn secret(&self) -> &Secret {
        &self.0
    }
}

fn is_iban(text: &str) -> bool {
    if !IBAN_CHARS.contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let (country, rest) = text.split_at(2);
    let (check, account) = rest.split_at(2);
    let length = IBAN_LENGTHS.iter().find(|(known, _)| *known == country);
    let formed = country.bytes().all(|byte| byte.is_ascii_alphabetic())
        && check.bytes().all(|byte| byte.is_ascii_digit())
        && !IBAN_CHECKS_UNUSED.contains(&check)
        && length.is_none_or(|(_, length)| *length == text.len());
    // Letters count as 10 to 35; the country and the check digits go last.
    let signs = [account, country, check].into_iter().flat_map(str::chars);
    let remainder = signs.filter_map(|sign| sign.to_digit(36)).fold(0, |remainder, value| {
        let shifted = if value < 10 { remainder * 10 } else { remainder * 100 };
        (shifted + value) % 97
    });
    formed && remainder == 1
}

/// `[prefix-]number/bank`.
fn is_domestic(text: &str) -> bool {
    let Some((account, bank)) = text.split_once('/') else { return false };
    let (prefix, number) = account.split_once('-').unwrap_or(("0", account));
    let two_of_it_count = number.bytes().filter(|digit| *digit != b'0').count() >= 2;
    is_number(bank, BANK_DIGITS)
        && bank.len() == BANK_DIGITS
        && is_number(prefix, PREFIX_DIGITS_MAX)
        && is_number(number, NUMBER_DIGITS_MAX)
        && two_of_it_count
        && is_weighed(prefix)
        && is_weighed(number)
}

fn is_number(text: &str, digits_max: usize) -> bool {
    (1..=digits_max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_weighed(number: &str) -> bool {
    let digits = number.chars().rev().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS.iter().rev()).map(|(digit, weight)| digit * weight).sum();
    sum.is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(text: &str) -> Option<String> {
        BankAccount::parse(text).map(|account| account.secret().expose().to_owned())
    }

    #[test]
    fn numbers_are_known_as_people_write_them() {
        for (text, kept) in [
            ("CZ65 0800 0000 1920 0014 5399", "CZ6508000000192000145399"),
            ("sk31 1200 0000 1987 4263 7541", "SK3112000000198742637541"),
            ("DE89370400440532013000", "DE89370400440532013000"),
            ("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
            (" 19-2000145399/0800 ", "19-2000145399/0800"),
            ("000019-2000145399 / 0800", "000019-2000145399/0800"),
            ("19-8742637541/1200", "19-8742637541/1200"),
            ("2000145399/0800", "2000145399/0800"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(kept), "{text}");
        }
    }

    #[test]
    fn a_slip_is_refused() {
        for text in [
            "",
            "x",
            "/",
            "-/0800",
            "0/0800",
            "1/0800",
            "19-2000145399",
            "19-2000145399/080",
            "19-2000145399/08000",
            "19-2000145398/0800",
            "18-2000145399/0800",
            "0000019-2000145399/0800",
            "19-19-2000145399/0800",
            "19-2000145399/0800/1",
            "CZ65 0800 0000 1920 0014 5398",
            "CZ64 0800 0000 1920 0014 5399",
            "CZ650800000019200014539",
            "CZ65080000001920001453990",
            "6508000000192000145399CZ",
            "CZ65-0800-0000-1920-0014-5399",
            "ČZ6508000000192000145399",
            "٣٣٣٣٣٣٣٣٣٣/0800",
            &"1".repeat(5_000),
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_does_not_print_itself() {
        let account = BankAccount::parse("19-2000145399/0800").unwrap();
        assert!(!format!("{account:?}").contains("2000145399"));
    }

    proptest! {
        #[test]
        fn any_other_digit_anywhere_is_noticed(at in any::<prop::sample::Index>(), digit in 0_u8..10) {
            for good in ["CZ6508000000192000145399", "19-2000145399/"] {
                let mut bytes = good.as_bytes().to_vec();
                let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
                let place = places[at.index(places.len())];
                bytes[place] = b'0' + digit;
                let mut text = String::from_utf8(bytes).unwrap();
                let same = text == good;
                if text.ends_with('/') {
                    text += "0800";
                }
                prop_assert_eq!(BankAccount::parse(&text).is_some(), same, "{}", text);
            }
        }

        #[test]
        fn nonsense_never_panics(text in "\\PC{0,70}") {
            let _ = BankAccount::parse(&text);
        }
    }
}

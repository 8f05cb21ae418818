//! A customer's referral code, and how the note of an order carries it.

use std::fmt;

use crate::spelling::spell;

/// Length of a code that we make; a merchant may choose another code.
const CHARS: usize = 7;

/// Lengths of a code that a merchant may choose.
const CHARS_ALLOWED: std::ops::RangeInclusive<usize> = 4..=16;

/// A referral code: 4 to 16 capital letters and digits. Example: `ABC2345`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReferralCode(String);

impl ReferralCode {
    /// Reads text of either case, with blanks around it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (plain && CHARS_ALLOWED.contains(&text.len())).then(|| Self(text.to_ascii_uppercase()))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReferralCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_text!(ReferralCode, "not a referral code");

/// A new code of seven signs that do not look alike. Another customer of the shop may have it; the caller
/// draws again.
pub fn code_from(random: [u8; 8]) -> ReferralCode {
    ReferralCode(spell(&random).take(CHARS).collect())
}

/// The code that an order's note carries as `#REFERRAL:ABC2345#`, in any case and with blanks anywhere
/// between its parts. The first well-formed one counts. Customers can edit the note, so the code may be
/// unknown or their own.
pub fn marker(note: &str) -> Option<ReferralCode> {
    const WORD: &str = "REFERRAL";
    note.match_indices('#').find_map(|(at, hash)| {
        let rest = note.get(at + hash.len()..)?.trim_start();
        let word = rest.get(..WORD.len()).filter(|word| word.eq_ignore_ascii_case(WORD))?;
        let rest = rest.get(word.len()..)?.trim_start().strip_prefix(':')?;
        let (code, _) = rest.split_once('#')?;
        ReferralCode::parse(code)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(note: &str) -> Option<String> {
        marker(note).map(|code| code.to_string())
    }

    #[test]
    fn a_code_is_read_in_either_case_and_kept_in_capitals() {
        assert_eq!(ReferralCode::parse(" jan2024 ").unwrap().as_str(), "JAN2024");
        for wrong in ["", "ABC", "ABCDEFGHIJKLMNOPQ", "AB C2", "ABC-2345", "ŽLUŤ", "ABC#"] {
            assert_eq!(ReferralCode::parse(wrong), None, "{wrong}");
        }
        let code = ReferralCode::parse("ABC2345").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"ABC2345\"");
        assert_eq!(serde_json::from_str::<ReferralCode>("\"abc2345\"").unwrap(), code);
        assert!(serde_json::from_str::<ReferralCode>("\"#\"").is_err());
    }

    #[test]
    fn the_marker_is_found_in_any_note() {
        for note in [
            "#REFERRAL:ABC2345#",
            "Zvoňte dvakrát.\n#referral:abc2345#",
            "Příplatek #1 # Referral : ABC2345 # děkuji",
            "##REFERRAL:ABC2345##",
            "#REFERRAL:#REFERRAL:ABC2345#",
            "#REFERRAL:no good# #REFERRAL:ABC2345# #REFERRAL:XYZ9876#",
        ] {
            assert_eq!(found(note).as_deref(), Some("ABC2345"), "{note}");
        }
    }

    #[test]
    fn what_is_not_a_whole_marker_is_no_marker() {
        for note in [
            "",
            "#",
            "ABC2345",
            "#REFERRAL#",
            "#REFERRAL:#",
            "#REFERRAL:ABC2345",
            "REFERRAL:ABC2345#",
            "#REFERRALŽ:ABC2345#",
        ] {
            assert_eq!(found(note), None, "{note}");
        }
    }

    #[test]
    fn a_long_note_is_read_quickly() {
        assert_eq!(found(&"#REFERRAL:".repeat(100_000)), None);
        assert_eq!(found(&"#".repeat(1_000_000)), None);
    }

    proptest! {
        #[test]
        fn a_new_code_is_found_again_in_a_note(random in any::<[u8; 8]>(), before in "\\PC{0,40}") {
            let code = code_from(random);
            prop_assert_eq!(code.as_str().len(), 7);
            prop_assert!(!code.as_str().contains(['0', 'O', '1', 'I']));
            prop_assert_eq!(ReferralCode::parse(code.as_str()), Some(code.clone()));
            let before = before.replace(':', "");
            prop_assert_eq!(marker(&format!("{before}#REFERRAL:{code}#")), Some(code));
        }
    }
}

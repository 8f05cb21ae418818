//! Codes of our coupons: how they are made and found again on an order.

use crate::spelling::{SIGNS, spell};

/// The length of a code with its prefix: the longest that Shoptet accepts.
pub const CODE_CHARS: usize = 16;

/// The longest prefix used; what remains are at least 50 random bits.
pub const PREFIX_CHARS_MAX: usize = 6;

/// The code that `digest` makes: [`CODE_CHARS`] capital letters and digits that begin with `prefix`. The same
/// digest makes the same code, so a repeated request finds its own coupon.
pub fn coupon_code(prefix: &str, digest: [u8; 32]) -> String {
    plain(prefix).chars().chain(spell(&digest)).take(CODE_CHARS).collect()
}

/// Whether `code` has the form of our coupons; the merchant's own look different.
pub fn is_ours(prefix: &str, code: &str) -> bool {
    let code = code.trim().to_ascii_uppercase();
    let random = code.strip_prefix(&plain(prefix));
    code.len() == CODE_CHARS && random.is_some_and(|random| random.bytes().all(|sign| SIGNS.contains(&sign)))
}

/// Our codes within the texts of an order's line, such as its code, name and remark: in capitals, each once,
/// in the order found.
pub fn find_codes<'a>(prefix: &str, texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut found = Vec::new();
    let words = texts.into_iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    for word in words.filter(|word| is_ours(prefix, word)) {
        let code = word.to_ascii_uppercase();
        if !found.contains(&code) {
            found.push(code);
        }
    }
    found
}

/// The prefix in the form codes carry it: letters and digits only, in capitals, shortened to
/// [`PREFIX_CHARS_MAX`].
fn plain(prefix: &str) -> String {
    let signs = prefix.chars().filter(char::is_ascii_alphanumeric);
    signs.take(PREFIX_CHARS_MAX).map(|sign| sign.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_has_sixteen_signs_and_begins_with_the_prefix() {
        assert_eq!(coupon_code("VB", [0; 32]), "VBAAAAAAAAAAAAAA");
        assert_eq!(coupon_code("", [255; 32]), "9999999999999999");
        assert_eq!(coupon_code("vb-toolong", [0; 32]), "VBTOOLAAAAAAAAAA");
    }

    #[test]
    fn codes_are_known_whatever_case_and_blanks_people_add() {
        assert!(is_ours("VB", " vbaaaaaaaaaaaaaa\n"));
        for other in [
            "",
            "VB",
            "SALE2026",
            "VBAAAAAAAAAAAAA",
            "VBAAAAAAAAAAAAAAA",
            "VBAAAAAAAAAAAAA0",
            "XXAAAAAAAAAAAAAA",
        ] {
            assert!(!is_ours("VB", other), "{other}");
        }
        assert!(!is_ours("VB", "VBÁÁÁÁÁÁÁ"), "sixteen bytes are not sixteen signs");
    }

    #[test]
    fn codes_are_found_inside_texts_and_counted_once() {
        let code = coupon_code("VB", [7; 32]);
        let texts =
            [format!("Slevový kupón: {code}."), code.to_lowercase(), "SALE2026, sleva 10 %".to_owned()];
        assert_eq!(find_codes("VB", texts.iter().map(String::as_str)), [code]);
        assert!(find_codes("VB", ["", "VB", "#VB#"]).is_empty());
    }

    proptest! {
        #[test]
        fn every_code_is_ours_and_found_again(prefix in "[A-Z0-9]{1,6}", digest in any::<[u8; 32]>()) {
            let code = coupon_code(&prefix, digest);
            prop_assert_eq!(code.len(), CODE_CHARS);
            prop_assert!(is_ours(&prefix, &code));
            prop_assert_eq!(find_codes(&prefix, [format!("({})", code.to_lowercase()).as_str()]), vec![code]);
        }
    }
}

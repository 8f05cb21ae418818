//! Folding text for search: without case and diacritics, so that "novak" finds "Novák".

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without combining marks. `ß` becomes `ss` and `ł` becomes `l`, which decomposition alone leaves
/// alone.
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).fold(
        String::with_capacity(text.len()),
        |mut folded, c| {
            match c {
                'ß' => folded.push_str("ss"),
                'ł' => folded.push('l'),
                'đ' => folded.push('d'),
                'ø' => folded.push('o'),
                _ => folded.push(c),
            }
            folded
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_type_without_diacritics_and_case() {
        assert_eq!(fold("Příliš ŽLUŤOUČKÝ kůň"), "prilis zlutoucky kun");
        assert_eq!(fold("Straße Łódź"), "strasse lodz");
        assert_eq!(fold("e\u{301}"), "e");
    }
}

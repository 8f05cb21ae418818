//! Guards text in a cell against being taken for a formula by a spreadsheet.

/// What spreadsheets take for the beginning of a formula, or skip before one.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// What makes a spreadsheet take a cell for text.
const GUARD: char = '\'';

/// The text with a guard before it, if it needs one. A text that looks guarded already gets one more, so that
/// [`unguard`] gives back exactly what was there.
pub fn guard(text: &str) -> String {
    if is_dangerous(text) { format!("{GUARD}{text}") } else { text.to_owned() }
}

/// The text without the guard that [`guard`] put before it; other text as it is.
pub fn unguard(text: &str) -> &str {
    text.strip_prefix(GUARD).filter(|rest| is_dangerous(rest)).unwrap_or(text)
}

fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches(GUARD).starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_become_text_and_other_text_stays() {
        for (text, guarded) in [
            ("=1+1", "'=1+1"),
            ("+420 777", "'+420 777"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(guard(text), guarded);
        }
    }

    proptest! {
        #[test]
        fn a_guarded_text_comes_back_exactly(text in "['=+\\-@a\t]{0,6}|.*") {
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), text.as_str());
            prop_assert!(!guarded.starts_with(FORMULA));
        }
    }
}

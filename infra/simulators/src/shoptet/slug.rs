//! Codes made from names: `VIP Zlatá` becomes `vip-zlata`.

/// Czech and Slovak letters without diacritics.
const PLAIN: [(&str, char); 14] = [
    ("áä", 'a'),
    ("č", 'c'),
    ("ď", 'd'),
    ("éě", 'e'),
    ("í", 'i'),
    ("ĺľ", 'l'),
    ("ň", 'n'),
    ("óôö", 'o'),
    ("ŕř", 'r'),
    ("š", 's'),
    ("ť", 't'),
    ("úůü", 'u'),
    ("ý", 'y'),
    ("ž", 'z'),
];

/// Makes the code of a name; it is never empty.
pub(crate) fn of(name: &str) -> String {
    let plain = |letter: char| {
        PLAIN.iter().find(|(marked, _)| marked.contains(letter)).map_or(letter, |(_, plain)| *plain)
    };
    let text: String = name
        .to_lowercase()
        .chars()
        .map(plain)
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .collect();
    let words: Vec<_> = text.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "group".into() } else { words.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_code() {
        assert_eq!(of("VIP Zlatá"), "vip-zlata");
        assert_eq!(of(" Velkoodběr / EU "), "velkoodber-eu");
        assert_eq!(of("日本"), "group");
    }
}

//! The languages in which mails are written.

/// A language in which mails are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Czech.
    Cs,
    /// Slovak.
    Sk,
    /// English.
    En,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Cs, Self::Sk, Self::En];

    /// Picks the text in this language from the three.
    pub(crate) fn pick<T>(self, cs: T, sk: T, en: T) -> T {
        match self {
            Self::Cs => cs,
            Self::Sk => sk,
            Self::En => en,
        }
    }

    /// The language for a shop by the shop's language code; English where we have no texts.
    pub fn of_shop(code: &str) -> Self {
        match code.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("cs") => Self::Cs,
            Some("sk") => Self::Sk,
            _ => Self::En,
        }
    }

    /// Reads a code, e.g. `cs`; `None` where we have no texts.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Code for the `lang` attribute of a page.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cs => "cs",
            Self::Sk => "sk",
            Self::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_are_those_that_a_merchant_can_write_in() {
        assert_eq!(Language::ALL.map(Language::code), verno_domain::settings::LANGUAGES);
    }
}

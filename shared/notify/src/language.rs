//! The languages mails are written in.

/// A language of mails.
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

    /// What is written in this language, of three.
    pub(crate) fn pick<T>(self, cs: T, sk: T, en: T) -> T {
        match self {
            Self::Cs => cs,
            Self::Sk => sk,
            Self::En => en,
        }
    }

    /// The language of a shop by its code; English for those we do not write.
    pub fn of_shop(code: &str) -> Self {
        match code.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("cs") => Self::Cs,
            Some("sk") => Self::Sk,
            _ => Self::En,
        }
    }

    /// The language of that code.
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

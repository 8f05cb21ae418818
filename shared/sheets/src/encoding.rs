//! The character encodings of files, and how to recognise them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A character encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// What Czech and Slovak programs without Unicode write.
    Windows1250,
    /// UTF-16 with a byte order mark, low byte first: "Unicode text" of spreadsheets.
    Utf16Le,
    /// UTF-16 with a byte order mark, high byte first.
    Utf16Be,
}

impl Encoding {
    /// The encoding and length of the byte order mark a file begins with; `None` if it has none.
    pub(crate) fn of_byte_order_mark(head: &[u8]) -> Option<(Self, usize)> {
        match head {
            [0xef, 0xbb, 0xbf, ..] => Some((Self::Utf8, 3)),
            [0xff, 0xfe, ..] => Some((Self::Utf16Le, 2)),
            [0xfe, 0xff, ..] => Some((Self::Utf16Be, 2)),
            _ => None,
        }
    }

    /// The name people know it by.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1250 => "Windows-1250",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
        }
    }

    /// Whether every character has two bytes or four.
    pub(crate) fn is_wide(self) -> bool {
        matches!(self, Self::Utf16Le | Self::Utf16Be)
    }

    /// The text of bytes that hold whole characters; `None` if they are no text in this encoding.
    pub(crate) fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Windows1250 => {
                encoding_rs::WINDOWS_1250.decode_without_bom_handling_and_without_replacement(bytes)
            }
            Self::Utf16Le => encoding_rs::UTF_16LE.decode_without_bom_handling_and_without_replacement(bytes),
            Self::Utf16Be => encoding_rs::UTF_16BE.decode_without_bom_handling_and_without_replacement(bytes),
        }
    }
}

/// Reads all bytes of a file without a byte order mark, piece by piece, and says whether they are UTF-8 or
/// Windows-1250.
///
/// Text of one is hardly ever text of the other: letters beyond ASCII are single bytes in one and pairs in
/// the other. A file that mixes both counts as what most of its letters are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Survey {
    pairs: u64,
    strays: u64,
    /// The beginning of a character that the last piece ended in.
    open: Vec<u8>,
}

impl Survey {
    /// Reads the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        let joined;
        let mut rest = if self.open.is_empty() {
            bytes
        } else {
            joined = [std::mem::take(&mut self.open).as_slice(), bytes].concat();
            joined.as_slice()
        };
        while !rest.is_empty() {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.pairs += letters(text);
                    return;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    self.pairs += std::str::from_utf8(good).map_or(0, letters);
                    match error.error_len() {
                        Some(bytes) => {
                            self.strays += 1;
                            rest = bad.get(bytes..).unwrap_or_default();
                        }
                        None => {
                            self.open = bad.to_vec();
                            return;
                        }
                    }
                }
            }
        }
    }

    /// The encoding of everything read so far.
    pub fn encoding(&self) -> Encoding {
        let strays = self.strays + u64::from(!self.open.is_empty());
        if strays > self.pairs { Encoding::Windows1250 } else { Encoding::Utf8 }
    }
}

fn letters(text: &str) -> u64 {
    text.chars().filter(|c| !c.is_ascii()).count() as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Příliš žluťoučký kůň; ľúbezný deň";

    #[test]
    fn czech_text_is_known_in_both_encodings() {
        let (old, _, _) = encoding_rs::WINDOWS_1250.encode(TEXT);
        for (bytes, expected) in [
            (TEXT.as_bytes(), Encoding::Utf8),
            (old.as_ref(), Encoding::Windows1250),
            (b"only ascii".as_slice(), Encoding::Utf8),
        ] {
            let mut survey = Survey::default();
            survey.feed(bytes);
            assert_eq!(survey.encoding(), expected);
            assert!(survey.encoding().decode(bytes).is_some());
        }
    }

    proptest! {
        #[test]
        fn pieces_make_no_difference(bytes in prop::collection::vec(any::<u8>(), 0..60), at in 0_usize..60) {
            let (mut whole, mut pieces) = (Survey::default(), Survey::default());
            whole.feed(&bytes);
            let (first, second) = bytes.split_at(at.min(bytes.len()));
            pieces.feed(first);
            pieces.feed(second);
            prop_assert_eq!(whole, pieces);
        }
    }
}

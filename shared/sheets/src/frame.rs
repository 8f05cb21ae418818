//! Finds where a row of CSV ends, in bytes: at a line break outside quotes. The cells are read by the `csv`
//! crate; this only says how far it may read, so that reading can stop and go on at any row.

/// The state of the search for a row's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Frame {
    /// Before the first byte of a cell.
    #[default]
    Cell,
    /// In a cell without quotes, or after the closing quote.
    Plain,
    /// Within quotes, where separators and line breaks are text.
    Quoted,
    /// After a quote within quotes: either the closing one, or the first half of a doubled one.
    Quote,
}

impl Frame {
    /// Takes the next byte; `None` if it ends the row.
    pub(crate) fn step(self, byte: u8, separator: u8) -> Option<Self> {
        let outside = || match byte {
            b'\n' | b'\r' => None,
            _ if byte == separator => Some(Self::Cell),
            _ => Some(Self::Plain),
        };
        match self {
            Self::Quoted if byte == b'"' => Some(Self::Quote),
            Self::Quoted => Some(Self::Quoted),
            Self::Cell | Self::Quote if byte == b'"' => Some(Self::Quoted),
            Self::Cell | Self::Plain | Self::Quote => outside(),
        }
    }
}

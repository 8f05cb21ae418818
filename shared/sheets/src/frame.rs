//! Where a row of CSV ends, in bytes: a line break outside quotes. What the cells are is the `csv` crate's affair; this
//! only says how far it may read, so that reading can stop and go on at any row.

/// The state of looking for a row's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Frame {
    /// Before the first byte of a cell.
    #[default]
    Cell,
    /// In a cell without quotes, or after the end of those.
    Plain,
    /// Within quotes.
    Quoted,
    /// After a quote within quotes: the end, or half of a doubled one.
    Quote,
}

impl Frame {
    /// Takes a byte; `None` if it ends the row.
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

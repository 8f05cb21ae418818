//! Writes and reads stored bytes: small numbers, compressed columns, a checksum at the end.
//!
//! What is read comes from our own storage. The checksum detects damage; a reader still never trusts a length
//! beyond the bytes it has, and never panics.

use pco::ChunkConfig;
use pco::data_types::Number;
use pco::standalone::{simple_compress, simple_decompress};
use verno_domain::{Error, Result};

const CHECKSUM_BYTES: usize = 4;

/// An error about stored bytes, which are repaired by building them anew.
pub(crate) fn damaged(what: &str) -> Error {
    Error::internal(format!("stored analytics cannot be read: {what}"))
}

/// Collects bytes to be stored.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    /// Begins with four magic bytes and the number of the format.
    pub(crate) fn new(magic: [u8; 4], format: u8) -> Self {
        let mut bytes = magic.to_vec();
        bytes.push(format);
        Self(bytes)
    }

    pub(crate) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A variable-length number: seven bits a byte, the lowest first.
    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    /// A signed number; small ones of either sign stay small.
    pub(crate) fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.raw(text.as_bytes());
    }

    /// A column of numbers, compressed.
    pub(crate) fn column<T: Number>(&mut self, numbers: &[T]) -> Result<()> {
        let mut config = ChunkConfig::default();
        config.enable_8_bit = true;
        let packed = simple_compress(numbers, &config)
            .map_err(|error| Error::internal("a column was not compressed").with_source(error))?;
        self.number(packed.len() as u64);
        self.raw(&packed);
        Ok(())
    }

    /// Appends the checksum of everything before.
    pub(crate) fn done(mut self) -> Vec<u8> {
        let checksum = crc32fast::hash(&self.0);
        self.raw(&checksum.to_le_bytes());
        self.0
    }
}

/// Reads stored bytes.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Fails unless magic bytes, format and checksum are right.
    pub(crate) fn new(bytes: &'a [u8], magic: [u8; 4], format: u8) -> Result<Self> {
        let split = bytes.len().checked_sub(CHECKSUM_BYTES).ok_or_else(|| damaged("too short"))?;
        let (content, checksum) = bytes.split_at(split);
        if crc32fast::hash(content).to_le_bytes() != *checksum {
            return Err(damaged("the checksum does not fit"));
        }
        let mut reader = Self(content);
        if reader.raw(magic.len())? != magic {
            return Err(damaged("something else is stored there"));
        }
        if reader.byte()? != format {
            return Err(damaged("another version of the format"));
        }
        Ok(reader)
    }

    pub(crate) fn raw(&mut self, length: usize) -> Result<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length).ok_or_else(|| damaged("it ends too early"))?;
        self.0 = rest;
        Ok(bytes)
    }

    pub(crate) fn byte(&mut self) -> Result<u8> {
        Ok(self.raw(1)?[0])
    }

    pub(crate) fn number(&mut self) -> Result<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(damaged("a number is too long"))
    }

    pub(crate) fn signed(&mut self) -> Result<i64> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// A number that must fit the type.
    pub(crate) fn small<T: TryFrom<u64>>(&mut self) -> Result<T> {
        T::try_from(self.number()?).map_err(|_| damaged("a number is out of range"))
    }

    pub(crate) fn day(&mut self) -> Result<i32> {
        i32::try_from(self.signed()?).map_err(|_| damaged("a day is out of range"))
    }

    pub(crate) fn text(&mut self) -> Result<&'a str> {
        let length = self.small()?;
        str::from_utf8(self.raw(length)?).map_err(|_| damaged("a text is not one"))
    }

    pub(crate) fn column<T: Number>(&mut self) -> Result<Vec<T>> {
        let length = self.small()?;
        let packed = self.raw(length)?;
        simple_decompress(packed).map_err(|error| damaged("a column").with_source(error))
    }

    /// Fails if anything is left unread.
    pub(crate) fn done(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(damaged("something follows")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAGIC: [u8; 4] = *b"test";

    proptest! {
        #[test]
        fn numbers_columns_and_texts_come_back(
            number: u64, signed: i64, text: String, column: Vec<i64>, small: Vec<u8>,
        ) {
            let mut writer = Writer::new(MAGIC, 1);
            writer.number(number);
            writer.signed(signed);
            writer.text(&text);
            writer.column(&column).unwrap();
            writer.column(&small).unwrap();
            let bytes = writer.done();
            let mut reader = Reader::new(&bytes, MAGIC, 1).unwrap();
            prop_assert_eq!(reader.number().unwrap(), number);
            prop_assert_eq!(reader.signed().unwrap(), signed);
            prop_assert_eq!(reader.text().unwrap(), text);
            prop_assert_eq!(reader.column::<i64>().unwrap(), column);
            prop_assert_eq!(reader.column::<u8>().unwrap(), small);
            reader.done().unwrap();
        }
    }

    #[test]
    fn other_magic_bytes_format_or_length_are_refused() {
        let bytes = Writer::new(MAGIC, 1).done();
        assert!(Reader::new(&bytes, *b"tset", 1).is_err());
        assert!(Reader::new(&bytes, MAGIC, 2).is_err());
        assert!(Reader::new(&bytes[1..], MAGIC, 1).is_err());
        assert!(Reader::new(&[], MAGIC, 1).is_err());
        assert!(Reader::new(&bytes, MAGIC, 1).unwrap().byte().is_err());
        let mut longer = Writer::new(MAGIC, 1);
        longer.byte(0);
        assert!(Reader::new(&longer.done(), MAGIC, 1).unwrap().done().is_err());
    }
}

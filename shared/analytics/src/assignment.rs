//! The segment of each customer of a log.

use verno_domain::{Result, SegmentId};

use crate::bytes::{Reader, Writer, damaged};

const MAGIC: [u8; 4] = *b"vseg";
const FORMAT: u8 = 1;
/// Stands for "in none": an erased customer, or one who was not there yet.
const NONE: u8 = u8::MAX;

/// The segments of a model by the indexes of a log: what one night stores for the next to compare with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assignment {
    segments: Vec<SegmentId>,
    by_customer: Vec<u8>,
}

impl Assignment {
    /// An assignment in which no customer has a segment yet.
    pub(crate) fn new(segments: Vec<SegmentId>, customers: usize) -> Self {
        Self { segments, by_customer: vec![NONE; customers] }
    }

    /// The segments its numbers stand for, from the best to the last.
    pub fn segments(&self) -> &[SegmentId] {
        &self.segments
    }

    /// The number of a customer's segment; `None` for a customer without one.
    pub fn get(&self, index: u32) -> Option<u8> {
        self.by_customer.get(index as usize).copied().filter(|segment| *segment != NONE)
    }

    /// The id of a customer's segment.
    pub fn segment(&self, index: u32) -> Option<&SegmentId> {
        self.get(index).and_then(|segment| self.segments.get(usize::from(segment)))
    }

    pub(crate) fn set(&mut self, index: u32, segment: u8) {
        if let Some(held) = self.by_customer.get_mut(index as usize) {
            *held = segment;
        }
    }

    /// Number of indexes it covers.
    pub fn len(&self) -> usize {
        self.by_customer.len()
    }

    /// Whether it covers no index.
    pub fn is_empty(&self) -> bool {
        self.by_customer.is_empty()
    }

    /// Number of customers in each segment.
    pub fn sizes(&self) -> Vec<u32> {
        let mut counts = [0_u32; 256];
        for segment in &self.by_customer {
            counts[usize::from(*segment)] += 1;
        }
        counts.into_iter().take(self.segments.len()).collect()
    }

    /// The stored form, compressed.
    ///
    /// # Errors
    /// `Internal` if compression fails.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut writer = Writer::new(MAGIC, FORMAT);
        writer.number(self.segments.len() as u64);
        for segment in &self.segments {
            writer.text(segment.as_str());
        }
        writer.column(&self.by_customer)?;
        Ok(writer.done())
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// `Internal` if the bytes are damaged: every customer then counts as new.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes, MAGIC, FORMAT)?;
        let mut assignment = Self::default();
        for _ in 0..reader.number()? {
            let segment = SegmentId::parse(reader.text()?).ok_or_else(|| damaged("a segment's id"))?;
            assignment.segments.push(segment);
        }
        assignment.by_customer = reader.column()?;
        reader.done()?;
        let known = |segment: &u8| *segment == NONE || usize::from(*segment) < assignment.segments.len();
        if assignment.by_customer.iter().all(known) { Ok(assignment) } else { Err(damaged("a segment")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_back_from_its_bytes_and_counts_its_customers() {
        let segments = ["a", "b"].map(|id| SegmentId::parse(id).unwrap()).to_vec();
        let mut assignment = Assignment::new(segments, 1_000);
        for index in 0..900 {
            assignment.set(index, u8::from(index % 3 == 0));
        }
        assignment.set(5_000, 1);
        assert_eq!(assignment.sizes(), [600, 300]);
        assert_eq!((assignment.get(0), assignment.get(1), assignment.get(950)), (Some(1), Some(0), None));
        assert_eq!(assignment.segment(0).unwrap().as_str(), "b");
        let bytes = assignment.to_bytes().unwrap();
        assert!(bytes.len() < 300, "{}", bytes.len());
        assert_eq!(Assignment::from_bytes(&bytes).unwrap(), assignment);
        assert!(Assignment::from_bytes(&bytes[..bytes.len() - 1]).is_err());
        assignment.set(1, 7);
        assert!(Assignment::from_bytes(&assignment.to_bytes().unwrap()).is_err());
    }
}

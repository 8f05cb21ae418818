//! The ids of customers in 16 bytes each.

use std::collections::{BTreeMap, HashMap};

use verno_domain::ids::hex;
use verno_domain::{CustomerId, Result};

use crate::bytes::{Reader, Writer, damaged};

const PREFIX: &str = "cus_";
const PACKED_BYTES: usize = 16;

type Packed = [u8; PACKED_BYTES];

/// Ids by index. Nearly all are a prefix and 16 bytes; the others are kept as text, an erased one as an empty
/// text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Ids {
    packed: Vec<Packed>,
    others: BTreeMap<u32, String>,
}

impl Ids {
    pub(super) fn len(&self) -> usize {
        self.packed.len()
    }

    pub(super) fn get(&self, index: u32) -> Option<CustomerId> {
        match self.others.get(&index) {
            Some(text) => CustomerId::parse(text),
            None => {
                let packed = self.packed.get(index as usize)?;
                CustomerId::parse(&format!("{PREFIX}{}", hex(packed)))
            }
        }
    }

    pub(super) fn is_alive(&self, index: u32) -> bool {
        (index as usize) < self.packed.len() && self.others.get(&index).is_none_or(|text| !text.is_empty())
    }

    pub(super) fn find(&self, customer: &CustomerId) -> Option<u32> {
        self.find_all(std::iter::once(customer)).remove(customer)
    }

    /// The indexes of the customers that are known, in one pass over all ids.
    pub(super) fn find_all<'a>(
        &self,
        customers: impl Iterator<Item = &'a CustomerId>,
    ) -> HashMap<&'a CustomerId, u32> {
        let mut wanted: HashMap<Packed, &CustomerId> = HashMap::new();
        let mut found = HashMap::new();
        for customer in customers {
            match pack(customer) {
                Some(packed) => {
                    wanted.insert(packed, customer);
                }
                None => {
                    let mut others = self.others.iter();
                    let same = others.find(|(_, text)| text.as_str() == customer.as_str());
                    found.extend(same.map(|(index, _)| (customer, *index)));
                }
            }
        }
        if wanted.is_empty() {
            return found;
        }
        for (index, packed) in (0_u32..).zip(&self.packed) {
            if let Some(customer) = wanted.get(packed)
                && !self.others.contains_key(&index)
            {
                found.insert(customer, index);
            }
        }
        found
    }

    /// Adds a customer who must not be in it yet.
    pub(super) fn push(&mut self, customer: &CustomerId) -> Result<u32> {
        let index = u32::try_from(self.packed.len()).map_err(|_| damaged("too many customers"))?;
        let packed = pack(customer);
        if packed.is_none() {
            self.others.insert(index, customer.as_str().to_owned());
        }
        self.packed.push(packed.unwrap_or_default());
        Ok(index)
    }

    pub(super) fn erase(&mut self, index: u32) {
        if let Some(packed) = self.packed.get_mut(index as usize) {
            *packed = Packed::default();
            self.others.insert(index, String::new());
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.number(self.packed.len() as u64);
        // Random bytes do not compress.
        writer.raw(self.packed.as_flattened());
        writer.number(self.others.len() as u64);
        for (index, text) in &self.others {
            writer.number(u64::from(*index));
            writer.text(text);
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let count: usize = reader.small()?;
        let length = count.checked_mul(PACKED_BYTES).ok_or_else(|| damaged("too many customers"))?;
        let (packed, _) = reader.raw(length)?.as_chunks::<PACKED_BYTES>();
        let mut others = BTreeMap::new();
        for _ in 0..reader.number()? {
            let index: u32 = reader.small()?;
            if index as usize >= count {
                return Err(damaged("an id of nobody"));
            }
            others.insert(index, reader.text()?.to_owned());
        }
        Ok(Self { packed: packed.to_vec(), others })
    }
}

/// The 16 bytes of an id; `None` for an id of another form.
fn pack(customer: &CustomerId) -> Option<Packed> {
    let text = customer.as_str().strip_prefix(PREFIX)?;
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let pairs: &[[u8; 2]; PACKED_BYTES] = pairs.try_into().ok()?;
    let digit = |letter: u8| match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    };
    let mut packed = Packed::default();
    for (byte, [high, low]) in packed.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(packed)
}

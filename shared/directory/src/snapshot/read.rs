//! Reads snapshots. Every length is checked against the bytes that are there before memory is reserved for
//! it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use verno_domain::ModelId;

use super::{BODY, Damage, FORMAT, LENGTH_FREE, LENGTH_RATIO_MAX, MAGIC, checksum};
use crate::base::{Base, NEVER};
use crate::bits::Bits;
use crate::coded::Coded;
use crate::delta::Delta;
use crate::directory::Directory;
use crate::row::hundredths;

type Read<T> = Result<T, Damage>;

pub(super) fn restore(bytes: &[u8]) -> Read<(Directory, String)> {
    let (head, body) = bytes.split_at_checked(BODY).ok_or(Damage::Foreign)?;
    if !head.starts_with(MAGIC) {
        return Err(Damage::Foreign);
    }
    if head[8..12] != FORMAT.to_le_bytes() {
        return Err(Damage::Format);
    }
    if head[12..] != checksum(body).to_le_bytes() {
        return Err(Damage::Checksum);
    }
    let mut reader =
        Reader { rest: body, length_max: bytes.len().saturating_mul(LENGTH_RATIO_MAX) + LENGTH_FREE };
    let length = reader.count()?;
    let position = text(reader.take(length)?.to_vec())?;
    let base = reader.base()?;
    let delta = Arc::new(Delta::new(base.len()));
    Ok((Directory { base: Arc::new(base), delta }, position))
}

struct Reader<'a> {
    rest: &'a [u8],
    length_max: usize,
}

impl<'a> Reader<'a> {
    fn base(&mut self) -> Read<Base> {
        let rows = self.count()?;
        let (named, addressed) = (self.number()?, self.number()?);
        let ids = self.take(rows.checked_mul(16).ok_or(Damage::Content("ids"))?)?;
        let (ids, _) = ids.as_chunks::<16>();
        let mut base =
            Base { ids: ids.iter().map(|id| u128::from_be_bytes(*id)).collect(), ..Base::default() };
        (base.named, base.addressed) = (named, addressed);
        if base.named > base.rows() || base.addressed > base.rows() {
            return Err(Damage::Content("rows"));
        }
        self.texts(&mut base)?;
        base.registered_at = self.moments(rows)?;
        base.modified_at = self.moments(rows)?;
        let most = hundredths(verno_domain::Points::MAX);
        let zigzag = |value: u64| (value >> 1).cast_signed() ^ -(value & 1).cast_signed();
        base.points = self.planes(rows)?.into_iter().map(zigzag).collect();
        if base.points.iter().any(|points| !(-most..=most).contains(points)) {
            return Err(Damage::Content("points"));
        }
        base.versions = self.planes(rows)?;
        base.by_email = self.order(rows)?;
        let words = self.unpack()?;
        let (words, rest) = words.as_chunks::<8>();
        base.registered = Bits::from_words(words.iter().map(|word| u64::from_le_bytes(*word)).collect());
        let mut inside = Bits::all(rows);
        inside.and(&base.registered);
        if !rest.is_empty() || words.len() != rows.div_ceil(64) || inside != base.registered {
            return Err(Damage::Content("accounts"));
        }
        base.phones.written = self.coded(rows)?;
        base.phones.cells = self.planes(rows)?;
        base.phones.long = self.sparse(rows)?;
        if !base.phones.is_sound() {
            return Err(Damage::Content("phones"));
        }
        base.groups = self.coded(rows)?;
        for _ in 0..self.count()? {
            let model = text(self.unpack()?)?;
            let model = ModelId::parse(&model).ok_or(Damage::Content("model"))?;
            base.segments.insert(model, self.coded(rows)?);
        }
        base.odd_emails = self.sparse(rows)?;
        base.odd_ids = self.sparse(rows)?;
        base.locks = self.sparse(rows)?;
        if !self.rest.is_empty() {
            return Err(Damage::Content("length"));
        }
        base.index();
        Ok(base)
    }

    fn take(&mut self, length: usize) -> Read<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Damage::Content("length"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Read<u32> {
        let bytes = self.take(4)?;
        bytes.try_into().map(u32::from_le_bytes).map_err(|_| Damage::Content("length"))
    }

    fn count(&mut self) -> Read<usize> {
        self.number().map(|number| number as usize)
    }

    fn wide(&mut self) -> Read<i64> {
        let bytes = self.take(8)?;
        bytes.try_into().map(i64::from_le_bytes).map_err(|_| Damage::Content("length"))
    }

    fn unpack(&mut self) -> Read<Vec<u8>> {
        let (plain, packed) = (self.count()?, self.count()?);
        if plain > self.length_max {
            return Err(Damage::Content("length"));
        }
        let packed = self.take(packed)?;
        let found = zstd::bulk::decompress(packed, plain).map_err(|_| Damage::Content("column"))?;
        if found.len() == plain { Ok(found) } else { Err(Damage::Content("column")) }
    }

    fn texts(&mut self, base: &mut Base) -> Read<()> {
        let rows = base.len();
        let fields = [self.unpack()?, self.unpack()?];
        let all = fields.iter().map(Vec::len).sum();
        u32::try_from(all).map_err(|_| Damage::Content("text"))?;
        let mut joined = Vec::with_capacity(all);
        base.starts.reserve_exact(rows + 1);
        base.starts.push(0);
        let mut places = [0_usize; 2];
        for _ in 0..rows {
            for (field, place) in fields.iter().zip(&mut places) {
                let rest = &field[*place..];
                let end = memchr::memchr(b'\n', rest).ok_or(Damage::Content("text"))? + 1;
                joined.extend_from_slice(&rest[..end]);
                *place += end;
            }
            base.starts.push(u32::try_from(joined.len()).unwrap_or(u32::MAX));
        }
        if joined.len() != all {
            return Err(Damage::Content("text"));
        }
        base.text = text(joined)?;
        base.names = text(self.unpack()?)?;
        base.name_starts.reserve_exact(rows + 1);
        base.name_starts.push(0);
        let mut start = 0_usize;
        for length in self.planes(rows)? {
            start = usize::try_from(length)
                .ok()
                .and_then(|length| start.checked_add(length))
                .ok_or(Damage::Content("names"))?;
            if !base.names.is_char_boundary(start) {
                return Err(Damage::Content("names"));
            }
            base.name_starts.push(u32::try_from(start).map_err(|_| Damage::Content("names"))?);
        }
        if start == base.names.len() { Ok(()) } else { Err(Damage::Content("names")) }
    }

    fn moments(&mut self, rows: usize) -> Read<Vec<i64>> {
        let (first, unit) = (self.wide()?, self.wide()?);
        let read = |value: u64| match value.checked_sub(1) {
            None => Ok(NEVER),
            Some(value) => {
                let at =
                    i64::try_from(value).ok().and_then(|value| value.checked_mul(unit)?.checked_add(first));
                at.ok_or(Damage::Content("time"))
            }
        };
        self.planes(rows)?.into_iter().map(read).collect()
    }

    fn planes(&mut self, rows: usize) -> Read<Vec<u64>> {
        let width = usize::from(*self.take(1)?.first().ok_or(Damage::Content("numbers"))?);
        if width > 8 {
            return Err(Damage::Content("numbers"));
        }
        let mut values = vec![0_u64; rows];
        for nth in 0..width {
            let plane = self.unpack()?;
            if plane.len() != rows {
                return Err(Damage::Content("numbers"));
            }
            values.iter_mut().zip(plane).for_each(|(value, byte)| *value |= u64::from(byte) << (nth * 8));
        }
        Ok(values)
    }

    /// Whether every row occurs once.
    fn order(&mut self, rows: usize) -> Read<Vec<u32>> {
        let mut seen = Bits::none(rows);
        let mut order = Vec::with_capacity(rows);
        for row in self.planes(rows)? {
            let row = u32::try_from(row)
                .ok()
                .filter(|row| (*row as usize) < rows)
                .ok_or(Damage::Content("order"))?;
            seen.set(row);
            order.push(row);
        }
        if seen.count() == rows { Ok(order) } else { Err(Damage::Content("order")) }
    }

    fn coded(&mut self, rows: usize) -> Read<Coded> {
        let values: Vec<String> =
            serde_json::from_slice(&self.unpack()?).map_err(|_| Damage::Content("values"))?;
        let mut codes = Vec::with_capacity(rows);
        for code in self.planes(rows)? {
            let code = u32::try_from(code).ok().filter(|code| *code as usize <= values.len());
            codes.push(code.ok_or(Damage::Content("values"))?);
        }
        Ok(Coded { values, codes, ..Coded::default() })
    }

    fn sparse<T: DeserializeOwned>(&mut self, rows: usize) -> Read<BTreeMap<u32, T>> {
        let listed: Vec<(u32, T)> =
            serde_json::from_slice(&self.unpack()?).map_err(|_| Damage::Content("values"))?;
        if listed.iter().any(|(row, _)| *row as usize >= rows) {
            return Err(Damage::Content("values"));
        }
        Ok(listed.into_iter().collect())
    }
}

fn text(bytes: Vec<u8>) -> Read<String> {
    String::from_utf8(bytes).map_err(|_| Damage::Content("text"))
}

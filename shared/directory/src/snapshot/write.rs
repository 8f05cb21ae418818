//! Writes snapshots.

use std::collections::BTreeMap;

use super::{BODY, FORMAT, MAGIC, checksum};
use crate::base::{Base, NEVER};
use crate::coded::Coded;

/// A higher level takes longer and gains little: text in the order of names packs well at once.
const LEVEL: i32 = 5;

pub(super) fn snapshot(base: &Base, position: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(BODY + base.len() * 48);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&FORMAT.to_le_bytes());
    out.extend_from_slice(&[0; 8]);
    count(&mut out, position.len());
    out.extend_from_slice(position.as_bytes());
    count(&mut out, base.len());
    count(&mut out, base.named as usize);
    count(&mut out, base.addressed as usize);
    base.ids.iter().for_each(|id| out.extend_from_slice(&id.to_be_bytes()));
    texts(&mut out, base);
    moments(&mut out, &base.registered_at);
    moments(&mut out, &base.modified_at);
    let zigzag = |value: &i64| ((value << 1) ^ (value >> 63)).cast_unsigned();
    let points: Vec<u64> = base.points.iter().map(zigzag).collect();
    planes(&mut out, &points);
    planes(&mut out, &base.versions);
    let order: Vec<u64> = base.by_email.iter().map(|row| u64::from(*row)).collect();
    planes(&mut out, &order);
    let registered: Vec<u8> = base.registered.words().iter().flat_map(|word| word.to_le_bytes()).collect();
    pack(&mut out, &registered);
    coded(&mut out, &base.phones.written);
    planes(&mut out, &base.phones.cells);
    sparse(&mut out, &base.phones.long);
    coded(&mut out, &base.groups);
    count(&mut out, base.segments.len());
    for (model, column) in &base.segments {
        pack(&mut out, model.as_str().as_bytes());
        coded(&mut out, column);
    }
    sparse(&mut out, &base.odd_emails);
    sparse(&mut out, &base.odd_ids);
    sparse(&mut out, &base.locks);
    let sum = checksum(&out[BODY..]);
    out[12..BODY].copy_from_slice(&sum.to_le_bytes());
    out
}

fn count(out: &mut Vec<u8>, count: usize) {
    out.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

fn pack(out: &mut Vec<u8>, plain: &[u8]) {
    // Packing fails only without memory; the remainder is then no column, and the snapshot is refused when it
    // is read.
    let packed = zstd::bulk::compress(plain, LEVEL).unwrap_or_default();
    count(out, plain.len());
    count(out, packed.len());
    out.extend_from_slice(&packed);
}

/// Names and addresses as they are searched, separately and with their line breaks, and the names as shown
/// with their lengths.
fn texts(out: &mut Vec<u8>, base: &Base) {
    let mut fields: [Vec<u8>; 2] = [const { Vec::new() }; 2];
    for (at, end) in base.text.as_bytes().split_inclusive(|byte| *byte == b'\n').enumerate() {
        fields[at % 2].extend_from_slice(end);
    }
    for field in &fields {
        pack(out, field);
    }
    pack(out, base.names.as_bytes());
    let lengths: Vec<u64> = base.name_starts.windows(2).map(|pair| u64::from(pair[1] - pair[0])).collect();
    planes(out, &lengths);
}

/// Times as their distance from the earliest one, in the coarsest unit in which all are whole; 0 means none.
fn moments(out: &mut Vec<u8>, times: &[i64]) {
    let known = || times.iter().copied().filter(|at| *at != NEVER);
    let first = known().min().unwrap_or_default();
    let unit = [1_000_000, 1_000, 1]
        .into_iter()
        .find(|unit| {
            known().all(|at| at.wrapping_sub(first).cast_unsigned() % i64::cast_unsigned(*unit) == 0)
        })
        .unwrap_or(1);
    out.extend_from_slice(&first.to_le_bytes());
    out.extend_from_slice(&unit.to_le_bytes());
    let written = |at: &i64| {
        if *at == NEVER {
            0
        } else {
            (at.wrapping_sub(first).cast_unsigned() / unit.cast_unsigned()).saturating_add(1)
        }
    };
    let written: Vec<u64> = times.iter().map(written).collect();
    planes(out, &written);
}

/// All lowest bytes, then all second ones, and so on as far as any number has one.
fn planes(out: &mut Vec<u8>, values: &[u64]) {
    let widest = values.iter().fold(0, |bits, value| bits | value);
    let width = 8 - widest.leading_zeros() as usize / 8;
    out.push(u8::try_from(width).unwrap_or(8));
    for nth in 0..width {
        let plane: Vec<u8> = values.iter().map(|value| value.to_le_bytes()[nth]).collect();
        pack(out, &plane);
    }
}

fn coded(out: &mut Vec<u8>, column: &Coded) {
    pack(out, &serde_json::to_vec(&column.values).unwrap_or_default());
    let codes: Vec<u64> = column.codes.iter().map(|code| u64::from(*code)).collect();
    planes(out, &codes);
}

fn sparse<T: serde::Serialize>(out: &mut Vec<u8>, values: &BTreeMap<u32, T>) {
    let listed: Vec<(&u32, &T)> = values.iter().collect();
    pack(out, &serde_json::to_vec(&listed).unwrap_or_default());
}

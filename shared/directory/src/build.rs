//! Merges changed rows into the columns: the old rows keep their order, the new ones are inserted between
//! them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use verno_domain::{CustomerId, ModelId};

use crate::base::{Base, NEVER, number};
use crate::bits::Bits;
use crate::coded::Coded;
use crate::collation;
use crate::delta::{Delta, Fresh};
use crate::phones::Phones;
use crate::row::hundredths;

/// Where a merged row comes from: its number among the old rows or among the new ones.
#[derive(Clone, Copy)]
enum Source {
    Old(u32),
    New(u32),
}

/// What rows are merged by: rows without a value last, then the sort key, then the id.
type MergeKey<'a> = (bool, &'a [u8], &'a CustomerId);

/// The columns with all changes merged in; `None` if their text would exceed what a column can hold.
pub(crate) fn merged(old: &Base, delta: &Delta) -> Option<Base> {
    let mut fresh: Vec<&Arc<Fresh>> = delta.fresh.values().collect();
    fresh.sort_unstable_by(|one, other| {
        merge_key(one.name.as_ref(), one).cmp(&merge_key(other.name.as_ref(), other))
    });
    let live: Vec<u32> = (0..old.rows()).filter(|row| !delta.dead.get(*row)).collect();
    let by_name =
        interleaved(&live, &fresh, |row| old.name(row), |fresh| merge_key(fresh.name.as_ref(), fresh), old);
    let mut builder = Builder::new(old, &fresh, by_name.len());
    let (mut moved, mut placed) = (vec![0; old.len()], vec![0; fresh.len()]);
    for (row, source) in (0_u32..).zip(&by_name) {
        match source {
            Source::Old(from) => {
                moved[*from as usize] = row;
                builder.push_old(*from, row);
            }
            Source::New(from) => {
                placed[*from as usize] = row;
                builder.push_new(fresh[*from as usize], row);
            }
        }
        u32::try_from(builder.base.text.len().max(builder.base.names.len())).ok()?;
    }
    let mut numbered: Vec<(u32, &Arc<Fresh>)> = (0..).zip(fresh).collect();
    numbered.sort_unstable_by(|one, other| {
        merge_key(one.1.email.as_ref(), one.1).cmp(&merge_key(other.1.email.as_ref(), other.1))
    });
    let (numbers, by_email): (Vec<u32>, Vec<&Arc<Fresh>>) = numbered.into_iter().unzip();
    let live: Vec<u32> = old.by_email.iter().copied().filter(|row| !delta.dead.get(*row)).collect();
    let order = interleaved(
        &live,
        &by_email,
        |row| old.email(row),
        |fresh| merge_key(fresh.email.as_ref(), fresh),
        old,
    );
    let mut base = builder.finish();
    base.by_email = order
        .into_iter()
        .map(|source| match source {
            Source::Old(row) => moved[row as usize],
            Source::New(nth) => placed[numbers[nth as usize] as usize],
        })
        .collect();
    base.addressed = u32::try_from(base.by_email.partition_point(|row| base.email(*row).is_some())).ok()?;
    base.index();
    Some(base)
}

fn merge_key<'a>(key: Option<&'a Vec<u8>>, fresh: &'a Fresh) -> MergeKey<'a> {
    (key.is_none(), key.map(Vec::as_slice).unwrap_or_default(), &fresh.row.id)
}

/// Merges two sorted lists. Steps double until one goes too far, so few new rows cost few comparisons.
fn interleaved<'a>(
    old: &[u32],
    new: &'a [&'a Arc<Fresh>],
    text: impl Fn(u32) -> Option<&'a str>,
    key_of: impl Fn(&'a Fresh) -> MergeKey<'a>,
    base: &Base,
) -> Vec<Source> {
    let mut merged = Vec::with_capacity(old.len() + new.len());
    let mut done = 0;
    for (nth, fresh) in (0..).zip(new) {
        let (absent, key, id) = key_of(fresh);
        let is_before = |row: &u32| {
            let text = text(*row);
            let own_key = text.map(collation::key).unwrap_or_default();
            let own = (text.is_none(), &*own_key);
            own < (absent, key) || (own == (absent, key) && base.id(*row).as_ref() < Some(id))
        };
        let mut step = 1;
        while old.get(done + step).is_some_and(is_before) {
            step *= 2;
        }
        let reach = old.len().min(done + step + 1);
        let end = done + old[done..reach].partition_point(is_before);
        merged.extend(old[done..end].iter().copied().map(Source::Old));
        merged.push(Source::New(nth));
        done = end;
    }
    merged.extend(old[done..].iter().copied().map(Source::Old));
    merged
}

/// Assigns codes to values in the order in which they come.
#[derive(Default)]
struct Coder {
    coded: Coded,
    known: HashMap<String, u32>,
    /// New codes by old code; only values that are still in use get one.
    moved: Vec<u32>,
}

impl Coder {
    fn push(&mut self, value: Option<&str>) {
        let code = value.map_or(0, |value| self.code(value));
        self.coded.codes.push(code);
    }

    fn code(&mut self, value: &str) -> u32 {
        if let Some(code) = self.known.get(value) {
            return *code;
        }
        self.coded.values.push(value.to_owned());
        let code = u32::try_from(self.coded.values.len()).unwrap_or_default();
        self.known.insert(value.to_owned(), code);
        code
    }

    fn push_old(&mut self, old: &Coded, row: u32) {
        let code = old.codes[row as usize] as usize;
        if self.moved.len() <= old.values.len() {
            self.moved.resize(old.values.len() + 1, 0);
        }
        if code > 0 && self.moved[code] == 0 {
            self.moved[code] = self.code(&old.values[code - 1]);
        }
        self.coded.codes.push(self.moved[code]);
    }
}

struct Builder<'a> {
    old: &'a Base,
    base: Base,
    /// The formats phones are written in.
    written: Coder,
    groups: Coder,
    segments: Vec<(ModelId, Coder)>,
}

impl<'a> Builder<'a> {
    fn new(old: &'a Base, fresh: &[&Arc<Fresh>], rows: usize) -> Self {
        let new = fresh.iter().flat_map(|fresh| fresh.row.segments.keys());
        let models: BTreeSet<&ModelId> = old.segments.keys().chain(new).collect();
        let added = fresh.iter().map(|fresh| fresh.folded.len()).sum::<usize>();
        let base = Base {
            text: String::with_capacity(old.text.len() + added),
            names: String::with_capacity(old.names.len() + added / 3),
            starts: start(rows),
            name_starts: start(rows),
            phones: Phones::with_capacity(rows),
            ids: Vec::with_capacity(rows),
            points: Vec::with_capacity(rows),
            registered: Bits::none(rows),
            registered_at: Vec::with_capacity(rows),
            modified_at: Vec::with_capacity(rows),
            versions: Vec::with_capacity(rows),
            ..Base::default()
        };
        let segments = models.into_iter().map(|model| (model.clone(), Coder::default())).collect();
        Self { old, base, written: Coder::default(), groups: Coder::default(), segments }
    }

    fn push_old(&mut self, from: u32, row: u32) {
        let (old, at) = (self.old, from as usize);
        self.push_text(old.folded(from), old.name(from), row);
        let base = &mut self.base;
        base.ids.push(old.ids[at]);
        base.points.push(old.points[at]);
        base.registered_at.push(old.registered_at[at]);
        base.modified_at.push(old.modified_at[at]);
        base.versions.push(old.versions[at]);
        if old.registered.get(from) {
            base.registered.set(row);
        }
        base.odd_ids.extend(old.odd_ids.get(&from).map(|id| (row, id.clone())));
        base.odd_emails.extend(old.odd_emails.get(&from).map(|email| (row, email.clone())));
        base.locks.extend(old.locks.get(&from).map(|lock| (row, lock.clone())));
        base.phones.push(&old.phones.digits(from));
        self.written.push_old(&old.phones.written, from);
        self.groups.push_old(&old.groups, from);
        for (model, coder) in &mut self.segments {
            match old.segments.get(model) {
                Some(column) => coder.push_old(column, from),
                None => coder.push(None),
            }
        }
    }

    fn push_new(&mut self, fresh: &Fresh, at: u32) {
        let row = &fresh.row;
        self.push_text(&fresh.folded, row.name.as_deref(), at);
        let base = &mut self.base;
        base.ids.push(number(&row.id).unwrap_or_default());
        if number(&row.id).is_none() {
            base.odd_ids.insert(at, row.id.clone());
        }
        base.points.push(hundredths(row.points));
        base.registered_at.push(row.registered_at.map_or(NEVER, |time| time.timestamp_micros()));
        base.modified_at.push(row.modified_at.timestamp_micros());
        base.versions.push(row.version);
        if row.registered {
            base.registered.set(at);
        }
        let shown = row.email.clone().filter(|email| fresh.folded.split('\n').nth(1) != Some(email));
        base.odd_emails.extend(shown.map(|email| (at, email)));
        base.locks.extend(row.lock.as_deref().map(|lock| (at, lock.clone())));
        let written = |phone: &String| -> String {
            phone.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
        };
        base.phones.push(&fresh.digits);
        self.written.push(row.phone.as_ref().map(written).as_deref());
        self.groups.push(row.group.as_ref().map(|group| group.as_str()));
        for (model, coder) in &mut self.segments {
            coder.push(row.segments.get(model).map(|segment| segment.as_str()));
        }
    }

    fn push_text(&mut self, folded: &str, name: Option<&str>, row: u32) {
        let base = &mut self.base;
        base.text.push_str(folded);
        base.names.push_str(name.unwrap_or_default());
        // Beyond that the merge is given up as a whole.
        base.starts.push(u32::try_from(base.text.len()).unwrap_or(u32::MAX));
        base.name_starts.push(u32::try_from(base.names.len()).unwrap_or(u32::MAX));
        if name.is_some() {
            base.named = row + 1;
        }
    }

    fn finish(mut self) -> Base {
        self.base.phones.written = self.written.coded;
        self.base.groups = self.groups.coded;
        let columns = self.segments.into_iter().map(|(model, coder)| (model, coder.coded));
        self.base.segments = columns.filter(|(_, column)| !column.values.is_empty()).collect();
        self.base
    }
}

fn start(rows: usize) -> Vec<u32> {
    let mut starts = Vec::with_capacity(rows + 1);
    starts.push(0);
    starts
}

//! What the head of a file says: its encoding, its separator, and which column is which field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use verno_domain::fold::fold;
use verno_domain::{Error, FieldError, Result};

use crate::encoding::{Encoding, Survey};
use crate::reader::{Dialect, ROW_BYTES_MAX, ReadPosition, Reader};

/// As many bytes of a file as its head can need.
pub const HEAD_BYTES: usize = ROW_BYTES_MAX;
/// Separators that are tried; of equally good ones the first wins.
const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];
/// The most column names a refusal lists, and the most characters of each.
const NAMED_MAX: usize = 20;
const NAME_CHARS_MAX: usize = 40;

/// The fields a column of an import can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The address of the customer whose points are changed.
    Email,
    /// The number of points; the mode says what it means.
    Points,
    /// Whether the points are added or become the new balance.
    Mode,
    /// A note the customer sees.
    Note,
    /// A note only the team sees.
    InternalNote,
    /// One of the shop's reasons for changes by hand.
    Reason,
    /// The last day on which added points can be spent.
    ExpiresOn,
}

impl Field {
    /// Every field with its name and the headers that mean it in English, Czech and Slovak, folded and
    /// reduced to letters and digits.
    const ALL: [(Self, &'static str, &'static [&'static str]); 7] = [
        (
            Self::Email,
            "email",
            &[
                "email",
                "mail",
                "emailaddress",
                "customeremail",
                "emailovaadresa",
                "emailzakaznika",
                "eposta",
                "adresaelektronickeposty",
                "emailcustomer",
            ],
        ),
        (
            Self::Points,
            "points",
            &[
                "points",
                "point",
                "body",
                "bodu",
                "bodov",
                "pocetbodu",
                "pocetbodov",
                "pointschange",
                "change",
                "zmena",
                "zmenabodu",
                "zmenabodov",
                "bodyzmena",
                "numberofpoints",
            ],
        ),
        (Self::Mode, "mode", &["mode", "operation", "rezim", "operace", "operacia", "zpusob", "sposob"]),
        (
            Self::Note,
            "note",
            &[
                "note",
                "customernote",
                "description",
                "poznamka",
                "popis",
                "poznamkaprozakaznika",
                "poznamkaprezakaznika",
            ],
        ),
        (
            Self::InternalNote,
            "internal_note",
            &[
                "internalnote",
                "privatenote",
                "internipoznamka",
                "internapoznamka",
                "poznamkaprotym",
                "poznamkapretim",
                "poznamkainterni",
                "poznamkainterna",
            ],
        ),
        (Self::Reason, "reason", &["reason", "duvod", "dovod"]),
        (
            Self::ExpiresOn,
            "expires_at",
            &[
                "expiresat",
                "expireson",
                "expires",
                "expiry",
                "expiration",
                "expirydate",
                "expirationdate",
                "validuntil",
                "validto",
                "platnost",
                "platnostdo",
                "platido",
                "platidodatum",
                "expirace",
                "expiracia",
                "datumexpirace",
                "datumexpiracie",
            ],
        ),
    ];

    /// The API's name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// The field of an API name; `expires_on` is understood too.
    pub fn parse(name: &str) -> Option<Self> {
        let name = if name == "expires_on" { "expires_at" } else { name };
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(field, ..)| *field)
    }

    fn of_header(header: &str) -> Option<Self> {
        let plain = plain(header);
        Self::ALL.iter().find(|(.., names)| names.contains(&plain.as_str())).map(|(field, ..)| *field)
    }
}

/// Which header of a file is which field, as the sender says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping(BTreeMap<Field, String>);

impl Mapping {
    /// Reads `email:E-mail,points:Body`; a part without a field belongs to the header before it.
    ///
    /// # Errors
    /// `Invalid` naming `columns`.
    pub fn parse(text: &str) -> Result<Self> {
        let mut pairs: Vec<(Field, String)> = Vec::new();
        for part in text.split(',') {
            let known =
                part.split_once(':').and_then(|(name, header)| Some((Field::parse(name.trim())?, header)));
            match (known, pairs.last_mut()) {
                (Some((field, header)), _) => pairs.push((field, header.to_owned())),
                (None, Some((_, header))) => *header = format!("{header},{part}"),
                (None, None) => {
                    let names = Field::ALL.map(|(_, name, _)| name).join(", ");
                    let detail = format!("It must be like email:E-mail,points:Body; fields are {names}.");
                    return Err(Error::field("columns", "invalid_value", detail));
                }
            }
        }
        let mapping: BTreeMap<_, _> = pairs.iter().cloned().collect();
        if mapping.len() < pairs.len() {
            return Err(Error::field("columns", "ambiguous_column", "A field is named twice."));
        }
        Ok(Self(mapping))
    }
}

/// How much of a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilePart {
    /// Its first bytes; more follow.
    Beginning,
    /// All of it.
    Whole,
}

impl FilePart {
    /// What `read` bytes are of a file of `size` bytes.
    pub fn of(read: u64, size: u64) -> Self {
        if read < size { Self::Beginning } else { Self::Whole }
    }
}

/// How the rows of a file are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub(crate) dialect: Dialect,
    /// The file's own names of its columns.
    pub names: Vec<String>,
    pub(crate) fields: BTreeMap<Field, usize>,
    begin: u64,
    /// Whether a byte order mark names the encoding, so that nothing else can be true.
    marked: bool,
}

impl Layout {
    /// Understands a file from its first bytes: at least [`HEAD_BYTES`] of them, or the whole file, as `part`
    /// says.
    ///
    /// # Errors
    /// `Invalid`, naming what cannot be understood: `body` if it is no table, else the column that is missing
    /// or occurs twice.
    pub fn understand(head: &[u8], part: FilePart, mapping: &Mapping) -> Result<Self> {
        let (marked, mark_bytes) = match Encoding::of_byte_order_mark(head) {
            Some((encoding, bytes)) => (Some(encoding), bytes),
            None => (None, 0),
        };
        if head.starts_with(b"PK\x03\x04") || (head.contains(&0) && !marked.is_some_and(Encoding::is_wide)) {
            let detail = "This is not a CSV file. In a spreadsheet, save it as CSV (UTF-8) first.";
            return Err(Error::field("body", "not_csv", detail));
        }
        let encoding = marked.unwrap_or_else(|| {
            let mut survey = Survey::default();
            survey.feed(head);
            survey.encoding()
        });
        let said = said(head.get(mark_bytes..).unwrap_or_default());
        let skipped = mark_bytes + said.map_or(0, |(_, bytes)| bytes);
        let separators =
            SEPARATORS.into_iter().filter(|separator| said.is_none_or(|(said, _)| said == *separator));
        let tries =
            separators.filter_map(|separator| header(Dialect { encoding, separator }, head, part, skipped));
        let best = tries.min_by_key(|(_, names, _)| {
            let known = names.iter().filter(|name| is_known(name, mapping)).count();
            (usize::MAX - known, usize::MAX - names.len())
        });
        let Some((dialect, names, begin)) = best else {
            return Err(Error::field("body", "empty_file", "The file has no header."));
        };
        let fields = fields(&names, mapping)?;
        Ok(Self { dialect, names, fields, begin, marked: marked.is_some() })
    }

    /// The position of the first row of data.
    pub fn begin(&self) -> ReadPosition {
        ReadPosition { offset: self.begin, row: 0 }
    }

    /// Takes over what reading the whole file says of its encoding, unless a byte order mark names it.
    /// Returns whether that changed the encoding; the names of the columns may then be wrong, which columns
    /// they are stays.
    pub fn settle(&mut self, survey: &Survey) -> bool {
        let encoding = survey.encoding();
        let news = !self.marked && encoding != self.dialect.encoding;
        if news {
            self.dialect.encoding = encoding;
        }
        news
    }

    /// A reader that goes on at a position of this file.
    pub fn reader(&self, position: ReadPosition) -> Reader {
        Reader::new(self.dialect, position)
    }

    /// The character between cells.
    pub fn separator(&self) -> char {
        char::from(self.dialect.separator)
    }

    /// The encoding's name.
    pub fn encoding(&self) -> &'static str {
        self.dialect.encoding.name()
    }

    /// The file's own name of the column that holds a field.
    pub fn name_of(&self, field: Field) -> Option<&str> {
        self.fields.get(&field).and_then(|column| self.names.get(*column)).map(String::as_str)
    }
}

/// The header as one separator splits it, and where the rows begin. `skipped` bytes before it do not belong
/// to it.
fn header(
    dialect: Dialect,
    head: &[u8],
    part: FilePart,
    skipped: usize,
) -> Option<(Dialect, Vec<String>, u64)> {
    let mut reader = Reader::new(dialect, ReadPosition { offset: skipped as u64, row: 0 });
    reader.push(head.get(skipped..)?);
    if part == FilePart::Whole {
        reader.end();
    }
    let first = reader.next_record()?;
    first.problem.is_none().then(|| (dialect, tidy(first.cells), reader.position().offset))
}

/// The separator that a first line like `sep=;` names, and the length of that line.
fn said(text: &[u8]) -> Option<(u8, usize)> {
    match text.strip_prefix(b"sep=")? {
        [separator, b'\r', b'\n', ..] => Some((*separator, 7)),
        [separator, b'\n', ..] => Some((*separator, 6)),
        _ => None,
    }
    .filter(|(separator, _)| SEPARATORS.contains(separator))
}

fn tidy(names: Vec<String>) -> Vec<String> {
    names.into_iter().map(|name| name.trim().to_owned()).collect()
}

fn is_known(header: &str, mapping: &Mapping) -> bool {
    Field::of_header(header).is_some() || mapping.0.values().any(|name| same(name, header))
}

fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other) && !plain(one).is_empty() || one.trim() == other.trim()
}

/// The header without case, diacritics, and anything but letters and digits.
fn plain(header: &str) -> String {
    fold(header).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn fields(names: &[String], mapping: &Mapping) -> Result<BTreeMap<Field, usize>> {
    let (mut fields, mut wrong) = (BTreeMap::new(), Vec::new());
    for (field, name, _) in Field::ALL {
        let wanted = mapping.0.get(&field);
        let is_it = |header: &str| match wanted {
            Some(wanted) => same(wanted, header),
            // A column that the sender mapped to another field does not count by its name.
            None => {
                Field::of_header(header) == Some(field)
                    && !mapping.0.values().any(|other| same(other, header))
            }
        };
        let places: Vec<usize> =
            names.iter().enumerate().filter(|(_, header)| is_it(header)).map(|(place, _)| place).collect();
        let mut refuse = |code, detail| wrong.push(FieldError { field: name.to_owned(), code, detail });
        match (places.as_slice(), wanted) {
            ([place], _) => {
                fields.insert(field, *place);
            }
            ([], None) if !matches!(field, Field::Email | Field::Points) => {}
            ([], _) => {
                let what =
                    wanted.map_or_else(|| format!("for {name}"), |header| format!("\"{}\"", short(header)));
                refuse(
                    "missing_column",
                    format!("There is no column {what}. The file has: {}.", listed(names)),
                );
            }
            _ => refuse(
                "ambiguous_column",
                format!("Several columns could be {name}; say which by `columns`."),
            ),
        }
    }
    if wrong.is_empty() { Ok(fields) } else { Err(Error::fields(wrong)) }
}

fn listed(names: &[String]) -> String {
    let more = if names.len() > NAMED_MAX { ", …" } else { "" };
    let names: Vec<String> = names.iter().take(NAMED_MAX).map(|name| short(name)).collect();
    format!("{}{more}", names.join(", "))
}

fn short(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect()
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;

//! The parameters of the customer list, read in one place: by the list, by what is saved of it, and by
//! whatever acts on a selection. Each parameter is refused with its own name.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use verno_analytics::model::Model;
use verno_directory::{Filter, Registration, Search, SegmentOrder, Sort};
use verno_domain::settings::Vip;
use verno_domain::{Error, GroupId, ModelId, Points, Result, SegmentId};

/// The parameters that filter.
pub const LIST_FILTERS: [&str; 12] = [
    "q",
    "group",
    "registration",
    "locked",
    "model",
    "segment",
    "registered_from",
    "registered_to",
    "modified_from",
    "modified_to",
    "points_min",
    "points_max",
];

/// What a row of the list can show.
pub const LIST_COLUMNS: [&str; 10] = [
    "email",
    "name",
    "phone",
    "points",
    "registered",
    "registered_at",
    "modified_at",
    "group",
    "vip_level",
    "segment",
];

/// The longest search read, in bytes; nobody types more, and each word costs a pass over the list.
const SEARCH_BYTES_MAX: usize = 200;

/// Reads the filter; `get` answers a parameter by its name. Whoever asks a list with it has locks judged
/// first, see [`judge_locks`].
///
/// # Errors
/// `Invalid`, naming the parameter.
pub fn list_filter<'a>(get: impl Fn(&str) -> Option<&'a str>) -> Result<Filter> {
    let read = Reader(&get);
    let search = get("q").unwrap_or_default();
    if search.len() > SEARCH_BYTES_MAX {
        let detail = format!("At most {SEARCH_BYTES_MAX} bytes are searched for.");
        return Err(Error::field("q", "too_long", detail));
    }
    let registration = read.of("registration", "all, registered or anonymous", Registration::parse)?;
    Ok(Filter {
        search: Search::parse(search),
        group: read.of("group", "the id of a group", GroupId::parse)?,
        locked: read.of("locked", "true or false", |text| text.parse().ok())?,
        segment: read.segment()?,
        registration: registration.unwrap_or_default(),
        registered: (read.time("registered_from")?, read.time("registered_to")?),
        modified: (read.time("modified_from")?, read.time("modified_to")?),
        points: (read.points("points_min")?, read.points("points_max")?),
        ..Filter::default()
    })
}

/// Lets a filter judge locks as the shop does: by its day, and while the VIP programme is off nobody is
/// locked.
pub fn judge_locks(filter: &mut Filter, vip: &Vip, today: NaiveDate) {
    filter.today = today;
    if !vip.active {
        let nobody = filter.locked.take() == Some(true);
        filter.ids = nobody.then(Arc::default).or(filter.ids.take());
    }
}

/// Reads the order: `sort`, a column's name with `-` for descending; the last changed first, if left out.
///
/// # Errors
/// `Invalid`, naming `sort`.
pub fn list_sort<'a>(get: impl Fn(&str) -> Option<&'a str>) -> Result<Sort> {
    let names = "email, name, points, registered_at, modified_at, group or segment, with - for descending";
    Ok(Reader(&get).of("sort", names, Sort::parse)?.unwrap_or(Sort::DEFAULT))
}

struct Reader<F>(F);

impl<'a, F: Fn(&str) -> Option<&'a str>> Reader<&F> {
    fn of<T>(&self, name: &str, shape: &str, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>> {
        let refuse = || Error::field(name, "invalid_value", format!("{name} must be {shape}."));
        (self.0)(name).map(|text| parse(text).ok_or_else(refuse)).transpose()
    }

    /// A segment is one of its model.
    fn segment(&self) -> Result<Option<(ModelId, SegmentId)>> {
        let model = self.of("model", "the id of a model", ModelId::parse)?;
        let segment = self.of("segment", "the id of a segment", SegmentId::parse)?;
        match (model, segment) {
            (Some(model), Some(segment)) => Ok(Some((model, segment))),
            (None, None) => Ok(None),
            (Some(_), None) => Err(Error::field("model", "segment_missing", "Which segment of the model?")),
            (None, Some(_)) => Err(Error::field("segment", "model_missing", "A segment of which model?")),
        }
    }

    /// RFC 3339, or a date, which means its beginning in UTC.
    fn time(&self, name: &str) -> Result<Option<DateTime<Utc>>> {
        self.of(name, "an RFC 3339 time or a date", |text| {
            let day = || text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0).map(|at| at.and_utc());
            DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc()).or_else(day)
        })
    }

    fn points(&self, name: &str) -> Result<Option<Points>> {
        (self.0)(name).map(|text| Points::parse(text).map_err(|error| error.of(name))).transpose()
    }
}

/// The order in which a list sorted by a model's segments stands: from the best on.
pub fn segment_order(model: &Model) -> SegmentOrder {
    let order = model.segments.iter().map(|segment| segment.id.clone()).collect();
    SegmentOrder { model: model.id.clone(), order }
}

/// How the merchant calls a segment; its id, if the model or the segment is gone.
pub fn segment_name(model: Option<&Model>, id: &SegmentId) -> String {
    let segment = model.and_then(|model| model.segment(id));
    segment.map_or_else(|| id.to_string(), |segment| segment.name.clone())
}

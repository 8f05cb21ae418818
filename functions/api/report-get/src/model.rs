//! A model's nights at the two ends of a report, and who moved between them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use verno_analytics::{Model, Moved, transitions};
use verno_domain::{Error, ModelId, Result, SegmentId};
use verno_lambda::http::Call;
use verno_store::{Night, ShopStore};

/// A model's segments on two days.
pub(crate) struct Between {
    pub(crate) model: Model,
    /// Last run up to the first day; the very first run if there is none.
    pub(crate) before: Option<Night>,
    /// Last run up to the last day.
    pub(crate) after: Option<Night>,
    /// Customers by their segments before and after; `None` if unknown.
    pub(crate) transitions: Option<Vec<Moved>>,
    /// Segments that only earlier versions of the model have, by id.
    gone: BTreeMap<SegmentId, (String, String)>,
}

/// The model that a request names, otherwise the shop's first one.
pub(crate) async fn requested(shop: &ShopStore, call: &Call) -> Result<Option<Model>> {
    let asked = call.query_as("model", "the id of a model", ModelId::parse)?;
    let models = shop.models().await?;
    match asked {
        Some(id) => models.get(&id).cloned().map(Some).ok_or_else(|| Error::not_found("model")),
        None => Ok(models.models.into_iter().next()),
    }
}

impl Between {
    pub(crate) async fn read(shop: &ShopStore, model: Model, from: NaiveDate, to: NaiveDate) -> Result<Self> {
        let (before, after) =
            tokio::try_join!(shop.night_until(&model.id, from), shop.night_until(&model.id, to))?;
        let before = match before {
            None if after.is_some() => shop.first_night(&model.id).await?,
            known => known,
        };
        let mut between = Self { model, before, after, transitions: None, gone: BTreeMap::new() };
        between.compare(shop).await?;
        between.name(shop).await?;
        Ok(between)
    }

    async fn compare(&mut self, shop: &ShopStore) -> Result<()> {
        let (Some(before), Some(after)) = (&self.before, &self.after) else { return Ok(()) };
        // A rebuilt order log numbers customers differently.
        let (Some(from), Some(to)) = (before.day(), after.day()) else { return Ok(()) };
        if before.log != after.log {
            return Ok(());
        }
        let model = &self.model.id;
        let (from, to) = tokio::try_join!(shop.assignment_of(model, from), shop.assignment_of(model, to))?;
        self.transitions = from.zip(to).map(|(from, to)| transitions(&from, &to));
        Ok(())
    }

    async fn name(&mut self, shop: &ShopStore) -> Result<()> {
        for night in self.before.iter().chain(&self.after) {
            if night.scale.version == self.model.version {
                continue;
            }
            let earlier = shop.model_version(&self.model.id, night.scale.version).await?;
            for segment in earlier.into_iter().flat_map(|model| model.segments) {
                self.gone.insert(segment.id, (segment.name, segment.color));
            }
        }
        for segment in &self.model.segments {
            self.gone.remove(&segment.id);
        }
        Ok(())
    }

    /// Segments from the best to the last, then those that only earlier versions have.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (&SegmentId, &str, &str)> {
        let now = self.model.segments.iter();
        let now = now.map(|segment| (&segment.id, segment.name.as_str(), segment.color.as_str()));
        now.chain(self.gone.iter().map(|(id, (name, color))| (id, name.as_str(), color.as_str())))
    }

    /// Name of a segment; its id if no version of the model has it.
    pub(crate) fn segment_name(&self, id: &SegmentId) -> String {
        let found = self.segments().find(|(known, ..)| *known == id);
        found.map_or_else(|| id.to_string(), |(_, name, _)| name.to_owned())
    }

    fn place(&self, id: &SegmentId) -> Option<usize> {
        self.model.segments.iter().position(|segment| segment.id == *id)
    }

    /// Customers who moved to a better and to a worse segment; `None` if unknown.
    pub(crate) fn up_and_down(&self) -> Option<(u32, u32)> {
        let places = |moved: &Moved| {
            Some((self.place(moved.from.as_ref()?)?, self.place(moved.to.as_ref()?)?, moved.customers))
        };
        let (mut up, mut down) = (0_u32, 0_u32);
        for (from, to, customers) in self.transitions.as_ref()?.iter().filter_map(places) {
            if to < from {
                up = up.saturating_add(customers);
            } else if to > from {
                down = down.saturating_add(customers);
            }
        }
        Some((up, down))
    }
}

/// Customers that a segment had at a run; zero if the model did not have it then.
pub(crate) fn size(night: Option<&Night>, id: &SegmentId) -> u32 {
    let sizes = night.into_iter().flat_map(|night| &night.sizes);
    sizes.filter(|(known, _)| known == id).map(|(_, size)| *size).sum()
}

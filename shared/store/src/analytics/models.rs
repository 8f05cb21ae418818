//! A shop's analytical models, and what their nights leave behind: scales and sizes for ever, and every
//! change of a customer's segment.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use verno_analytics::model::{Model, rfm};
use verno_analytics::value::Fits;
use verno_analytics::{Scale, SegmentChange, date_of, day_of};
use verno_domain::{CustomerId, Error, JobId, ModelId, Result, SegmentId};

use crate::codec::{Item, Reader, Writer};
use crate::table::reads::Section;
use crate::{Consistency, Job, ShopStore, Writes, keys};

const MODELS: &str = "MODELS";
const RUN: &str = "MODELRUN";
const VALUE: &str = "CUSTOMERVALUE";
/// Nights that one request reads.
const NIGHTS_PAGE: usize = 100;

/// All models of a shop, with the revision that guards their list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Models {
    /// In the order in which they were made.
    pub models: Vec<Model>,
    /// Counts writes; 0 while the shop has what every shop begins with.
    pub revision: u64,
}

impl Models {
    /// The model with this id; `None` if it was deleted or never there.
    pub fn get(&self, id: &ModelId) -> Option<&Model> {
        self.models.iter().find(|model| model.id == *id)
    }

    /// The model whose segments a list shows and sorts by: the one that was asked for, or the first.
    pub fn shown(&self, asked: Option<&ModelId>) -> Option<&Model> {
        asked.and_then(|id| self.get(id)).or_else(|| self.models.first())
    }
}

/// How the runs of a shop's models stand. One run at a time is at work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ModelRun {
    /// The run at work and since when.
    pub at_work: Option<(JobId, DateTime<Utc>)>,
    /// Runs that were asked for meanwhile.
    pub waiting: Vec<JobId>,
    /// The last day of which a nightly run was begun.
    pub night: Option<NaiveDate>,
    /// The models of the last finished run: customers have segments of these.
    pub models: Vec<ModelId>,
    /// How often it was written. A write over another version than the one that was read is lost.
    #[serde(skip)]
    pub version: u64,
}

/// What one run of a model found.
#[derive(Debug, Clone, PartialEq)]
pub struct Night {
    /// The model that ran.
    pub model: ModelId,
    /// What scores were measured by, with the model's version and the day.
    pub scale: Scale,
    /// Customers of each segment, the best first.
    pub sizes: Vec<(SegmentId, u32)>,
    /// How far to trust it, as the API shows it.
    pub confidence: serde_json::Value,
    /// Which log it was made with: nights of one log know a customer by the same index.
    pub log: String,
}

impl Night {
    /// The shop's day it scored.
    pub fn day(&self) -> Option<NaiveDate> {
        date_of(self.scale.day)
    }
}

impl ShopStore {
    /// The shop's models; those every shop begins with, if none were saved.
    pub async fn models(&self) -> Result<Models> {
        let Some(item) = self.shop_item(MODELS, Consistency::Strong).await? else {
            return Ok(Models { models: vec![rfm()?], revision: 0 });
        };
        let read = Reader(&item);
        Ok(Models { models: read.json("models")?, revision: read.number("revision")? })
    }

    /// A model as it was in one version.
    pub async fn model_version(&self, id: &ModelId, version: u32) -> Result<Option<Model>> {
        let item = self.shop_item(&version_name(id, version), Consistency::Eventual).await?;
        match item {
            Some(item) => Reader(&item).json("model").map(Some),
            // Nobody writes down what every shop begins with.
            None => Ok(Some(rfm()?).filter(|model| model.id == *id && model.version == version)),
        }
    }

    /// How the runs of the models stand, read consistently.
    pub async fn model_run(&self) -> Result<ModelRun> {
        let Some(item) = self.shop_item(RUN, Consistency::Strong).await? else {
            return Ok(ModelRun::default());
        };
        let read = Reader(&item);
        Ok(ModelRun { version: read.number("version")?, ..read.json("run")? })
    }

    /// Writes how the runs stand over the version that was read; lost if somebody else did meanwhile.
    pub async fn save_model_run(&self, run: &ModelRun) -> Result<()> {
        let writer = Writer::new(&keys::shop_item(self.id(), RUN))
            .json("run", run)?
            .number("version", run.version + 1);
        self.writes().versioned("run of models", writer.item(), run.version)?.commit().await
    }

    /// Keeps what a run found; a later one of the same day replaces it.
    pub async fn save_night(&self, night: &Night) -> Result<()> {
        let day = date_of(night.scale.day).ok_or_else(|| Error::internal("a day out of range"))?;
        let writer = Writer::new(&keys::night(self.id(), &night.model, day))
            .text("model", night.model.as_str())
            .text("scale", STANDARD.encode(night.scale.to_bytes()?))
            .json("sizes", &night.sizes)?
            .json("confidence", &night.confidence)?
            .text("log", &night.log);
        self.put_item(writer.item()).await
    }

    /// The last night of a model.
    pub async fn last_night(&self, model: &ModelId) -> Result<Option<Night>> {
        let pk = keys::nights_pk(self.id());
        let found = self
            .newest(Section { pk, prefix: &keys::nights_of(model), after: None }, 1, Consistency::Strong)
            .await?;
        found.items.first().map(decode_night).transpose()
    }

    /// The first night of a model.
    pub async fn first_night(&self, model: &ModelId) -> Result<Option<Night>> {
        let found = self.oldest(keys::nights_pk(self.id()), &keys::nights_of(model), 1).await?;
        found.first().map(decode_night).transpose()
    }

    /// The last night of a model that was not later than a day.
    pub async fn night_until(&self, model: &ModelId, day: NaiveDate) -> Result<Option<Night>> {
        // The day itself sorts before what follows it.
        let after = day.succ_opt().map(|next| keys::night(self.id(), model, next).sk);
        let found = self
            .newest(
                Section { pk: keys::nights_pk(self.id()), prefix: &keys::nights_of(model), after },
                1,
                Consistency::Eventual,
            )
            .await?;
        found.items.first().map(decode_night).transpose()
    }

    /// The nights of a model from one day to another, ascending.
    pub async fn nights(&self, model: &ModelId, from: NaiveDate, to: NaiveDate) -> Result<Vec<Night>> {
        let mut nights = Vec::new();
        let mut after = to.succ_opt().map(|next| keys::night(self.id(), model, next).sk);
        loop {
            let pk = keys::nights_pk(self.id());
            let found = self
                .newest(
                    Section { pk, prefix: &keys::nights_of(model), after },
                    NIGHTS_PAGE,
                    Consistency::Eventual,
                )
                .await?;
            for item in &found.items {
                let night = decode_night(item)?;
                if night.scale.day < day_of(from) {
                    nights.reverse();
                    return Ok(nights);
                }
                nights.push(night);
            }
            after = nights
                .last()
                .and_then(|night| date_of(night.scale.day))
                .map(|day| keys::night(self.id(), model, day).sk);
            if !found.stopped || found.items.is_empty() {
                nights.reverse();
                return Ok(nights);
            }
        }
    }
}

impl ShopStore {
    /// The models of customer value as they were fitted last.
    pub async fn customer_value(&self) -> Result<Option<Fits>> {
        let Some(item) = self.shop_item(VALUE, Consistency::Eventual).await? else { return Ok(None) };
        Reader(&item).json("fits").map(Some)
    }

    /// Keeps the models of customer value.
    pub async fn save_customer_value(&self, fits: &Fits) -> Result<()> {
        self.put_item(Writer::new(&keys::shop_item(self.id(), VALUE)).json("fits", fits)?.item()).await
    }
}

impl Writes {
    /// Replaces the models over the revision that was read. `changed` also stays readable under its version.
    pub fn models(self, models: &Models, changed: Option<&Model>) -> Result<Self> {
        let shop = self.shop().id();
        let item = Writer::new(&keys::shop_item(shop, MODELS))
            .json("models", &models.models)?
            .number("revision", models.revision + 1)
            .item();
        let writes = self.counted("models", item, "revision", models.revision)?;
        let Some(changed) = changed else { return Ok(writes) };
        let key = keys::shop_item(shop, &version_name(&changed.id, changed.version));
        writes.put("version of a model", Writer::new(&key).json("model", changed)?.item())
    }

    /// Appends that a customer's segment changed.
    pub fn segment_change(
        self,
        customer: &CustomerId,
        model: &ModelId,
        change: &SegmentChange,
        at: DateTime<Utc>,
    ) -> Result<Self> {
        let day = date_of(change.day).ok_or_else(|| Error::internal("a day out of range"))?;
        let shop = self.shop().id();
        let writer = Writer::new(&keys::segment_change(shop, customer, at, model))
            .timeline(keys::segment_changes_tpk(shop, day), format!("{day}#{model}#{customer}"))
            .text("model", model.as_str())
            .text("day", day.to_string())
            .opt("from", change.from.as_ref().map(SegmentId::as_str))
            .opt("to", change.to.as_ref().map(SegmentId::as_str));
        self.put("change of a segment", writer.item())
    }
}

fn version_name(id: &ModelId, version: u32) -> String {
    format!("{MODELS}#{id}#{version:08}")
}

fn decode_night(item: &Item) -> Result<Night> {
    let read = Reader(item);
    let scale = read.text_as("scale", |text| STANDARD.decode(text).ok())?;
    Ok(Night {
        model: read.text_as("model", ModelId::parse)?,
        scale: Scale::from_bytes(&scale)?,
        sizes: read.json("sizes")?,
        confidence: read.json("confidence")?,
        log: read.text("log")?.to_owned(),
    })
}

impl ShopStore {
    /// The changes of one customer's segments, newest first, at most `limit`.
    pub async fn segment_changes(
        &self,
        customer: &CustomerId,
        limit: usize,
    ) -> Result<Vec<(ModelId, SegmentChange)>> {
        let pk = keys::customer_pk(self.id(), customer);
        let found = self
            .newest(Section { pk, prefix: keys::SEGMENT_CHANGE, after: None }, limit, Consistency::Eventual)
            .await?;
        found.items.iter().map(decode_change).collect()
    }
}

fn decode_change(item: &Item) -> Result<(ModelId, SegmentChange)> {
    let read = Reader(item);
    let change = SegmentChange {
        day: day_of(read.text_as("day", |text| text.parse().ok())?),
        from: read.opt_as("from", SegmentId::parse)?,
        to: read.opt_as("to", SegmentId::parse)?,
    };
    Ok((read.text_as("model", ModelId::parse)?, change))
}

impl ShopStore {
    /// A job for a run of the models, not begun.
    pub async fn queue_model_run(&self, actor: &str) -> Result<Job> {
        let now = self.clock().now();
        let job = Job::new(self.new_job_id(now)?, "models_run", actor, now);
        self.put_job(&job).await?;
        Ok(job)
    }
}

//! Scales: what turns a value into a number between 0 and 1. A scale pictures one night's population and is
//! small enough to be kept for years.

use verno_domain::Result;

use crate::bytes::{Reader, Writer, damaged};
use crate::day::Day;
use crate::metric::Metric;
use crate::model::Normalisation;

const MAGIC: [u8; 4] = *b"vscl";
const FORMAT: u8 = 1;
/// Values kept of a distribution. Where more are different, those at equal distances of rank are kept, and a
/// value between two of them is placed between their ranks.
const KNOTS_MAX: usize = 256;

/// The scale of one version of a model on one night.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The model's version.
    pub version: u32,
    /// The day at whose end it was computed.
    pub day: Day,
    /// Customers with at least one order in the window.
    pub population: u32,
    /// Orders in the window without a value in the reporting currency: they count in no metric of money.
    pub unconverted: u64,
    /// One for each metric of the model, in the model's order.
    pub metrics: Vec<MetricScale>,
}

/// The distribution of one metric's values.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricScale {
    /// The metric whose distribution `spread` is.
    pub metric: Metric,
    /// The distribution of its values.
    pub spread: Spread,
}

/// The distribution of values, in the form its normalisation needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Spread {
    /// No customer has a value.
    Nothing,
    /// Linear between two values.
    Line {
        /// The value placed at 0, in the metric's unit.
        low: f64,
        /// The value placed at 1, in the metric's unit.
        high: f64,
    },
    /// Linear between two logarithms of one more than the value; values below 0 count as 0.
    Log {
        /// The logarithm for the lowest value.
        low: f64,
        /// The logarithm for the highest value.
        high: f64,
    },
    /// By rank among the population.
    Ranks {
        /// The values, ascending, each once.
        values: Vec<f64>,
        /// Twice the middle rank of each value: customers with less counted twice, other customers with the
        /// same once.
        ranks: Vec<u32>,
        /// Twice the highest possible rank.
        of: u32,
    },
}

impl Spread {
    /// The distribution of these values. The order of `values` does not matter and is not kept.
    pub(crate) fn of(mut values: Vec<f64>, method: Normalisation) -> Self {
        let extremes = values.iter().copied().fold(None, |extremes: Option<(f64, f64)>, value| {
            Some(extremes.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        });
        let Some((low, high)) = extremes else { return Self::Nothing };
        match method {
            Normalisation::MinMax => Self::Line { low, high },
            Normalisation::Log => Self::Log { low: log_of(low), high: log_of(high) },
            Normalisation::ClippedMinMax => {
                let (low, high) = (percentile(&mut values, 5), percentile(&mut values, 95));
                Self::Line { low, high }
            }
            Normalisation::Percentile => ranks(values),
        }
    }

    /// Whether all values are the same, so that it separates no customers.
    pub fn is_flat(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Line { low, high } | Self::Log { low, high } => low >= high,
            Self::Ranks { values, .. } => values.len() < 2,
        }
    }

    /// The place of a value, from 0 to 1, before inversion. Where all values are the same, a value above 0 is
    /// placed at 1.
    pub fn place(&self, value: f64) -> f64 {
        if self.is_flat() {
            return if value > 0.0 { 1.0 } else { 0.0 };
        }
        let place = match self {
            Self::Nothing => 0.0,
            Self::Line { low, high } => (value - low) / (high - low),
            Self::Log { low, high } => (log_of(value) - low) / (high - low),
            Self::Ranks { values, ranks, of } => rank(values, ranks, value) / f64::from(*of),
        };
        place.clamp(0.0, 1.0)
    }
}

fn log_of(value: f64) -> f64 {
    libm::log1p(value.max(0.0))
}

/// The percentile, interpolated linearly between neighbours. There must be at least one value.
fn percentile(values: &mut [f64], percent: usize) -> f64 {
    let position = (values.len() - 1) * percent;
    let (below, rest) = (position / 100, position % 100);
    let (_, low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    let low = *low;
    if rest == 0 {
        return low;
    }
    let high = above.iter().copied().fold(f64::INFINITY, f64::min);
    #[expect(clippy::cast_precision_loss, reason = "below 100")]
    let share = rest as f64 / 100.0;
    low + (high - low) * share
}

fn ranks(mut sorted: Vec<f64>) -> Spread {
    sorted.sort_unstable_by(f64::total_cmp);
    let last = sorted.len() - 1;
    let mut runs = 0_usize;
    let mut before = None;
    for value in &sorted {
        runs += usize::from(before.replace(*value) != Some(*value));
    }
    let positions: Vec<usize> = if runs <= KNOTS_MAX {
        (0..sorted.len()).collect()
    } else {
        (0..KNOTS_MAX).map(|knot| knot * last / (KNOTS_MAX - 1)).collect()
    };
    let (mut values, mut ranks) = (Vec::new(), Vec::new());
    for position in positions {
        let value = sorted[position];
        if values.last() == Some(&value) {
            continue;
        }
        let below = sorted.partition_point(|other| *other < value);
        let through = sorted.partition_point(|other| *other <= value);
        values.push(value);
        ranks.push(u32::try_from(below + through - 1).unwrap_or(u32::MAX));
    }
    Spread::Ranks { values, ranks, of: u32::try_from(2 * last).unwrap_or(u32::MAX) }
}

/// Twice the rank of a value, between those of its neighbours; below all values it is 0, above all the
/// highest.
fn rank(values: &[f64], ranks: &[u32], value: f64) -> f64 {
    let at = |index: usize| ranks.get(index).map_or(f64::INFINITY, |rank| f64::from(*rank));
    let after = values.partition_point(|known| *known < value);
    if values.get(after) == Some(&value) {
        return at(after);
    }
    let Some(before) = after.checked_sub(1) else { return 0.0 };
    let (Some(low), Some(high)) = (values.get(before), values.get(after)) else { return f64::INFINITY };
    at(before) + (at(after) - at(before)) * (value - low) / (high - low)
}

impl Scale {
    /// The stored form: a few dozen bytes, some hundred for each metric placed by rank.
    ///
    /// # Errors
    /// `Internal` if compression fails.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut writer = Writer::new(MAGIC, FORMAT);
        writer.number(u64::from(self.version));
        writer.signed(i64::from(self.day));
        writer.number(u64::from(self.population));
        writer.number(self.unconverted);
        writer.number(self.metrics.len() as u64);
        for MetricScale { metric, spread } in &self.metrics {
            writer.byte(metric.number());
            let mut pair = |tag: u8, low: f64, high: f64| {
                writer.byte(tag);
                writer.raw(&low.to_le_bytes());
                writer.raw(&high.to_le_bytes());
            };
            match spread {
                Spread::Nothing => writer.byte(0),
                Spread::Line { low, high } => pair(1, *low, *high),
                Spread::Log { low, high } => pair(2, *low, *high),
                Spread::Ranks { values, ranks, of } => {
                    writer.byte(3);
                    writer.column(values)?;
                    writer.column(ranks)?;
                    writer.number(u64::from(*of));
                }
            }
        }
        Ok(writer.done())
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// `Internal` if they are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes, MAGIC, FORMAT)?;
        let mut scale = Self {
            version: reader.small()?,
            day: reader.day()?,
            population: reader.small()?,
            unconverted: reader.number()?,
            metrics: Vec::new(),
        };
        for _ in 0..reader.number()? {
            let metric = Metric::of_number(reader.byte()?).ok_or_else(|| damaged("an unknown metric"))?;
            let spread = match reader.byte()? {
                0 => Spread::Nothing,
                1 => Spread::Line { low: float(&mut reader)?, high: float(&mut reader)? },
                2 => Spread::Log { low: float(&mut reader)?, high: float(&mut reader)? },
                3 => {
                    let (values, ranks) = (reader.column::<f64>()?, reader.column::<u32>()?);
                    if values.len() != ranks.len() || values.is_empty() {
                        return Err(damaged("columns of different lengths"));
                    }
                    Spread::Ranks { values, ranks, of: reader.small()? }
                }
                _ => return Err(damaged("an unknown spread")),
            };
            scale.metrics.push(MetricScale { metric, spread });
        }
        reader.done()?;
        Ok(scale)
    }
}

fn float(reader: &mut Reader<'_>) -> Result<f64> {
    let bytes: [u8; 8] = reader.raw(8)?.try_into().map_err(|_| damaged("no number"))?;
    Ok(f64::from_le_bytes(bytes))
}

#[cfg(test)]
#[path = "scale_tests.rs"]
mod tests;

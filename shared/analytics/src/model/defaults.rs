//! Models that a shop can begin with.

use verno_domain::{ModelId, Result, SegmentId};

use super::{Model, Normalisation, Segment, Weighting};
use crate::bytes::damaged;
use crate::hundredths::Hundredths;
use crate::metric::Metric;

/// The share of customers, in percent, that is at least in the first segment, in the second, and so on; the
/// rest is in the last.
const SHARES: [usize; 4] = [5, 20, 40, 80];

/// Whole bounds of the segments, the last one 0.
type Bounds = [u16; 5];

/// Id, name, colour, description, action.
type Text = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// For min-max normalisation: few scores come near the extremes.
const BOUNDS: Bounds = [60, 45, 30, 12, 0];
/// For ranks: they are spread evenly, and their sums lie around 50.
const RANK_BOUNDS: Bounds = [85, 70, 55, 25, 0];
/// For logarithms: most scores lie above the middle.
const LOG_BOUNDS: Bounds = [85, 75, 65, 45, 0];

const SEGMENTS: [Text; 5] = [
    (
        "champions",
        "Champions",
        "#1b7f4b",
        "Bought lately, often and for much.",
        "Thank them: early access, a personal offer, the referral programme.",
    ),
    (
        "loyal",
        "Loyal",
        "#4c9f38",
        "Come back regularly.",
        "Show them the next VIP level and what is missing to it.",
    ),
    (
        "recent",
        "Recent",
        "#2f7ed8",
        "Bought lately, not often yet.",
        "Invite them to the second purchase while they remember the first.",
    ),
    (
        "need_to_reactivate",
        "Need to reactivate",
        "#e0a100",
        "Have not bought for a while.",
        "Remind them of their points before these lapse.",
    ),
    (
        "lost",
        "Lost",
        "#b03a2e",
        "Have not bought for long, or not at all.",
        "One last strong offer; then spare them the mails.",
    ),
];

/// The five segments of the product, with bounds that fit scores of [`rfm()`] from the first order on.
///
/// # Errors
/// None in practice: the ids are constants.
pub fn default_segments() -> Result<Vec<Segment>> {
    segments(BOUNDS)
}

fn segments(bounds: Bounds) -> Result<Vec<Segment>> {
    let segment = |((id, name, color, description, action), bound): (&Text, u16)| {
        Ok(Segment {
            id: SegmentId::parse(id).ok_or_else(|| damaged("a default segment"))?,
            name: (*name).to_owned(),
            color: (*color).to_owned(),
            from_score: Hundredths::new(bound * 100),
            description: (*description).to_owned(),
            action: (*action).to_owned(),
        })
    };
    SEGMENTS.iter().zip(bounds).map(segment).collect()
}

/// The model every shop starts with: recency 40, frequency 30, monetary 30, min-max, half a year.
///
/// # Errors
/// As [`default_segments()`].
pub fn rfm() -> Result<Model> {
    model(
        ["rfm", "RFM", "How lately, how often and for how much a customer bought."],
        180,
        (Normalisation::MinMax, BOUNDS),
        &[(Metric::Recency, 40), (Metric::Frequency, 30), (Metric::Monetary, 30)],
    )
}

/// The models a shop can begin with; [`rfm()`] is the first.
///
/// # Errors
/// As [`default_segments()`].
pub fn defaults() -> Result<Vec<Model>> {
    let rank = model(
        [
            "rfm_rank",
            "RFM by rank",
            "As RFM, but by the share of customers one is ahead of: single large buyers press nobody down.",
        ],
        365,
        (Normalisation::Percentile, RANK_BOUNDS),
        &[(Metric::Recency, 40), (Metric::Frequency, 30), (Metric::Monetary, 30)],
    )?;
    let value = model(
        ["value", "Value", "What a customer brings; doubling it counts the same for small and large buyers."],
        365,
        (Normalisation::Log, LOG_BOUNDS),
        &[(Metric::Monetary, 60), (Metric::AverageOrderValue, 20), (Metric::ReturnsShare, 20)],
    )?;
    let programme = model(
        ["programme", "Loyalty programme", "How much a customer takes part in the programme."],
        180,
        (Normalisation::ClippedMinMax, BOUNDS),
        &[
            (Metric::Recency, 20),
            (Metric::PointsEarned, 30),
            (Metric::PointsRedeemed, 25),
            (Metric::Utilisation, 15),
            (Metric::ReferralConversions, 10),
        ],
    )?;
    Ok(vec![rfm()?, rank, value, programme])
}

fn model(
    [id, name, description]: [&str; 3],
    window_days: u16,
    (normalisation, bounds): (Normalisation, Bounds),
    metrics: &[(Metric, u16)],
) -> Result<Model> {
    let weighting = |(metric, weight): &(Metric, u16)| Weighting {
        metric: *metric,
        weight: Hundredths::new(weight * 100),
        normalisation,
        inverted: metric.is_usually_inverted(),
    };
    Ok(Model {
        id: ModelId::parse(id).ok_or_else(|| damaged("a default model"))?,
        version: 1,
        name: name.to_owned(),
        description: description.to_owned(),
        window_days,
        metrics: metrics.iter().map(weighting).collect(),
        segments: segments(bounds)?,
    })
}

/// Bounds for five segments from the scores of a population: the top 5 %, the next 15, 20 and 40, the rest.
/// `None` when the scores do not separate that many; the bounds are then better left as they are.
pub fn propose_bounds(scores: &[Hundredths]) -> Option<[Hundredths; 5]> {
    let mut sorted = scores.to_vec();
    sorted.sort_unstable_by(|one, other| other.cmp(one));
    let mut bounds = [Hundredths::ZERO; 5];
    for (bound, share) in bounds.iter_mut().zip(SHARES) {
        let ahead = (sorted.len() * share).div_ceil(100);
        *bound = *sorted.get(ahead.checked_sub(1)?)?;
    }
    bounds.is_sorted_by(|better, worse| better > worse).then_some(bounds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read;

    #[test]
    fn the_defaults_would_pass_as_a_merchants_own() {
        let models = defaults().unwrap();
        assert_eq!(models[0], rfm().unwrap());
        for model in models {
            let body = serde_json::to_value(&model).unwrap();
            assert_eq!(read(&body, &model.id, None).unwrap(), model);
        }
    }

    #[test]
    fn proposed_bounds_cut_off_the_shares_they_promise() {
        let scores: Vec<_> = (0..1_000).map(Hundredths::new).collect();
        let bounds = propose_bounds(&scores).unwrap();
        assert_eq!(bounds.map(Hundredths::get), [950, 800, 600, 200, 0]);
        let sizes = |bound: Hundredths| scores.iter().filter(|score| **score >= bound).count();
        assert_eq!(bounds.map(sizes), [50, 200, 400, 800, 1_000]);
    }

    #[test]
    fn no_bounds_are_proposed_where_scores_are_alike() {
        assert_eq!(propose_bounds(&[]), None);
        assert_eq!(propose_bounds(&[Hundredths::FULL; 100]), None);
        assert_eq!(propose_bounds(&[Hundredths::FULL, Hundredths::ZERO]), None);
    }
}

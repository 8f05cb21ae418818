//! The metrics a customer can be measured by.

use serde::{Deserialize, Serialize};
use verno_domain::named;

/// One metric. All consider the model's window, except the balance and the age of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// Whole days since the last order.
    Recency,
    /// Number of orders.
    Frequency,
    /// Value of the goods of all orders.
    Monetary,
    /// Average value of the goods of an order, over orders whose value is known.
    AverageOrderValue,
    /// Average number of days from one order to the next.
    DaysBetweenOrders,
    /// Points granted by the rules, less reversals.
    PointsEarned,
    /// Points spent or paid out, less returns.
    PointsRedeemed,
    /// Points redeemed per points earned, in percent, at most 100.
    Utilisation,
    /// Points held at the end of the day.
    Balance,
    /// Value of returned goods per value of goods, in percent, at most 100.
    ReturnsShare,
    /// Number of approved reviews.
    Reviews,
    /// Number of friends whose purchase was rewarded.
    ReferralConversions,
    /// Days since registration; without one, since the first order.
    AccountAge,
}

/// The unit of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Whole or average days.
    Days,
    /// A number of orders.
    Orders,
    /// The shop's reporting currency.
    Currency,
    /// Points of the programme.
    Points,
    /// Parts of a hundred, 0 to 100.
    Percent,
    /// A number of something else: reviews, friends.
    Count,
}

impl Metric {
    /// Every metric with the API's name.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Recency, "recency"),
        (Self::Frequency, "frequency"),
        (Self::Monetary, "monetary"),
        (Self::AverageOrderValue, "average_order_value"),
        (Self::DaysBetweenOrders, "days_between_orders"),
        (Self::PointsEarned, "points_earned"),
        (Self::PointsRedeemed, "points_redeemed"),
        (Self::Utilisation, "utilisation"),
        (Self::Balance, "balance"),
        (Self::ReturnsShare, "returns_share"),
        (Self::Reviews, "reviews"),
        (Self::ReferralConversions, "referral_conversions"),
        (Self::AccountAge, "account_age"),
    ];

    /// The unit it is counted in.
    pub fn unit(self) -> Unit {
        match self {
            Self::Recency | Self::DaysBetweenOrders | Self::AccountAge => Unit::Days,
            Self::Frequency => Unit::Orders,
            Self::Monetary | Self::AverageOrderValue => Unit::Currency,
            Self::PointsEarned | Self::PointsRedeemed | Self::Balance => Unit::Points,
            Self::Utilisation | Self::ReturnsShare => Unit::Percent,
            Self::Reviews | Self::ReferralConversions => Unit::Count,
        }
    }

    /// Whether less of it is better, so that a model usually inverts it.
    pub fn is_usually_inverted(self) -> bool {
        matches!(self, Self::Recency | Self::DaysBetweenOrders | Self::ReturnsShare)
    }

    /// The smallest change that can happen to it: a day, an order, a hundredth.
    pub(crate) fn step(self) -> f64 {
        match self {
            Self::Recency
            | Self::AccountAge
            | Self::Frequency
            | Self::Reviews
            | Self::ReferralConversions => 1.0,
            Self::Monetary
            | Self::AverageOrderValue
            | Self::DaysBetweenOrders
            | Self::PointsEarned
            | Self::PointsRedeemed
            | Self::Utilisation
            | Self::Balance
            | Self::ReturnsShare => 0.01,
        }
    }

    /// Its number in the stored scale.
    pub(crate) fn number(self) -> u8 {
        self as u8
    }

    /// The metric of that number.
    pub(crate) fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).map(|(metric, _)| *metric)
    }
}

named!(Metric);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_lead_back() {
        for (metric, name) in Metric::ALL {
            assert_eq!(Metric::parse(name), Some(metric));
            assert_eq!(metric.as_str(), name);
            assert_eq!(Metric::of_number(metric.number()), Some(metric));
            assert_eq!(serde_json::to_value(metric).unwrap(), name);
        }
        assert_eq!(Metric::of_number(13), None);
        assert_eq!(Metric::parse("spend"), None);
    }
}

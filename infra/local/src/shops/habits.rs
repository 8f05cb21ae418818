//! Buying habits of generated people, from which segments follow. Days are counted back from the end of the
//! generated time.

use fastrand::Rng;

/// Length of the generated time in days: two years.
pub(super) const DAYS: i64 = 730;

/// How often and how recently somebody buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// Every few weeks, until now, and much at a time.
    Regular,
    /// Every other month, until now.
    Steady,
    /// Bought for the first time within the last weeks.
    Newcomer,
    /// Used to come, and did not for some months.
    Cooling,
    /// Has not been seen for half a year or more.
    Gone,
}

impl Habit {
    /// Draws a habit with the shares that a shop usually has.
    pub(super) fn pick(random: &mut Rng) -> Self {
        match random.u32(..100) {
            0..12 => Self::Regular,
            12..34 => Self::Steady,
            34..52 => Self::Newcomer,
            52..76 => Self::Cooling,
            _ => Self::Gone,
        }
    }

    /// The days of the purchases, earliest first.
    pub(super) fn days(self, random: &mut Rng) -> Vec<i64> {
        let mut days = match self {
            Self::Regular => back(random.i64(0..14), random.i64(150..DAYS), (16, 42), random),
            Self::Steady => back(random.i64(2..55), random.i64(180..DAYS), (40, 95), random),
            Self::Newcomer => back(random.i64(1..30), random.i64(20..45), (9, 20), random),
            Self::Cooling => back(random.i64(75..165), random.i64(220..DAYS), (25, 80), random),
            Self::Gone => {
                let last = random.i64(185..DAYS - 40);
                back(last, (last + random.i64(1..200)).min(DAYS), (30, 90), random)
            }
        };
        days.reverse();
        days
    }

    /// The most lines of one purchase.
    pub(super) fn lines_max(self) -> usize {
        if self == Self::Regular { 6 } else { 4 }
    }
}

/// Days from `last` back to `first` in random steps between the two lengths; at least one.
fn back(last: i64, first: i64, (shortest, longest): (i64, i64), random: &mut Rng) -> Vec<i64> {
    let mut days = vec![last];
    let mut day = last + random.i64(shortest..longest);
    while day < first {
        days.push(day);
        day += random.i64(shortest..longest);
    }
    days
}

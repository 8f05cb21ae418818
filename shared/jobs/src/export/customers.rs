//! The customers of a job's selection as a table.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use verno_body::Word;
use verno_domain::settings::Rules;
use verno_domain::{Currency, Customer, Error, Group, GroupId, Result};
use verno_sheets::{Column, ColumnKind, Value};

use super::file::FileShape;
use crate::selection::{Selection, SelectionPosition};
use crate::step::{Progress, Step};

/// Customers of one step, which are one part: a few megabytes, read within seconds.
const STEP_ROWS: u64 = 10_000;

/// A column of the export. `Turnover` becomes a column per currency of the shop, and one for all other
/// currencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the API's field of that name")]
pub enum CustomerColumn {
    Id,
    Email,
    Name,
    Phone,
    Points,
    Registered,
    RegisteredAt,
    CreatedAt,
    ModifiedAt,
    Group,
    GroupId,
    VipLevel,
    VipLocked,
    BirthDate,
    NameDay,
    Segments,
    Orders,
    Turnover,
    PointsEarned,
    PointsRedeemed,
    PointsExpired,
    ReferralCode,
}

impl Word for CustomerColumn {
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == text).map(|(column, ..)| *column)
    }

    fn refusal() -> (&'static str, String) {
        ("unknown_column", format!("Columns are {}.", Self::names().join(", ")))
    }

    fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|(_, name, _)| *name).collect()
    }
}

impl CustomerColumn {
    /// Every column with its name and kind, in the order of a file for which no columns were chosen.
    pub const ALL: [(Self, &'static str, ColumnKind); 22] = [
        (Self::Id, "id", ColumnKind::Text),
        (Self::Email, "email", ColumnKind::Text),
        (Self::Name, "name", ColumnKind::Text),
        (Self::Phone, "phone", ColumnKind::Text),
        (Self::Points, "points", ColumnKind::Number),
        (Self::Registered, "registered", ColumnKind::Flag),
        (Self::RegisteredAt, "registered_at", ColumnKind::Time),
        (Self::CreatedAt, "created_at", ColumnKind::Time),
        (Self::ModifiedAt, "modified_at", ColumnKind::Time),
        (Self::Group, "group", ColumnKind::Text),
        (Self::GroupId, "group_id", ColumnKind::Text),
        (Self::VipLevel, "vip_level", ColumnKind::Text),
        (Self::VipLocked, "vip_locked", ColumnKind::Flag),
        (Self::BirthDate, "birth_date", ColumnKind::Day),
        (Self::NameDay, "name_day", ColumnKind::Text),
        (Self::Segments, "segments", ColumnKind::Text),
        (Self::Orders, "orders", ColumnKind::Count),
        (Self::Turnover, "turnover", ColumnKind::Number),
        (Self::PointsEarned, "points_earned", ColumnKind::Number),
        (Self::PointsRedeemed, "points_redeemed", ColumnKind::Number),
        (Self::PointsExpired, "points_expired", ColumnKind::Number),
        (Self::ReferralCode, "referral_code", ColumnKind::Text),
    ];

    fn headers(self, currencies: &BTreeSet<Currency>) -> Vec<Column> {
        let (name, kind) = Self::ALL
            .iter()
            .find(|(known, ..)| *known == self)
            .map_or(("", ColumnKind::Text), |(_, name, kind)| (*name, *kind));
        if self != Self::Turnover {
            return vec![Column::new(name, kind)];
        }
        let of = |currency: &Currency| Column::new(format!("turnover_{currency}"), kind);
        let other = Column::new("turnover_other", ColumnKind::Text);
        currencies.iter().map(of).chain([other]).collect()
    }

    fn values(self, customer: &Customer, context: &Context<'_>) -> Result<Vec<Value>> {
        let account = &customer.account;
        let value = match self {
            Self::Id => Value::Text(customer.id.to_string()),
            Self::Email => Value::text(customer.email.as_ref().map(|email| email.as_str())),
            Self::Name => Value::text(customer.name.as_ref()),
            Self::Phone => Value::text(customer.phone.as_ref()),
            Self::Points => Value::Number(account.balance.decimal()),
            Self::Registered => Value::Flag(customer.is_registered()),
            Self::RegisteredAt => Value::time(customer.registered_at),
            Self::CreatedAt => Value::Time(customer.created_at),
            Self::ModifiedAt => Value::Time(customer.modified_at),
            Self::Group => {
                let group = customer.group.as_ref();
                let named = |id: &GroupId| context.groups.iter().find(|group| group.id == *id);
                Value::text(
                    group.map(|id| named(id).map_or_else(|| id.to_string(), |group| group.name.clone())),
                )
            }
            Self::GroupId => Value::text(customer.group.as_ref().map(ToString::to_string)),
            Self::VipLevel => {
                let level = context.rules.vip.level_of(customer.group.as_ref());
                Value::text(level.filter(|_| context.rules.vip.active).map(|level| level.name.clone()))
            }
            Self::VipLocked => {
                let locked = customer.lock.as_ref().is_some_and(|lock| lock.is_on(context.today));
                Value::Flag(context.rules.vip.active && locked)
            }
            Self::BirthDate => Value::day(customer.birth_date),
            Self::NameDay => Value::text(customer.name_day.map(|day| day.to_string())),
            Self::Segments => {
                let segments = customer.segments.iter().map(|(model, segment)| format!("{model}: {segment}"));
                Value::text(Some(segments.collect::<Vec<_>>().join("; ")).filter(|text| !text.is_empty()))
            }
            Self::Orders => Value::Count(customer.counters.orders.into()),
            Self::Turnover => return Ok(turnover(customer, context.currencies)),
            Self::PointsEarned => Value::Number(account.earned()?.decimal()),
            Self::PointsRedeemed => Value::Number(account.redeemed.decimal()),
            Self::PointsExpired => Value::Number(account.expired.decimal()),
            Self::ReferralCode => Value::text(customer.referral_code.as_ref().map(ToString::to_string)),
        };
        Ok(vec![value])
    }
}

fn turnover(customer: &Customer, currencies: &BTreeSet<Currency>) -> Vec<Value> {
    let all = &customer.counters.turnover;
    let known = currencies
        .iter()
        .map(|currency| all.get(currency).map_or(Value::Nothing, |amount| Value::Number(amount.round_dp(2))));
    let others = all.iter().filter(|(currency, _)| !currencies.contains(currency));
    let others: Vec<String> = others.map(|(currency, amount)| format!("{amount:.2} {currency}")).collect();
    known.chain([Value::text(Some(others.join("; ")).filter(|text| !text.is_empty()))]).collect()
}

/// What the rows of a step are made from besides the customers.
struct Context<'a> {
    rules: &'a Rules,
    groups: &'a [Group],
    currencies: &'a BTreeSet<Currency>,
    today: chrono::NaiveDate,
}

/// Exports the customers of the job's selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomersExport {
    /// Columns of the file, in its order.
    pub columns: Vec<CustomerColumn>,
    /// Currencies whose turnover has a column of its own.
    pub currencies: BTreeSet<Currency>,
    /// Format of the file.
    pub shape: FileShape,
    /// Name of the file.
    pub file: String,
}

/// How far the export has come.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Checkpoint {
    /// Customers before it are in parts; stored as `place`.
    #[serde(rename = "place")]
    position: SelectionPosition,
    /// Parts that are written.
    parts: u64,
}

impl CustomersExport {
    pub(crate) async fn step(&self, step: &Step<'_>) -> Result<Progress> {
        let at: Checkpoint = step.checkpoint()?.unwrap_or_default();
        let columns: Vec<Column> =
            self.columns.iter().flat_map(|column| column.headers(&self.currencies)).collect();
        if at.position.row >= step.job.total.unwrap_or_default() {
            self.shape.join(step, &columns, at.parts, &self.file).await?;
            return Ok(Progress { finished: true, result: Some(self.file.clone()), ..Progress::default() });
        }
        let (selection, next) = Selection::read(step.shop, &step.job.id, at.position, STEP_ROWS).await?;
        let rules = step.shop.rules().await?;
        let groups = step.shop.groups().await?;
        let today = rules.day(step.shop.clock().now());
        let context = Context { rules: &rules, groups: &groups, currencies: &self.currencies, today };
        let found = step.shop.customers_by_id(&selection.0).await?;
        // Customers who were merged or erased since the selection was made are left out.
        let there = selection.0.iter().filter_map(|id| found.get(id)).filter(|found| found.merged.is_none());
        let row = |customer: &Customer| {
            let cells = self.columns.iter().map(|column| column.values(customer, &context));
            cells.collect::<Result<Vec<_>>>().map(|cells| cells.concat())
        };
        let rows = there.map(row).collect::<Result<Vec<_>>>()?;
        self.shape.keep(step, &columns, &rows, at.parts).await?;
        if next.row <= at.position.row {
            return Err(Error::internal("a selection does not go on"));
        }
        let done = next.row - at.position.row;
        Progress { done, ..Progress::default() }.go_on_at(&Checkpoint { position: next, parts: at.parts + 1 })
    }
}

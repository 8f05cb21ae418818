//! `POST /v1/settings/vip/preview`: shows who would move if other VIP levels were in force.

use chrono::NaiveDate;
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use verno_booking::vip_target;
use verno_contract::VipView;
use verno_directory::{Filter, Registration, Sort};
use verno_domain::settings::{Rules, read};
use verno_domain::{CustomerId, GroupId, Result, Role};
use verno_lambda::http::{Call, Problem, Reply};
use verno_store::{Consistency, Listing, ShopStore};

use crate::{Deps, check};

/// Customers of the sample at most: enough to notice a share of one in a hundred, and read well within a
/// request.
const SAMPLE_MAX: usize = 1_000;
/// Customers that are read at the same time.
const CONCURRENCY: usize = 16;
/// Customers who would move that the answer names at most.
const NAMED_MAX: usize = 50;

/// The customers who would move.
#[derive(Serialize, ToSchema)]
#[schema(as = VipPreview)]
struct PreviewView {
    /// Customers with an account in the groups of the ladder.
    population: usize,
    /// Customers in the sample, spread evenly; all of them if there are at most 1,000.
    looked_at: usize,
    /// Customers of the sample by the move they would make; the others would stay.
    moves: Vec<MoveView>,
    /// Up to 50 of the customers who would move.
    movers: Vec<MoverView>,
}

/// Customers that would go from one group to another.
#[derive(Serialize, ToSchema)]
#[schema(as = VipMove)]
struct MoveView {
    /// The group they are in.
    #[schema(example = "1")]
    from: String,
    /// The group they would be in.
    #[schema(example = "3")]
    to: String,
    /// Customers of the sample who would make this move.
    customers: usize,
}

/// A customer who would move.
#[derive(Serialize, ToSchema)]
#[schema(as = VipMover)]
struct MoverView {
    id: String,
    name: Option<String>,
    email: Option<String>,
    /// The group they are in.
    from: String,
    /// The group they would be in.
    to: String,
}

/// Preview a change of the VIP levels
///
/// Takes what `PUT` takes and saves nothing. It looks at customers as they are now, as if the programme were
/// on; who is locked stays. Where there are more than 1,000 customers it looks at so many of them.
#[utoipa::path(
    post, path = "/v1/settings/vip/preview", tag = "Settings", operation_id = "previewVip",
    request_body = VipView,
    responses(
        (status = 200, description = "Who would move", body = PreviewView),
        (status = "4XX", description = "A problem", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub(crate) async fn handle(deps: Deps, call: Call) -> Result<Reply> {
    let session = call.allow(&[Role::Owner, Role::Manager])?;
    let shop = deps.store.shop(session.shop);
    let listing = deps.directories.of(&shop, &call).await?;
    let rules = proposed_rules(&shop, &call.json()?).await?;
    let all = participants(&rules, &listing);
    let chosen: Vec<CustomerId> = spread(&all, SAMPLE_MAX).cloned().collect();
    let looked_at = chosen.len();
    let today = rules.day(shop.clock().now());
    let moves_of_all = chosen.into_iter().map(|id| move_of(&shop, &rules, id, today));
    let found: Vec<Option<Mover>> = stream::iter(moves_of_all).buffered(CONCURRENCY).try_collect().await?;
    let movers: Vec<Mover> = found.into_iter().flatten().collect();
    Reply::ok(&PreviewView {
        population: all.len(),
        looked_at,
        moves: moves(&movers),
        movers: movers.iter().take(NAMED_MAX).map(|mover| named(mover, &listing)).collect(),
    })
}

/// A customer, their group, and the group they would move to.
type Mover = (CustomerId, GroupId, GroupId);

async fn move_of(shop: &ShopStore, rules: &Rules, id: CustomerId, today: NaiveDate) -> Result<Option<Mover>> {
    let Some(customer) = shop.customer(&id, Consistency::Eventual).await? else { return Ok(None) };
    let target = vip_target(shop, rules, &customer, today).await?;
    Ok(customer.group.zip(target).map(|(from, to)| (id, from, to)))
}

/// The rules with the proposed levels, and with the VIP programme on.
async fn proposed_rules(shop: &ShopStore, body: &Value) -> Result<Rules> {
    let before = shop.rules().await?;
    let mut body = body.clone();
    if let Some(fields) = body.as_object_mut() {
        // Nothing is saved, so the version does not matter. The programme counts as on even if it is off.
        fields.remove("version");
        fields.insert("active".to_owned(), true.into());
    }
    let after = Rules { vip: read::vip(&body, &before.vip)?, ..before.clone() };
    check::shop(shop, &before, &after).await?;
    Ok(after)
}

/// Customers whom levels concern: those with an account in one of the groups of the ladder.
fn participants(rules: &Rules, listing: &Listing) -> Vec<CustomerId> {
    let levels = rules.vip.levels.iter().map(|level| &level.group_id);
    let groups = rules.vip.zero_group_id.iter().chain(levels);
    let of_group = |group: &GroupId| {
        let filter = Filter {
            group: Some(group.clone()),
            registration: Registration::Registered,
            ..Filter::default()
        };
        listing.directory.ids(&filter, Sort::DEFAULT, None)
    };
    groups.flat_map(of_group).collect()
}

/// At most `count` of all, spread evenly.
fn spread<T>(all: &[T], count: usize) -> impl Iterator<Item = &T> {
    let taken = all.len().min(count);
    (0..taken).filter_map(move |nth| all.get(nth * all.len() / taken))
}

fn moves(movers: &[Mover]) -> Vec<MoveView> {
    let mut counts: Vec<MoveView> = Vec::new();
    for (_, from, to) in movers {
        match counts.iter_mut().find(|known| known.from == from.as_str() && known.to == to.as_str()) {
            Some(known) => known.customers += 1,
            None => counts.push(MoveView { from: from.to_string(), to: to.to_string(), customers: 1 }),
        }
    }
    counts
}

fn named((id, from, to): &Mover, listing: &Listing) -> MoverView {
    let row = listing.directory.row(id);
    let (name, email) = row.map_or((None, None), |row| (row.name, row.email));
    MoverView { id: id.to_string(), name, email, from: from.to_string(), to: to.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_spread_over_all_and_a_few_are_all() {
        let all: Vec<usize> = (0..10).collect();
        assert_eq!(spread(&all, 5).copied().collect::<Vec<_>>(), [0, 2, 4, 6, 8]);
        assert_eq!(spread(&all, 20).count(), 10);
        assert_eq!(spread(&Vec::<usize>::new(), 5).count(), 0);
    }
}

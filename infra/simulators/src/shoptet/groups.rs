//! Customer groups. A group is assigned by its code, which Shoptet makes itself.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Answer, Data, Reply};
use super::eshops::Eshop;
use super::failure::{Failure, Problem};
use super::field::Fields;
use super::state::Work;
use super::{Simulator, slug};

/// A group to be created.
#[derive(Debug, Clone, Default)]
pub struct GroupSeed {
    /// Shoptet's id of the group.
    pub id: i64,
    /// Name shown to people.
    pub name: String,
    /// Code by which customers are moved to it; `None` makes one from the name.
    pub code: Option<String>,
}

/// A group as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Group {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) code: String,
    priority: i64,
    description: Option<String>,
    wholesale: bool,
}

impl Group {
    fn json(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "customerGroupCode": self.code, "description": self.description,
            "defaultPricelistId": 1, "maxDiscount": null, "priority": self.priority, "emailNotification": false,
            "authRequired": false, "registrationAllowed": false, "wholesale": self.wholesale, "tableLayout": false,
            "fullProfileRequired": false, "defaultDueDays": null, "defaultOrderStatusId": null,
        })
    }

    fn save(&self, work: &Work<'_>, eshop: u64) -> Result<(), Failure> {
        work.sql.execute(
            "INSERT OR REPLACE INTO customer_groups (eshop, id, name, code, doc) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![eshop.cast_signed(), self.id, self.name, self.code, serde_json::to_string(self)?],
        )?;
        Ok(())
    }
}

/// All groups of a shop, by priority.
pub(crate) fn all(sql: &Connection, eshop: u64) -> Result<Vec<Group>, Failure> {
    let mut statement = sql.prepare_cached("SELECT doc FROM customer_groups WHERE eshop = ?1")?;
    let docs: Vec<String> = statement
        .query_map(params![eshop.cast_signed()], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut groups: Vec<Group> =
        docs.iter().map(|doc| serde_json::from_str(doc)).collect::<Result<_, _>>()?;
    groups.sort_by_key(|group| (group.priority, group.id));
    Ok(groups)
}

/// Name of a group by its id.
pub(crate) fn name(sql: &Connection, eshop: u64, id: i64) -> rusqlite::Result<Option<String>> {
    sql.prepare_cached("SELECT name FROM customer_groups WHERE eshop = ?1 AND id = ?2")?
        .query_row(params![eshop.cast_signed(), id], |row| row.get(0))
        .optional()
}

/// Id of the group with a code.
pub(crate) fn by_code(sql: &Connection, eshop: u64, code: &str) -> rusqlite::Result<Option<i64>> {
    sql.prepare_cached("SELECT id FROM customer_groups WHERE eshop = ?1 AND code = ?2")?
        .query_row(params![eshop.cast_signed(), code], |row| row.get(0))
        .optional()
}

pub(crate) fn seed(work: &Work<'_>, eshop: u64, seeds: Vec<GroupSeed>) -> Result<(), Failure> {
    for (index, seed) in (0..).zip(seeds) {
        let code = seed.code.unwrap_or_else(|| slug::of(&seed.name));
        let group = Group {
            id: seed.id,
            name: seed.name,
            code,
            priority: index,
            description: None,
            wholesale: false,
        };
        group.save(work, eshop)?;
    }
    Ok(())
}

fn listed(sql: &Connection, eshop: u64) -> Result<Value, Failure> {
    Ok(json!({ "customerGroups": all(sql, eshop)?.iter().map(Group::json).collect::<Vec<_>>() }))
}

/// `GET /api/customers/groups`.
pub(crate) async fn list(State(simulator): State<Simulator>, Extension(caller): Extension<Caller>) -> Reply {
    simulator.core.transact(|work| Ok(Answer::ok(listed(work.sql, caller.eshop)?)))
}

/// `POST /api/customers/groups`: answers with all of them.
pub(crate) async fn create(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let name = fields.required("name")?;
    let (description, wholesale) = (fields.text("description")?, fields.flag("wholesale")?.unwrap_or(false));
    simulator.core.transact(|work| {
        let groups = all(work.sql, caller.eshop)?;
        if groups.iter().any(|group| group.name == name) {
            return Err(fields.wrong("name", "A group of this name exists already."));
        }
        let next = |key: fn(&Group) -> i64| groups.iter().map(key).max().unwrap_or_default() + 1;
        let mut code = slug::of(&name);
        if groups.iter().any(|group| group.code == code) {
            code = format!("{code}-{}", next(|group| group.id));
        }
        let group = Group {
            id: next(|group| group.id),
            name,
            code,
            priority: next(|group| group.priority),
            description,
            wholesale,
        };
        group.save(work, caller.eshop)?;
        work.emit(caller.eshop, "customerGroup:create", &group.id.to_string())?;
        Ok(Answer::created(listed(work.sql, caller.eshop)?))
    })
}

/// `PATCH /api/customers/groups/{id}`.
pub(crate) async fn update(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let (name, priority) = (fields.word("name")?, fields.number("priority")?);
    simulator.core.transact(|work| {
        let groups = all(work.sql, caller.eshop)?;
        let mut group = find(&groups, &id)?.clone();
        if let Some(name) = name {
            if groups.iter().any(|other| other.name == name && other.id != group.id) {
                return Err(fields.wrong("name", "A group of this name exists already."));
            }
            group.name = name;
        }
        group.priority = priority.unwrap_or(group.priority);
        group.save(work, caller.eshop)?;
        work.emit(caller.eshop, "customerGroup:update", &group.id.to_string())?;
        Ok(Answer::ok(listed(work.sql, caller.eshop)?))
    })
}

/// `DELETE /api/customers/groups/{id}`: its members move to the default group.
pub(crate) async fn delete(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        let groups = all(work.sql, caller.eshop)?;
        let group = find(&groups, &id)?;
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        if group.id == eshop.default_group {
            let problem = Problem::new(
                "customer-group-delete-blocked",
                "The default group cannot be deleted.",
                id.clone(),
            );
            return Err(Failure::new(StatusCode::UNPROCESSABLE_ENTITY, problem));
        }
        let key = caller.eshop.cast_signed();
        let mut members =
            work.sql.prepare("SELECT guid FROM customers WHERE eshop = ?1 AND group_id = ?2")?;
        let guids: Vec<String> =
            members.query_map(params![key, group.id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for guid in guids {
            super::customers::regroup(work, caller.eshop, &guid, eshop.default_group)?;
        }
        work.sql
            .execute("DELETE FROM customer_groups WHERE eshop = ?1 AND id = ?2", params![key, group.id])?;
        work.emit(caller.eshop, "customerGroup:delete", &group.id.to_string())?;
        Ok(Answer::ok(Value::Null))
    })
}

fn find<'a>(groups: &'a [Group], id: &str) -> Result<&'a Group, Failure> {
    let found = id.parse::<i64>().ok().and_then(|id| groups.iter().find(|group| group.id == id));
    found.ok_or_else(|| Failure::missing("customer-group-not-found", "Customer group", id))
}

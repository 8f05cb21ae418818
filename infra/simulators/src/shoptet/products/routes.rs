//! The product endpoints. Source: <https://api.docs.shoptet.com/openapi/Products>.

use axum::Extension;
use axum::extract::{Path, Query, State};
use serde_json::{Value, json};

use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply};
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::field::Fields;
use super::super::query::{Paging, Params};
use super::super::state::Work;
use super::super::{Simulator, random};
use super::model::{Product, Variant};
use super::{shelves, store};

/// Largest number of variants of a product.
const VARIANTS_MAX: usize = 1000;

/// `GET /api/products`.
pub(crate) async fn list(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let paging = Paging::read(&params, 20, 1000)?;
    let filter = store::list_filter(caller.eshop, &params)?;
    simulator.core.transact(|work| {
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        let source = ("doc", "products", "created, guid");
        let (docs, paginator) = filter.page(work.sql, source, paging, |row| row.get::<_, String>(0))?;
        let mut rows = Vec::with_capacity(docs.len());
        for doc in docs {
            rows.push(serde_json::from_str::<Product>(&doc)?.row(work.sql, &eshop)?);
        }
        Ok(Answer::ok(json!({ "products": rows, "paginator": paginator })))
    })
}

/// `GET /api/products/{guid}`: the product itself is the content.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(guid): Path<String>,
    Query(params): Query<Params>,
) -> Reply {
    let include = params.get("include").map(String::as_str).unwrap_or_default();
    simulator.core.transact(|work| {
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        Ok(Answer::ok(store::find(work.sql, caller.eshop, &guid)?.detail(work.sql, &eshop, include)?))
    })
}

/// `POST /api/products`.
pub(crate) async fn create(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        let guid = fields.word("guid")?.unwrap_or_else(random::guid);
        if store::get(work.sql, eshop.id, &guid)?.is_some() {
            return Err(fields.wrong("guid", "A product with this GUID exists already."));
        }
        if !fields.has("variants") {
            return Err(fields.wrong("variants", "The property is required."));
        }
        let mut product = Product {
            guid,
            created: work.now,
            changed: work.now,
            name: fields.required("name")?,
            brand: None,
            category: fields.required("defaultCategoryGuid")?,
            categories: Vec::new(),
            variants: Vec::new(),
        };
        apply(work, &eshop, &mut product, fields)?;
        store::put(work, eshop.id, &product)?;
        work.emit(eshop.id, "product:create", &product.guid)?;
        Ok(Answer::created(json!({ "product": product.detail(work.sql, &eshop, "allCategories")? })))
    })
}

/// `PATCH /api/products/{guid}`.
pub(crate) async fn update(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(guid): Path<String>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    simulator.core.transact(|work| {
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        let mut product = store::find(work.sql, eshop.id, &guid)?;
        apply(work, &eshop, &mut product, fields)?;
        product.changed = work.now;
        store::put(work, eshop.id, &product)?;
        work.emit(eshop.id, "product:update", &guid)?;
        Ok(Answer::ok(product.detail(work.sql, &eshop, "allCategories")?))
    })
}

/// `DELETE /api/products/{guid}`.
pub(crate) async fn delete(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path(guid): Path<String>,
) -> Reply {
    simulator.core.transact(|work| {
        store::remove(work, caller.eshop, &guid)?;
        Ok(Answer::ok(Value::Null))
    })
}

/// Sets the fields that the body names; the others stay.
fn apply(work: &Work<'_>, eshop: &Eshop, product: &mut Product, fields: Fields<'_>) -> Result<(), Failure> {
    if let Some(name) = fields.word("name")? {
        product.name = name;
    }
    if fields.has("brandCode") {
        product.brand = fields.word("brandCode")?;
    }
    if let Some(code) = &product.brand
        && shelves::brand_name(work.sql, eshop.id, code)?.is_none()
    {
        return Err(fields.wrong("brandCode", "There is no such brand."));
    }
    if let Some(guid) = fields.word("defaultCategoryGuid")? {
        product.category = guid;
    }
    known_category(work, eshop, &product.category, fields, "defaultCategoryGuid")?;
    if let Some(guids) = fields.get("categoryGuids") {
        let guids: Option<Vec<String>> = guids
            .as_array()
            .and_then(|guids| guids.iter().map(|guid| guid.as_str().map(str::to_owned)).collect());
        product.categories =
            guids.ok_or_else(|| fields.wrong("categoryGuids", "A list of GUIDs is expected."))?;
        product.categories.retain(|guid| *guid != product.category);
        for guid in &product.categories {
            known_category(work, eshop, guid, fields, "categoryGuids")?;
        }
    }
    if fields.has("variants") {
        product.variants = variants(work, eshop, product, fields)?;
    }
    Ok(())
}

fn known_category(
    work: &Work<'_>,
    eshop: &Eshop,
    guid: &str,
    fields: Fields<'_>,
    key: &str,
) -> Result<(), Failure> {
    let found = shelves::category(work.sql, eshop.id, guid)?;
    found.map(|_| ()).ok_or_else(|| fields.wrong(key, "There is no such category."))
}

/// Reads the variants of a body; a code belongs to one product only.
fn variants(
    work: &Work<'_>,
    eshop: &Eshop,
    product: &Product,
    fields: Fields<'_>,
) -> Result<Vec<Variant>, Failure> {
    let rows = fields.get("variants").and_then(Value::as_array);
    let rows = rows.filter(|rows| (1..=VARIANTS_MAX).contains(&rows.len()));
    let rows = rows.ok_or_else(|| fields.wrong("variants", "A list of 1 to 1000 variants is expected."))?;
    let mut variants: Vec<Variant> = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let path = format!("data.variants[{index}]");
        let fields = Fields::of(row, &path)?;
        let variant = Variant::read(fields, eshop)?;
        let elsewhere =
            store::holder(work.sql, eshop.id, &variant.code)?.is_some_and(|holder| holder != product.guid);
        if elsewhere || variants.iter().any(|other| other.code == variant.code) {
            return Err(fields.wrong("code", "The code is taken."));
        }
        variants.push(variant);
    }
    Ok(variants)
}

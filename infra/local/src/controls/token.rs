//! `/local/token`: issues a token for any user, as there is no user pool.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde_json::{Value, json};
use verno_domain::{Clock, Role, ShopId};

use super::Controls;
use super::problem::{Problem, json_body};
use crate::issuer::TokenRequest;

/// Characters of a user's name at most; an address has no more.
const USER_CHARS_MAX: usize = 254;

pub(super) async fn issue(State(controls): State<Controls>, body: Bytes) -> Result<Json<Value>, Problem> {
    let request = read(&json_body(&body)?)?;
    Ok(Json(json!({"token": controls.issuer.token(&request, controls.clock.wall())?})))
}

pub(super) async fn key_set(State(controls): State<Controls>) -> Json<Value> {
    Json(controls.issuer.key_set())
}

fn read(body: &Value) -> Result<TokenRequest, Problem> {
    // Ids are text in this API; Shoptet writes its e-shop ids as numbers, and so do people.
    let shop = match &body["eshop_id"] {
        Value::String(text) => ShopId::parse(text),
        Value::Number(number) => ShopId::parse(&number.to_string()),
        _ => None,
    };
    let user = body["user"].as_str().map(str::trim);
    let user = user.filter(|user| {
        !user.is_empty() && user.chars().count() <= USER_CHARS_MAX && !user.contains(char::is_control)
    });
    let roles = body["roles"].as_array().filter(|roles| !roles.is_empty());
    let roles = roles
        .and_then(|roles| roles.iter().map(|role| Role::parse(role.as_str()?)).collect::<Option<Vec<_>>>());
    match (shop, user, roles) {
        (Some(shop), Some(user), Some(roles)) => Ok(TokenRequest { shop, user: user.to_owned(), roles }),
        (shop, user, roles) => {
            let names = Role::ALL.map(|(_, name)| name).join(", ");
            let roles_shape = format!("must be a list of at least one of {names}");
            let wrong = [
                (shop.is_none(), "eshop_id", "must be the id of an e-shop as text, such as \"222651\""),
                (user.is_none(), "user", "must be a name of up to 254 characters"),
                (roles.is_none(), "roles", roles_shape.as_str()),
            ];
            let wrong: Vec<_> =
                wrong.iter().filter(|(is_wrong, ..)| *is_wrong).map(|(_, name, why)| (*name, *why)).collect();
            Err(Problem::fields(&wrong))
        }
    }
}

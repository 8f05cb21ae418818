//! What the JWT authorizer checks before a function is called.
//!
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html>

use std::collections::BTreeMap;

use axum::http::HeaderValue;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use verno_domain::Clock;

use crate::clock::MovableClock;
use crate::issuer::Issuer;
use crate::template::AuthorizerSpec;

/// Verifies tokens of the local issuer by the movable clock.
pub(crate) struct Authorizer {
    pub(crate) issuer: Issuer,
    pub(crate) spec: AuthorizerSpec,
    pub(crate) clock: MovableClock,
}

impl Authorizer {
    /// The claims as functions get them, all of them text; `None` if the token is missing or not valid.
    pub(crate) fn claims(&self, header: Option<&HeaderValue>) -> Option<BTreeMap<String, String>> {
        let header = header?.to_str().ok()?;
        let token = header
            .strip_prefix("Bearer ")
            .or_else(|| header.strip_prefix("bearer "))
            .unwrap_or(header)
            .trim();
        let claims = self.issuer.signed_claims(token)?;
        self.is_valid(&claims)
            .then(|| claims.iter().map(|(name, value)| (name.clone(), text(value))).collect())
    }

    pub(crate) fn clock(&self) -> DateTime<Utc> {
        self.clock.wall()
    }

    fn is_valid(&self, claims: &Map<String, Value>) -> bool {
        let now = self.clock.wall().timestamp();
        let time = |name: &str| claims.get(name).map(Value::as_i64);
        let is_ours = |value: &Value| {
            value.as_str().is_some_and(|text| self.spec.audience.iter().any(|known| known == text))
        };
        let for_us = match claims.get("aud").or_else(|| claims.get("client_id")) {
            Some(Value::Array(all)) => all.iter().any(is_ours),
            Some(one) => is_ours(one),
            None => false,
        };
        claims.get("iss").and_then(Value::as_str) == Some(&self.spec.issuer)
            && for_us
            && matches!(time("exp"), Some(Some(exp)) if exp > now)
            && ["nbf", "iat"].into_iter().all(|name| match time(name) {
                Some(Some(begins)) => begins <= now,
                Some(None) => false,
                None => true,
            })
    }
}

/// API Gateway writes every claim as text, a list as `[owner support]`.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(" ")),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::issuer::AUDIENCE;
    use crate::state::State;

    fn authorizer() -> Authorizer {
        let clock = MovableClock::open(&State::memory().unwrap()).unwrap();
        let spec = AuthorizerSpec { issuer: "http://us/local".into(), audience: vec![AUDIENCE.into()] };
        Authorizer { issuer: Issuer::open(None, "http://us/local".into()).unwrap(), spec, clock }
    }

    fn claims(authorizer: &Authorizer, change: impl FnOnce(&mut Value)) -> Option<BTreeMap<String, String>> {
        let now = authorizer.clock().timestamp();
        let mut claims = json!({"iss": "http://us/local", "aud": AUDIENCE, "exp": now + 60, "iat": now,
            "cognito:groups": ["owner", "support"], "n": 7});
        change(&mut claims);
        let header = format!("Bearer {}", authorizer.issuer.sign(&claims));
        authorizer.claims(Some(&HeaderValue::from_str(&header).unwrap()))
    }

    #[test]
    fn claims_come_as_text_and_lists_in_brackets() {
        let claims = claims(&authorizer(), |_| {}).unwrap();
        assert_eq!((claims["cognito:groups"].as_str(), claims["n"].as_str()), ("[owner support]", "7"));
    }

    #[test]
    fn a_token_that_is_early_late_foreign_or_unlimited_is_refused() {
        let authorizer = authorizer();
        let now = authorizer.clock().timestamp();
        let refused = |change: &dyn Fn(&mut Value)| assert!(claims(&authorizer, change).is_none());
        refused(&|claims| claims["exp"] = json!(now - 1));
        refused(&|claims| claims["exp"] = json!("tomorrow"));
        refused(&|claims| drop(claims.as_object_mut().unwrap().remove("exp")));
        refused(&|claims| claims["nbf"] = json!(now + 60));
        refused(&|claims| claims["iat"] = json!(now + 60));
        refused(&|claims| claims["iss"] = json!("http://them/local"));
        refused(&|claims| claims["aud"] = json!("someone-else"));
        refused(&|claims| drop(claims.as_object_mut().unwrap().remove("aud")));
        assert!(authorizer.claims(None).is_none());
        assert!(claims(&authorizer, |claims| claims["aud"] = json!(["x", AUDIENCE])).is_some());
    }

    #[test]
    fn a_token_ends_by_the_machines_clock_and_outlives_a_moved_one() {
        let authorizer = authorizer();
        let header = format!(
            "Bearer {}",
            authorizer.issuer.sign(&json!({"iss": "http://us/local", "aud": AUDIENCE,
            "exp": authorizer.clock().timestamp() + 3600}))
        );
        let header = HeaderValue::from_str(&header).unwrap();
        authorizer.clock.set(authorizer.clock() + chrono::TimeDelta::days(20)).unwrap().unwrap();
        assert!(authorizer.claims(Some(&header)).is_some(), "whoever moves the clock stays signed in");
        let over =
            json!({"iss": "http://us/local", "aud": AUDIENCE, "exp": authorizer.clock().timestamp() - 1});
        let header = HeaderValue::from_str(&format!("Bearer {}", authorizer.issuer.sign(&over))).unwrap();
        assert!(authorizer.claims(Some(&header)).is_none());
    }
}

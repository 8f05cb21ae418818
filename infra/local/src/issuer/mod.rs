//! A token issuer for the local run, in the place of the Cognito user pool: ES256 tokens with the same
//! claims.

mod provider;

use std::path::Path;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use verno_domain::{Error, Role, ShopId};
use verno_lambda::http::{CLAIM_GROUPS, CLAIM_SHOP};

use crate::error::Result;
use crate::folder;

/// How long a token is valid.
const LIFETIME: TimeDelta = TimeDelta::hours(12);
/// The `aud` claim of tokens.
pub(crate) const AUDIENCE: &str = "verno-local";

/// Signs tokens and verifies its own. Clones share the key.
#[derive(Clone)]
pub(crate) struct Issuer {
    inner: Arc<Inner>,
}

struct Inner {
    url: String,
    key_id: String,
    signing: EncodingKey,
    verifying: DecodingKey,
    jwk: Value,
}

/// What a requested token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TokenRequest {
    /// The shop whose data it opens.
    pub shop: ShopId,
    /// The user's name, which audit entries show.
    pub user: String,
    /// The user's roles in the shop.
    pub roles: Vec<Role>,
}

impl Issuer {
    /// With the key in the file at `path`, made if there is none; without a file the key ends with the
    /// process. `url` is what tokens name as their issuer.
    pub(crate) fn open(path: Option<&Path>, url: String) -> Result<Self> {
        provider::install();
        let make = || {
            let document =
                EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
            Ok(document.map_err(|_| Error::internal("no signing key can be made"))?.as_ref().to_vec())
        };
        let private = match path {
            Some(path) => folder::secret_file(path, make)?,
            None => make()?,
        };
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &private, &SystemRandom::new());
        let pair = pair.map_err(|_| Error::internal("the issuer's key file holds no key"))?;
        // An uncompressed point: 4, then the two coordinates.
        let public = pair.public_key().as_ref();
        let (x, y) = public.get(1..).unwrap_or_default().split_at(32);
        let key_id = hex::encode(&Sha256::digest(public)[..8]);
        let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
        let jwk =
            json!({"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": key_id, "x": x, "y": y});
        let signing = EncodingKey::from_ec_der(&private);
        let verifying = DecodingKey::from_ec_der(public);
        Ok(Self { inner: Arc::new(Inner { url, key_id, signing, verifying, jwk }) })
    }

    /// The public key as a JSON Web Key Set.
    pub(crate) fn key_set(&self) -> Value {
        json!({"keys": [self.inner.jwk]})
    }

    /// A signed token that is valid from `now` on.
    pub(crate) fn token(&self, request: &TokenRequest, now: DateTime<Utc>) -> Result<String> {
        let names = |role: &Role| Role::ALL.iter().find(|(known, _)| known == role).map(|(_, name)| *name);
        let roles: Vec<_> = request.roles.iter().filter_map(names).collect();
        let claims = json!({
            "iss": self.inner.url,
            "aud": AUDIENCE,
            "sub": hex::encode(&Sha256::digest(format!("{}/{}", request.shop, request.user))[..16]),
            "email": request.user,
            "cognito:username": request.user,
            CLAIM_SHOP: request.shop.to_string(),
            CLAIM_GROUPS: roles,
            "token_use": "id",
            "iat": now.timestamp(),
            "exp": (now + LIFETIME).timestamp(),
        });
        let header = Header { kid: Some(self.inner.key_id.clone()), ..Header::new(Algorithm::ES256) };
        let token = jsonwebtoken::encode(&header, &claims, &self.inner.signing);
        Ok(token.map_err(|error| Error::internal("no token can be signed").with_source(error))?)
    }

    /// The claims of a token with a genuine signature. Whether they are valid now is for the authorizer to
    /// decide.
    pub(crate) fn signed_claims(&self, token: &str) -> Option<Map<String, Value>> {
        let mut validation = Validation::new(Algorithm::ES256);
        // Times are compared with the movable clock, by the authorizer.
        (validation.validate_exp, validation.validate_nbf, validation.validate_aud) = (false, false, false);
        validation.required_spec_claims.clear();
        Some(jsonwebtoken::decode(token, &self.inner.verifying, &validation).ok()?.claims)
    }

    #[cfg(test)]
    pub(crate) fn sign(&self, claims: &Value) -> String {
        jsonwebtoken::encode(&Header::new(Algorithm::ES256), claims, &self.inner.signing).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> TokenRequest {
        TokenRequest {
            shop: ShopId::new(222_651),
            user: "owner@demo".into(),
            roles: vec![Role::Owner, Role::Reader],
        }
    }

    #[test]
    fn a_token_carries_what_cognito_would_and_only_its_own_key_verifies_it() {
        let issuer = Issuer::open(None, "http://127.0.0.1:1/local".into()).unwrap();
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        let token = issuer.token(&request(), now).unwrap();
        let claims = issuer.signed_claims(&token).unwrap();
        assert_eq!(claims["custom:eshop_id"], "222651");
        assert_eq!(claims["cognito:groups"], json!(["owner", "reader"]));
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 12 * 3600);
        let other = Issuer::open(None, "http://127.0.0.1:1/local".into()).unwrap();
        assert!(other.signed_claims(&token).is_none());
        let mut forged = token.clone();
        forged.replace_range(token.len() - 4.., "AAAA");
        assert!(issuer.signed_claims(&forged).is_none());
    }

    #[test]
    fn an_unsigned_token_is_not_accepted() {
        let issuer = Issuer::open(None, "x".into()).unwrap();
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let token = format!("{}.{}.", part(json!({"alg": "none"})), part(json!({"sub": "x"})));
        assert!(issuer.signed_claims(&token).is_none());
    }
}

//! The member of the team who makes a request, from the claims of the verified token.

use std::collections::HashMap;

use verno_domain::{Error, Kind, Result, Role, ShopId};

/// The claim with the shop's id; in Cognito a custom attribute that users cannot change.
pub const CLAIM_SHOP: &str = "custom:eshop_id";
/// The claim with the roles; in Cognito the user's groups.
pub const CLAIM_GROUPS: &str = "cognito:groups";
/// Claims that name the person, by preference. The name is shown beside what they change.
const CLAIMS_NAME: [&str; 4] = ["email", "cognito:username", "username", "sub"];

/// A signed-in member of a shop's team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The only shop whose data they see.
    pub shop: ShopId,
    /// The name they sign in with.
    pub user: String,
    roles: Vec<Role>,
}

impl Session {
    /// Roles that may see the files of jobs, which have data of many customers.
    pub const FILES: [Role; 3] = [Role::Owner, Role::Manager, Role::Marketing];

    /// Whether they have one of the roles that may see files.
    pub fn sees_files(&self) -> bool {
        Self::FILES.into_iter().any(|role| self.has(role))
    }

    /// Reads verified claims.
    ///
    /// # Errors
    /// `Forbidden` if the token names no shop or no person: it is genuine, but it is not for this API.
    pub fn from_claims(claims: &HashMap<String, String>) -> Result<Self> {
        let refuse =
            |what| Error::new(Kind::Forbidden, "not_a_team_member", format!("The token names no {what}."));
        let shop =
            claims.get(CLAIM_SHOP).and_then(|text| ShopId::parse(text)).ok_or_else(|| refuse("shop"))?;
        let name = CLAIMS_NAME.iter().find_map(|claim| claims.get(*claim)).filter(|name| !name.is_empty());
        let user = name.cloned().ok_or_else(|| refuse("person"))?;
        // API Gateway writes a list of the token as "[owner support]".
        let groups = claims.get(CLAIM_GROUPS).map(String::as_str).unwrap_or_default();
        let names = groups.split(|c: char| c.is_whitespace() || "[],\"".contains(c));
        Ok(Self { shop, user, roles: names.filter_map(Role::parse).collect() })
    }

    /// Whether the person has a role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Checks that the person has one of the roles.
    ///
    /// # Errors
    /// `Forbidden` with code `missing_role` if they have none of them.
    pub fn allow(&self, roles: &[Role]) -> Result<()> {
        if roles.iter().any(|role| self.has(*role)) {
            return Ok(());
        }
        Err(Error::new(Kind::Forbidden, "missing_role", "Your role does not allow this."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(groups: &str) -> HashMap<String, String> {
        [(CLAIM_SHOP, "222651"), (CLAIM_GROUPS, groups), ("email", "owner@demo")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    }

    #[test]
    fn roles_come_as_api_gateway_writes_lists() {
        for groups in ["[owner support]", "owner,support", "[\"owner\",\"support\"]", "owner support"] {
            let session = Session::from_claims(&claims(groups)).unwrap();
            assert!(
                session.has(Role::Owner) && session.has(Role::Support) && !session.has(Role::Reader),
                "{groups}"
            );
        }
        assert!(Session::from_claims(&claims("[superowner]")).unwrap().allow(&[Role::Owner]).is_err());
    }

    #[test]
    fn a_token_without_a_shop_opens_nothing() {
        let mut without = claims("[owner]");
        without.remove(CLAIM_SHOP);
        assert_eq!(Session::from_claims(&without).unwrap_err().kind, Kind::Forbidden);
        without.insert(CLAIM_SHOP.into(), "222651 222652".into());
        assert!(Session::from_claims(&without).is_err());
    }
}

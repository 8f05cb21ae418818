//! Customer groups, and moving a customer between them.
//! Source: <https://api.docs.shoptet.com/openapi/Customers>.

use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::json;

use super::shop::{Call, ShopClient, segment};
use crate::dto::CustomerGroup;
use crate::error::Error;

/// Shoptet's code for a group that is not there.
const GROUP_NOT_FOUND: &str = "customer-group-not-found";

/// Why a move to a group can never succeed. Other failures pass by themselves ([`Error::is_retryable`]), need
/// the merchant ([`Error::Forbidden`]), or are our fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupRefusal {
    /// The customer was deleted.
    CustomerGone,
    /// The group was deleted, or its code changed.
    GroupUnknown,
}

impl GroupRefusal {
    /// Reads the error of [`ShopClient::set_customer_group`].
    ///
    /// Shoptet does not document how it refuses an unknown group. Our reading: the body holds nothing but the
    /// group, so 400 and 422 are about the group; 404 is about the customer unless its code says otherwise.
    pub fn of(error: &Error) -> Option<Self> {
        let Error::Refused { status, code, .. } = error else { return None };
        match StatusCode::from_u16(*status).ok()? {
            _ if code == GROUP_NOT_FOUND => Some(Self::GroupUnknown),
            StatusCode::NOT_FOUND => Some(Self::CustomerGone),
            StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Some(Self::GroupUnknown),
            _ => None,
        }
    }
}

impl ShopClient {
    /// All customer groups, by priority.
    pub async fn customer_groups(&self) -> Result<Vec<CustomerGroup>, Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Data {
            customer_groups: Vec<CustomerGroup>,
        }
        let data: Data = self.read(Call::get("/api/customers/groups"), "customer groups").await?;
        Ok(data.customer_groups)
    }

    /// Moves a customer to a group. Shoptet echoes it as `customer:update`.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] when the customer or the group is gone, distinguished by [`GroupRefusal::of`];
    /// [`Error::Forbidden`] when the addon may not write customers or the shop lacks the module of groups.
    pub async fn set_customer_group(&self, guid: &str, group_code: &str) -> Result<(), Error> {
        let guid = segment(guid).ok_or_else(no_customer)?;
        let call = Call::write(
            Method::PATCH,
            format!("/api/customers/{guid}"),
            &json!({ "customerGroupCode": group_code }),
        );
        self.call(&call).await?.done("customer")
    }
}

fn no_customer() -> Error {
    Error::Refused {
        status: StatusCode::NOT_FOUND.as_u16(),
        code: "customer-not-found".into(),
        message: String::new(),
        request_id: None,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn refused(status: u16, code: &str) -> Option<GroupRefusal> {
        let error = Error::Refused { status, code: code.into(), message: String::new(), request_id: None };
        assert!(!error.is_retryable());
        GroupRefusal::of(&error)
    }

    #[test]
    fn a_missing_customer_and_an_unknown_group_are_distinguished() {
        assert_eq!(refused(404, "customer-not-found"), Some(GroupRefusal::CustomerGone));
        assert_eq!(refused(404, ""), Some(GroupRefusal::CustomerGone));
        for (status, code) in [
            (422, "invalid-request-data"),
            (400, ""),
            (404, "customer-group-not-found"),
            (409, "customer-group-not-found"),
        ] {
            assert_eq!(refused(status, code), Some(GroupRefusal::GroupUnknown), "{status} {code}");
        }
        assert_eq!(refused(409, "conflict"), None);
        assert_eq!(refused(413, ""), None);
    }

    #[test]
    fn what_passes_by_itself_or_needs_the_merchant_is_no_refusal_for_good() {
        let throttled = Error::Throttled { retry_after: Duration::from_secs(1) };
        let down = Error::Unavailable { reason: "status 503".into() };
        for error in [Error::Locked, throttled, down] {
            assert!(error.is_retryable() && GroupRefusal::of(&error).is_none(), "{error}");
        }
        let forbidden = Error::Forbidden { code: "missing-module".into() };
        assert!(!forbidden.is_retryable() && GroupRefusal::of(&forbidden).is_none());
    }
}

//! Writes a customer's group to the shop.

use verno_booking::{group_refused, group_written};
use verno_connect::Step;
use verno_domain::{Customer, CustomerId, GroupId, Result};
use verno_lambda::queue::Verdict;
use verno_shoptet::{Error as ShoptetError, GroupRefusal};
use verno_store::Consistency;

use crate::shop::Shop;
use crate::verdict::verdict;

impl Shop {
    pub(crate) async fn look_at_group(&self, id: &CustomerId) -> Result<Verdict> {
        verdict(self.group(id).await)
    }

    /// The shop takes a group by its code, which Shoptet's customers do not carry: it is found by id among
    /// the groups.
    async fn group(&self, id: &CustomerId) -> Step<()> {
        let now = self.data.clock().now();
        let Some(customer) = self.data.customer(id, Consistency::Strong).await? else { return Ok(()) };
        let Customer { guid: Some(guid), group_sync: Some(sync), .. } = &customer else { return Ok(()) };
        if sync.error.is_some() {
            return Ok(());
        }
        let Some(code) = self.group_code(&sync.group).await? else {
            let reason = "The shop has no such group, or the group has no code to assign it by.";
            return Ok(group_refused(&self.data, id, &sync.group, reason, now).await?);
        };
        let Err(error) = self.api.set_customer_group(guid.as_str(), &code).await else {
            return Ok(group_written(&self.data, id, &sync.group, now).await?);
        };
        match (GroupRefusal::of(&error), &error) {
            (Some(GroupRefusal::CustomerGone), _) => {
                self.customer(guid).await?;
            }
            (Some(GroupRefusal::GroupUnknown), _) => {
                self.groups().await?;
                let reason = "The shop refused the group.";
                group_refused(&self.data, id, &sync.group, reason, now).await?;
            }
            (None, ShoptetError::Forbidden { code }) => {
                let reason = format!("The shop does not let us write customers ({code}).");
                group_refused(&self.data, id, &sync.group, &reason, now).await?;
            }
            (None, _) => return Err(error.into()),
        }
        Ok(())
    }

    /// The code of a group; the list of groups is read anew if it lacks the group.
    async fn group_code(&self, id: &GroupId) -> Step<Option<String>> {
        for again in [false, true] {
            if again {
                self.groups().await?;
            }
            let group = self.data.groups().await?.into_iter().find(|group| group.id == *id);
            if let Some(code) = group.and_then(|group| group.code) {
                return Ok(Some(code));
            }
        }
        Ok(None)
    }
}

//! Several conditional writes in one transaction.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{AttributeValue, Delete, Put, TransactWriteItem};
use verno_domain::{Error, Result};

use crate::codec::Item;
use crate::error::{classify, is_passing};
use crate::keys::Key;
use crate::{Consistency, ShopStore, keys};

/// The attribute of what was written silently. Its name is stored.
pub(crate) const SILENT: &str = "silent";

/// A race was lost: somebody else wrote first. Which write it was is in the error's detail.
pub struct Lost;

impl Lost {
    /// The code of the `Conflict` that [`crate::ShopStore::optimistic`] tries again.
    pub const CODE: &'static str = "lost_race";

    pub(crate) fn race(what: &str) -> Error {
        Error::conflict(Self::CODE, format!("Somebody else changed the {what} at the same time."))
    }
}

/// The writes of one transaction, all or none. DynamoDB takes at most 100; we write fewer than ten.
pub struct Writes {
    shop: ShopStore,
    silent: bool,
    items: Vec<(&'static str, TransactWriteItem)>,
}

impl ShopStore {
    /// Begins a transaction; nothing is sent before [`Writes::commit`].
    pub fn writes(&self) -> Writes {
        Writes { shop: self.clone(), silent: false, items: Vec::new() }
    }
}

impl Writes {
    pub(crate) fn shop(&self) -> &ShopStore {
        &self.shop
    }

    /// Makes everything written here silent: nobody gets a mail because of it. This lasts until the item is
    /// written again.
    #[must_use]
    pub fn silent(self, silent: bool) -> Self {
        Self { silent, ..self }
    }

    fn add_put(
        mut self,
        what: &'static str,
        mut item: Item,
        condition: Option<(&str, Option<u64>)>,
    ) -> Result<Self> {
        if self.silent {
            item.insert(SILENT.to_owned(), AttributeValue::Bool(true));
        }
        let mut put = Put::builder().table_name(self.shop.table()).set_item(Some(item));
        if let Some((expression, version)) = condition {
            put = put.condition_expression(expression);
            if let Some(version) = version {
                put = put.expression_attribute_values(":v", AttributeValue::N(version.to_string()));
            }
        }
        let put = put.build().map_err(|error| Error::internal("put").with_source(error))?;
        self.items.push((what, TransactWriteItem::builder().put(put).build()));
        Ok(self)
    }

    /// Writes an item that must still have the version that was read; 0 means that it must not exist.
    pub(crate) fn versioned(self, what: &'static str, item: Item, read: u64) -> Result<Self> {
        self.counted(what, item, "version", read)
    }

    /// The same for a counter of another name.
    pub(crate) fn counted(self, what: &'static str, item: Item, counter: &str, read: u64) -> Result<Self> {
        if read == 0 {
            return self.fresh(what, item);
        }
        self.add_put(what, item, Some((&format!("{counter} = :v"), Some(read))))
    }

    /// Writes an item that must not exist.
    pub(crate) fn fresh(self, what: &'static str, item: Item) -> Result<Self> {
        self.add_put(what, item, Some(("attribute_not_exists(pk)", None)))
    }

    /// Writes an item whatever was there.
    pub(crate) fn put(self, what: &'static str, item: Item) -> Result<Self> {
        self.add_put(what, item, None)
    }

    /// Removes an item, if it is there.
    pub(crate) fn remove(mut self, what: &'static str, key: &Key) -> Result<Self> {
        let delete = Delete::builder()
            .table_name(self.shop.table())
            .key("pk", AttributeValue::S(key.pk.clone()))
            .key("sk", AttributeValue::S(key.sk.clone()))
            .build()
            .map_err(|error| Error::internal("delete").with_source(error))?;
        self.items.push((what, TransactWriteItem::builder().delete(delete).build()));
        Ok(self)
    }

    /// Sends the transaction: either all of it is written or nothing.
    ///
    /// # Errors
    /// A lost race (see [`Lost`]) if a condition does not hold or another transaction is at the same items;
    /// `Unavailable` if the table is throttled.
    pub async fn commit(self) -> Result<()> {
        debug_assert!(self.items.len() <= 100, "the limit of a DynamoDB transaction");
        if let [(name, only)] = self.items.as_slice()
            && let Some(put) = only.put()
        {
            return self.shop.put_alone(name, put).await;
        }
        let (names, items): (Vec<_>, Vec<_>) = self.items.into_iter().unzip();
        let request = self.shop.client().transact_write_items().set_transact_items(Some(items));
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error) => Err(cancelled(&names, error)),
        }
    }
}

/// Reasons come in the order of the writes.
fn cancelled<R>(names: &[&'static str], error: SdkError<TransactWriteItemsError, R>) -> Error
where
    R: std::fmt::Debug + Send + Sync + 'static,
{
    if let Some(TransactWriteItemsError::TransactionCanceledException(reasons)) = error.as_service_error() {
        let codes = reasons.cancellation_reasons().iter().map(|reason| reason.code().unwrap_or("None"));
        let failed: Vec<_> = names.iter().zip(codes).filter(|(_, code)| *code != "None").collect();
        let lost =
            failed.iter().find(|(_, code)| matches!(*code, "ConditionalCheckFailed" | "TransactionConflict"));
        if let Some((name, _)) = lost {
            return Lost::race(name);
        }
        if failed.iter().any(|(_, code)| is_passing(code) || *code == "ProvisionedThroughputExceeded") {
            return Error::unavailable("The table is throttled.").with_source(error);
        }
    }
    classify("TransactWriteItems", error)
}

impl ShopStore {
    /// One item by its key; `None` if there is none.
    pub(crate) async fn get(&self, key: &Key, consistency: Consistency) -> Result<Option<Item>> {
        let answer = self
            .client()
            .get_item()
            .table_name(self.table())
            .key("pk", AttributeValue::S(key.pk.clone()))
            .key("sk", AttributeValue::S(key.sk.clone()))
            .consistent_read(consistency.is_strong())
            .send()
            .await
            .map_err(|error| classify("GetItem", error))?;
        Ok(answer.item)
    }

    /// One write needs no transaction, which would cost twice as much.
    async fn put_alone(&self, name: &str, put: &Put) -> Result<()> {
        let request = self
            .client()
            .put_item()
            .table_name(self.table())
            .set_item(Some(put.item().clone()))
            .set_condition_expression(put.condition_expression().map(str::to_owned))
            .set_expression_attribute_values(put.expression_attribute_values().cloned());
        match request.send().await {
            Ok(_) => Ok(()),
            Err(error)
                if error.as_service_error().is_some_and(|e| e.is_conditional_check_failed_exception()) =>
            {
                Err(Lost::race(name))
            }
            Err(error) if error.code() == Some("TransactionConflictException") => Err(Lost::race(name)),
            Err(error) => Err(classify("PutItem", error)),
        }
    }

    /// Writes one item whatever was there.
    pub(crate) async fn put_item(&self, item: Item) -> Result<()> {
        self.client()
            .put_item()
            .table_name(self.table())
            .set_item(Some(item))
            .send()
            .await
            .map_err(|error| classify("PutItem", error))?;
        Ok(())
    }

    /// Removes one item, if it is there.
    pub(crate) async fn delete(&self, key: &Key) -> Result<()> {
        self.client()
            .delete_item()
            .table_name(self.table())
            .key("pk", AttributeValue::S(key.pk.clone()))
            .key("sk", AttributeValue::S(key.sk.clone()))
            .send()
            .await
            .map_err(|error| classify("DeleteItem", error))?;
        Ok(())
    }

    /// A single item about the shop itself.
    pub(crate) async fn shop_item(&self, name: &str, consistency: Consistency) -> Result<Option<Item>> {
        self.get(&keys::shop_item(self.id(), name), consistency).await
    }
}

//! Requests for cashback, by the shop and by the customer, newest first.

use aws_sdk_dynamodb::types::AttributeValue;
use verno_domain::cashback::{BankAccount, CashbackRequest, State};
use verno_domain::ledger::Draw;
use verno_domain::settings::Payout;
use verno_domain::{CashbackId, Currency, CustomerId, EntryId, Result, Secret};

use crate::codec::{Item, Reader, Writer};
use crate::error::classify;
use crate::{Consistency, Purpose, ShopStore, Writes, keys, schema};

/// Requests looked at for one page. A page may end before it is full.
const LOOKED_AT_MAX: usize = 1_000;

/// Which requests to read; the default is all of the shop.
#[derive(Debug, Clone, Default)]
pub struct CashbackFilter {
    /// Only those that stand so.
    pub state: Option<State>,
    /// Only this customer's.
    pub customer: Option<CustomerId>,
}

impl ShopStore {
    /// A request for cashback by its id.
    pub async fn cashback(&self, id: &CashbackId) -> Result<Option<CashbackRequest>> {
        let item = self.get(&keys::cashback(self.id(), id), Consistency::Strong).await?;
        item.as_ref().map(decode).transpose()
    }

    /// Up to `limit` requests, newest first, and the id to go on after. With a state asked for, a page may be
    /// shorter although there are more.
    pub async fn cashbacks(
        &self,
        filter: &CashbackFilter,
        after: Option<&CashbackId>,
        limit: usize,
    ) -> Result<(Vec<CashbackRequest>, Option<CashbackId>)> {
        let mut found: Vec<CashbackRequest> = Vec::new();
        let (mut after, mut looked_at) = (after.cloned(), 0);
        loop {
            // One more shows whether there is a next page.
            let (page, more) =
                self.cashbacks_after(filter.customer.as_ref(), after.as_ref(), limit + 1).await?;
            looked_at += page.len();
            for request in page {
                let id = request.id.clone();
                if filter.state.is_none_or(|state| request.state == state) {
                    if found.len() == limit {
                        return Ok((found, after));
                    }
                    found.push(request);
                }
                after = Some(id);
            }
            if !more {
                return Ok((found, None));
            }
            if looked_at >= LOOKED_AT_MAX {
                return Ok((found, after));
            }
        }
    }

    /// One request: the next ones after `after`, and whether there are more.
    async fn cashbacks_after(
        &self,
        customer: Option<&CustomerId>,
        after: Option<&CashbackId>,
        limit: usize,
    ) -> Result<(Vec<CashbackRequest>, bool)> {
        let timeline = customer.map(|customer| keys::cashbacks_tpk(self.id(), customer));
        let start = after.map(|id| {
            let key = keys::cashback(self.id(), id);
            let mut parts = vec![("pk", key.pk), ("sk", key.sk)];
            if let Some(tpk) = &timeline {
                parts.extend([("tpk", tpk.clone()), ("tsk", id.to_string())]);
            }
            parts.into_iter().map(|(name, part)| (name.to_owned(), AttributeValue::S(part))).collect()
        });
        let query = self.client().query().table_name(self.table());
        let query = match timeline {
            Some(tpk) => query
                .index_name(schema::TIMELINE)
                .key_condition_expression("tpk = :p")
                .expression_attribute_values(":p", AttributeValue::S(tpk)),
            None => query
                .key_condition_expression("pk = :p")
                .expression_attribute_values(":p", AttributeValue::S(keys::cashbacks_pk(self.id())))
                .consistent_read(true),
        };
        let answer = query
            .scan_index_forward(false)
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .set_exclusive_start_key(start)
            .send()
            .await
            .map_err(|error| classify("Query", error))?;
        let more = answer.last_evaluated_key().is_some();
        Ok((answer.items().iter().map(decode).collect::<Result<_>>()?, more))
    }

    /// Encrypts the number of a bank account for a request.
    pub async fn seal_account(&self, account: &BankAccount) -> Result<String> {
        self.seal(Purpose::CashbackAccount, account.secret()).await
    }

    /// The number of the bank account that a request is to be paid to, if it is.
    pub async fn open_account(&self, request: &CashbackRequest) -> Result<Option<Secret>> {
        match &request.sealed_account {
            Some(sealed) => self.open(Purpose::CashbackAccount, sealed).await.map(Some),
            None => Ok(None),
        }
    }
}

impl Writes {
    /// Writes a request over the version that was read; 0 means that it is new.
    pub fn cashback(self, request: &CashbackRequest) -> Result<Self> {
        let shop = self.shop().id();
        let item = Writer::new(&keys::cashback(shop, &request.id))
            .timeline(keys::cashbacks_tpk(shop, &request.customer), request.id.to_string())
            .text("id", request.id.as_str())
            .text("customer", request.customer.as_str())
            .decimal("points", request.points.decimal())
            .decimal("amount", request.amount)
            .text("currency", request.currency.as_str())
            .text("payout", request.payout.as_str())
            .opt("account", request.sealed_account.as_ref())
            .text("state", request.state.as_str())
            .time("asked_at", request.asked_at)
            .opt_json("decision", request.decision.as_ref())?
            .json_list("draws", &request.draws)?
            .opt("taken", request.reserved_by.as_ref().map(EntryId::as_str))
            .opt("returned", request.returned_by.as_ref().map(EntryId::as_str))
            .number("version", request.version + 1)
            .item();
        self.versioned("cashback", item, request.version)
    }
}

fn decode(item: &Item) -> Result<CashbackRequest> {
    let read = Reader(item);
    Ok(CashbackRequest {
        id: read.text_as("id", CashbackId::parse)?,
        customer: read.text_as("customer", CustomerId::parse)?,
        points: read.points("points")?,
        amount: read.decimal("amount")?,
        currency: read.text_as("currency", Currency::parse)?,
        payout: read.text_as("payout", Payout::parse)?,
        sealed_account: read.opt_owned("account")?,
        state: read.text_as("state", State::parse)?,
        asked_at: read.time("asked_at")?,
        decision: read.opt_json("decision")?,
        draws: read.opt_json::<Vec<Draw>>("draws")?.unwrap_or_default(),
        reserved_by: read.opt_as("taken", EntryId::parse)?,
        returned_by: read.opt_as("returned", EntryId::parse)?,
        version: read.number("version")?,
    })
}

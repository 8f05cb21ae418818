//! Redemptions, by the codes of their coupons, and the template that a shop's coupons are made of.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use verno_domain::ledger::Draw;
use verno_domain::redemption::{Redemption, State};
use verno_domain::{Currency, CustomerId, OrderCode, Result};

use crate::codec::{Item, Reader, Writer};
use crate::{Consistency, ShopStore, Writes, keys};

/// The kind of redemptions among what is due.
const DUE: char = 'X';
const TEMPLATE: &str = "COUPON_TEMPLATE";

/// The template that a shop's coupons are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CouponTemplate {
    /// Its id at Shoptet, once there is one.
    pub guid: Option<String>,
    /// When somebody set about making it, by the machine's clock: two who do it at once would make two.
    pub claimed_at: Option<DateTime<Utc>>,
    /// How often it was written. A write over another version than the one that was read is lost.
    pub version: u64,
}

impl ShopStore {
    /// A redemption by its coupon's code.
    pub async fn redemption(&self, code: &str) -> Result<Option<Redemption>> {
        let item = self.get(&keys::redemption(self.id(), code), Consistency::Strong).await?;
        item.as_ref().map(decode).transpose()
    }

    /// Redemptions by their coupons' codes; a code of no redemption is absent. Read consistently: one that
    /// was missed would not be noticed by any write.
    pub async fn redemptions(&self, codes: &[String]) -> Result<BTreeMap<String, Redemption>> {
        let keys: Vec<_> = codes.iter().map(|code| keys::redemption(self.id(), code)).collect();
        let mut redemptions = BTreeMap::new();
        // DynamoDB reads a hundred at once.
        for batch in keys.chunks(100) {
            let found = self.batch_get(&batch.iter().collect::<Vec<_>>(), Consistency::Strong).await?;
            for item in found.values() {
                let redemption = decode(item)?;
                redemptions.insert(redemption.code.clone(), redemption);
            }
        }
        Ok(redemptions)
    }

    /// The template that the shop's coupons are made of, and whether somebody is making it.
    pub async fn coupon_template(&self) -> Result<CouponTemplate> {
        let Some(item) = self.shop_item(TEMPLATE, Consistency::Strong).await? else {
            return Ok(CouponTemplate::default());
        };
        let read = Reader(&item);
        Ok(CouponTemplate {
            guid: read.opt_owned("guid")?,
            claimed_at: read.opt_time("claimed_at")?,
            version: read.opt_number("version")?.unwrap_or_default(),
        })
    }

    /// Writes it over the version that was read, and counts the version.
    ///
    /// # Errors
    /// A lost race if somebody else claimed or made it meanwhile.
    pub async fn save_coupon_template(&self, template: &mut CouponTemplate) -> Result<()> {
        let key = keys::shop_item(self.id(), TEMPLATE);
        let item = Writer::new(&key)
            .opt("guid", template.guid.as_ref())
            .opt("claimed_at", template.claimed_at.map(keys::time))
            .number("version", template.version + 1)
            .item();
        self.writes().versioned("coupon template", item, template.version)?.commit().await?;
        template.version += 1;
        Ok(())
    }
}

impl Writes {
    /// Writes a redemption over the version that was read; the stored version is one higher.
    pub fn redemption(self, redemption: &Redemption) -> Result<Self> {
        let shop = self.shop().id();
        let item = Writer::new(&keys::redemption(shop, &redemption.code))
            .due(shop, redemption.look_on, DUE, &redemption.code)
            .text("code", &redemption.code)
            .text("customer", redemption.customer.as_str())
            .decimal("points", redemption.points.decimal())
            .decimal("amount", redemption.amount)
            .text("currency", redemption.currency.as_str())
            .text("state", redemption.state.as_str())
            .opt("order", redemption.order.as_ref().map(OrderCode::as_str))
            .time("made_at", redemption.made_at)
            .text("valid_to", redemption.valid_to.to_string())
            .opt("look_on", redemption.look_on.map(|day| day.to_string()))
            .json_list("draws", &redemption.draws)?
            .number("bookings", redemption.bookings)
            .number("version", redemption.version + 1)
            .item();
        self.versioned("redemption", item, redemption.version)
    }
}

fn decode(item: &Item) -> Result<Redemption> {
    let read = Reader(item);
    Ok(Redemption {
        code: read.text("code")?.to_owned(),
        customer: read.text_as("customer", CustomerId::parse)?,
        points: read.points("points")?,
        amount: read.decimal("amount")?,
        currency: read.text_as("currency", Currency::parse)?,
        state: read.text_as("state", State::parse)?,
        order: read.opt_as("order", OrderCode::parse)?,
        made_at: read.time("made_at")?,
        valid_to: read.text_as("valid_to", |text| text.parse().ok())?,
        look_on: read.opt_date("look_on")?,
        draws: read.opt_json::<Vec<Draw>>("draws")?.unwrap_or_default(),
        bookings: read.number("bookings")?,
        version: read.number("version")?,
    })
}

//! That rules changed which decide about due days, remembered until a task to write those days anew is on its
//! way: it is written with the change, so that it is not forgotten when the task cannot be sent.

use verno_domain::{Error, Result};

use crate::codec::{Reader, Writer};
use crate::{Consistency, Lost, ShopStore, Writes, keys};

const REPLAN: &str = "REPLAN";

/// Due days to be written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replan {
    /// Whether the VIP rules changed, so that everybody is to be looked at.
    pub vip: bool,
    /// The revision of the rules that began with the last such change.
    pub revision: u64,
}

impl ShopStore {
    /// Whether due days wait to be written anew.
    pub async fn replan(&self) -> Result<Option<Replan>> {
        let Some(item) = self.shop_item(REPLAN, Consistency::Strong).await? else { return Ok(None) };
        let read = Reader(&item);
        let replan = Replan { vip: read.flag("vip"), revision: read.number("revision")? };
        Ok((!read.flag("sent")).then_some(replan))
    }

    /// The task is on its way. A change that came meanwhile still waits for one of its own.
    pub async fn replan_sent(&self, replan: &Replan) -> Result<()> {
        let sent = true;
        let item = Writer::new(&keys::shop_item(self.id(), REPLAN))
            .number("revision", replan.revision)
            .flag("sent", sent)
            .item();
        match self.writes().counted("replan", item, "revision", replan.revision)?.commit().await {
            Err(error) if is_lost(&error) => Ok(()),
            done => done,
        }
    }
}

fn is_lost(error: &Error) -> bool {
    error.code == Lost::CODE
}

impl Writes {
    /// Remembers it, with the change of the rules that makes it necessary: they guard each other's order.
    pub fn replan(self, replan: &Replan) -> Result<Self> {
        let key = keys::shop_item(self.shop().id(), REPLAN);
        let item = Writer::new(&key).number("revision", replan.revision).flag("vip", replan.vip).item();
        self.put("replan", item)
    }
}

//! The life of an installation: suspended, approved again, ended. Shoptet announces it to a URL from the
//! partner's administration, which the simulator does not have, so callers name the URL. Source:
//! <https://developers.shoptet.com/api/documentation/installing-the-addon/>.

use axum::Extension;
use axum::extract::State;
use rusqlite::params;
use serde_json::Value;

use super::Simulator;
use super::access::Caller;
use super::answer::{Answer, Data, Reply};
use super::eshops::{Eshop, oauth_token};
use super::failure::{Error, Failure};
use super::field::Fields;
use super::state::Work;

/// What may happen to an installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddonEvent {
    /// The addon is suspended: calls are refused.
    Suspend,
    /// The suspension ends.
    Approve,
    /// Shoptet or the shop ended the installation.
    Terminate,
    /// The merchant removed the addon.
    Uninstall,
}

impl AddonEvent {
    const ALL: [Self; 4] = [Self::Suspend, Self::Approve, Self::Terminate, Self::Uninstall];

    /// Name of the event in webhooks.
    pub fn name(self) -> &'static str {
        match self {
            Self::Suspend => "addon:suspend",
            Self::Approve => "addon:approve",
            Self::Terminate => "addon:terminate",
            Self::Uninstall => "addon:uninstall",
        }
    }
}

impl Simulator {
    /// Applies an event to an installation, and announces it to `url` if one is given.
    ///
    /// After an end, OAuth token and API tokens are invalid and the webhooks are deleted; a new code may
    /// install it again.
    pub fn addon_event(&self, eshop_id: u64, event: AddonEvent, url: Option<&str>) -> Result<(), Error> {
        self.core.transact(|work| happen(work, eshop_id, event, url)).map_err(Error::from)
    }
}

fn happen(work: &Work<'_>, id: u64, event: AddonEvent, url: Option<&str>) -> Result<(), Failure> {
    let mut eshop = Eshop::find(work.sql, id)?;
    // Announced first, because it is signed with the key of the installation that ends.
    if let Some(url) = url {
        work.emit_to(&eshop, url, event.name(), &id.to_string())?;
    }
    eshop.suspended = event == AddonEvent::Suspend;
    eshop.save(work.sql)?;
    if matches!(event, AddonEvent::Terminate | AddonEvent::Uninstall) {
        let renew = "UPDATE eshops SET oauth_token = ?2, signature_key = NULL WHERE id = ?1";
        work.sql.execute(renew, params![id.cast_signed(), oauth_token(id)])?;
        work.sql.execute("DELETE FROM api_tokens WHERE eshop = ?1", params![id.cast_signed()])?;
        work.sql.execute("DELETE FROM webhooks WHERE eshop = ?1", params![id.cast_signed()])?;
    }
    Ok(())
}

/// `POST /simulator/eshops/{id}/addon`: `{"data": {"event": "addon:suspend", "url": "…"}}`.
pub(crate) async fn control(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let (name, url) = (fields.required("event")?, fields.word("url")?);
    let event = AddonEvent::ALL.into_iter().find(|event| event.name() == name);
    let event = event.ok_or_else(|| fields.wrong("event", "There is no such event."))?;
    simulator.core.transact(|work| happen(work, caller.eshop, event, url.as_deref()))?;
    Ok(Answer::ok(Value::Null))
}

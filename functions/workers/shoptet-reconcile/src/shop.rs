//! A connected shop: its data here and its API there.

use std::sync::Arc;
use std::time::Duration;

use verno_booking::{Booked, Note};
use verno_connect::{Step, convert};
use verno_domain::hint::{Hint, HintMessage};
use verno_domain::ids::CustomerGuid;
use verno_domain::settings::Rules;
use verno_domain::{Currency, Error, Group, GroupId, Kind, MainCurrency, OrderCode, Result, ShopId};
use verno_lambda::metrics::{Metric, count};
use verno_lambda::queue::Verdict;
use verno_shoptet::ShopClient;
use verno_store::{Connection, Eshop, ShopState, ShopStore};

use crate::Deps;
use crate::verdict::verdict;

/// How long hints of a suspended shop wait before they are looked at again.
const SUSPENDED_WAIT: Duration = Duration::from_mins(15);

/// How often an order may need something first: its customer, its products, and either again after a race.
const PREPARATIONS_MAX: u32 = 4;

/// A shop in which the add-on is active.
pub(crate) struct Shop {
    pub(crate) deps: Deps,
    pub(crate) data: ShopStore,
    pub(crate) api: ShopClient,
    pub(crate) connection: Connection,
}

impl Shop {
    /// Connects to the shop, or answers how long its hints must wait.
    ///
    /// # Errors
    /// `Invalid` if the add-on is not installed there: its hints are given up, visibly.
    pub(crate) async fn connect(deps: &Deps, id: ShopId) -> Result<Result<Self, Duration>> {
        let data = deps.store.shop(id);
        let refuse = |code, detail: &str| Err(Error::new(Kind::Invalid, code, detail));
        let Some(connection) = deps.tokens.connection(&data).await? else {
            return refuse("unknown_shop", "The add-on is not installed in this shop.");
        };
        match connection.state {
            ShopState::Active => {}
            ShopState::Suspended => return Ok(Err(SUSPENDED_WAIT)),
            ShopState::Uninstalled => {
                return refuse("uninstalled", "The add-on was uninstalled from this shop.");
            }
        }
        let tokens = deps.tokens.of(&data, &deps.shoptet);
        let api = deps.shoptet.shop(id.get(), Arc::new(tokens));
        Ok(Ok(Self { deps: deps.clone(), data, api, connection }))
    }

    pub(crate) async fn send(&self, hints: impl IntoIterator<Item = Hint>) -> Result<()> {
        let shop = self.data.id();
        let messages: Vec<_> = hints.into_iter().map(|hint| HintMessage::new(shop, hint)).collect();
        self.deps.hints.send_all(&messages).await
    }

    pub(crate) async fn look_at_order(&self, code: &OrderCode) -> Result<Verdict> {
        verdict(self.order(code, None).await)
    }

    pub(crate) async fn order(&self, code: &OrderCode, note: Option<&Note>) -> Step<()> {
        let now = self.data.clock().now();
        let Some(found) = self.api.order(code.as_str()).await? else {
            self.count_booked(verno_booking::book_order_deletion(&self.data, code, now).await?);
            return Ok(());
        };
        let mut seen = convert::order(&found)?;
        for _ in 0..PREPARATIONS_MAX {
            match verno_booking::book_order(&self.data, &seen, note, now).await {
                Ok(booked) => {
                    self.count_booked(booked);
                    return Ok(());
                }
                Err(error) if verno_booking::unknown_guid(&error) => {
                    if let Some(guid) = seen.buyer.guid.clone()
                        && !self.customer(&guid).await?
                    {
                        // The account is gone: the order belongs to its address.
                        seen.buyer.guid = None;
                    }
                }
                Err(error) if verno_booking::unknown_products(&error) => self.learn_products(&seen).await?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(Error::unavailable("The order's customer and products do not come to rest.").into())
    }

    fn count_booked(&self, booked: Booked) {
        count(Metric::OrdersBooked, u64::from(booked == Booked::Entry), Some(self.data.id()));
    }

    pub(crate) async fn look_at_product(&self, guid: &str) -> Result<Verdict> {
        verdict(self.refresh_product(guid).await)
    }

    pub(crate) async fn look_at_customer(&self, guid: &CustomerGuid) -> Result<Verdict> {
        verdict(self.customer(guid).await.map(|_| ()))
    }

    /// Books an account as it is in the shop now; answers `false` if the shop has no such account.
    pub(crate) async fn customer(&self, guid: &CustomerGuid) -> Step<bool> {
        let now = self.data.clock().now();
        let found = self.api.customer(guid.as_str()).await?;
        let registration = found.as_ref().and_then(convert::registration);
        if let Some(registration) = &registration {
            verno_booking::book_registration(&self.data, registration, now).await?;
        } else {
            verno_booking::book_customer_deletion(&self.data, guid, now).await?;
        }
        Ok(registration.is_some())
    }

    pub(crate) async fn look_at_groups(&self) -> Result<Verdict> {
        verdict(self.groups().await)
    }

    pub(crate) async fn groups(&self) -> Step<()> {
        let groups = self.api.customer_groups().await?;
        let group = |group: verno_shoptet::dto::CustomerGroup| {
            let id = GroupId::parse(&group.id.to_string())?;
            Some(Group { id, name: group.name, code: group.customer_group_code })
        };
        self.data.save_groups(&groups.into_iter().filter_map(group).collect::<Vec<_>>()).await?;
        Ok(())
    }

    pub(crate) async fn look_at_eshop(&self) -> Result<Verdict> {
        verdict(self.eshop().await)
    }

    pub(crate) async fn eshop(&self) -> Step<()> {
        let info = self.api.eshop().await?;
        let contact = &info.contact_information;
        let language = info.settings.as_ref().and_then(|settings| settings.eshop_language.clone());
        let eshop = Eshop {
            name: contact.eshop_name.clone().unwrap_or_else(|| self.data.id().to_string()),
            url: contact.url.clone().unwrap_or_default(),
            language: language.unwrap_or_else(|| "cs".to_owned()),
            currency: info.default_currency().unwrap_or("CZK").to_owned(),
        };
        self.data.save_eshop(&eshop).await?;
        let before = self.data.rules().await?;
        let timezone = info.timezone().and_then(|name| name.parse().ok());
        let rules = Rules {
            timezone: timezone.unwrap_or(before.timezone),
            language: eshop.language.clone(),
            main_currency: Currency::parse(&eshop.currency)
                .map(|code| MainCurrency { code, flipped: info.states_rates_flipped() }),
            ..before.clone()
        };
        if rules != before {
            self.data.save_rules(&rules).await?;
        }
        Ok(())
    }
}

//! The simulated shops.

use axum::Extension;
use axum::extract::{Query, State};
use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, params};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::access::Caller;
use super::answer::{Answer, Reply};
use super::failure::{Error, Failure};
use super::groups::{self, GroupSeed};
use super::query::Params;
use super::state::Work;
use super::{Simulator, random, statuses};

/// A shop to be created.
#[derive(Debug, Clone, Default)]
pub struct EshopSeed {
    /// Shoptet's id of the shop.
    pub id: u64,
    /// Name of the shop.
    pub name: String,
    /// Default currency, ISO 4217.
    pub currency: String,
    /// Further currencies in which it sells.
    pub currencies: Vec<String>,
    /// IANA time zone; anything unknown is `Europe/Prague`.
    pub timezone: String,
    /// Language, ISO 639-1; empty is `cs`.
    pub language: String,
    /// Customer groups, the default one first; an empty list creates a default group.
    pub groups: Vec<GroupSeed>,
    /// Whether Shoptet's limits hold: connections, bucket and write locks.
    pub limits: bool,
}

/// A shop as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Eshop {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) currency: String,
    pub(crate) currencies: Vec<String>,
    pub(crate) timezone: String,
    /// Language, ISO 639-1; empty in a state that is older than this field.
    #[serde(default)]
    language: String,
    pub(crate) default_group: i64,
    pub(crate) limits: bool,
    /// Whether the addon is suspended, so that its calls are refused.
    #[serde(default)]
    pub(crate) suspended: bool,
}

impl Eshop {
    /// Finds a shop, or fails with 404.
    pub(crate) fn find(sql: &Connection, id: u64) -> Result<Self, Failure> {
        Self::get(sql, id)?.ok_or_else(|| Failure::missing("eshop-not-found", "E-shop", &id.to_string()))
    }

    pub(crate) fn get(sql: &Connection, id: u64) -> Result<Option<Self>, Failure> {
        let doc: Option<String> = sql
            .prepare_cached("SELECT doc FROM eshops WHERE id = ?1")?
            .query_row(params![id.cast_signed()], |row| row.get(0))
            .optional()?;
        Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
    }

    /// Overwrites an existing shop.
    pub(crate) fn save(&self, sql: &Connection) -> Result<(), Failure> {
        let write = "UPDATE eshops SET doc = ?2 WHERE id = ?1";
        sql.execute(write, params![self.id.cast_signed(), serde_json::to_string(self)?])?;
        Ok(())
    }

    pub(crate) fn zone(&self) -> Tz {
        self.timezone.parse().unwrap_or(chrono_tz::Europe::Prague)
    }

    pub(crate) fn sells_in(&self, currency: &str) -> bool {
        self.currency == currency || self.currencies.iter().any(|code| code == currency)
    }

    /// Public address of the shop.
    pub(crate) fn url(&self) -> String {
        format!("https://{}.shop.example/", self.id)
    }

    /// Address of a page in the shop's administration.
    pub(crate) fn admin_url(&self, page: &str, key: &str) -> String {
        format!("{}admin/{page}/?code={key}", self.url())
    }

    fn language(&self) -> &str {
        if self.language.is_empty() { "cs" } else { &self.language }
    }

    /// Whether rates are stated in units of the other currency, as shops outside of Czechia do.
    fn states_rates_flipped(&self) -> bool {
        self.language() != "cs"
    }

    /// The rate of a currency, as the shop states it. The rates are fixed and made up.
    pub(crate) fn exchange_rate(&self, currency: &str) -> String {
        let (one, other) = (in_crowns(currency), in_crowns(&self.currency));
        let rate = if self.states_rates_flipped() { other / one } else { one / other };
        format!("{:.8}", rate.round_dp(8))
    }

    /// Country of the shop: code and name, and the rates of VAT in percent, the usual one first.
    fn country(&self) -> (&'static str, &'static str, [&'static str; 2]) {
        match self.language() {
            "sk" => ("SK", "Slovensko", ["23.00", "19.00"]),
            _ => ("CZ", "Česká republika", ["21.00", "12.00"]),
        }
    }

    fn contact_email(&self) -> String {
        format!("owner@{}.shop.example", self.id)
    }

    fn currencies_json(&self) -> Value {
        let codes = std::iter::once(&self.currency)
            .chain(self.currencies.iter().filter(|code| **code != self.currency));
        let rows = codes.enumerate().map(|(index, code)| {
            let default = index == 0;
            json!({
                "code": code, "title": code, "isDefault": default, "isDefaultAdmin": default, "isDefaultDocuments": default,
                "isVisible": true, "exchangeRate": self.exchange_rate(code), "priority": index + 1,
                "display": { "text": code, "location": "after", "decimalsSeparator": ",", "thousandsSeparator": " " },
                "priceDecimalPlaces": "2", "rounding": "none", "minimalOrderValue": "0.00", "bankAccount": null,
            })
        });
        rows.collect()
    }

    /// Content of `GET /api/eshop`.
    fn json(&self, include: &str, statuses: Value) -> Value {
        let modules = ["discountCoupons", "rating", "wholesale", "massEmails"]
            .map(|name| json!({ "title": name, "name": name }));
        let url = |ident: &str, path: &str| json!({ "ident": ident, "url": format!("{}{path}", self.url()) });
        let (country, country_name, [usual, lower]) = self.country();
        let mut data = json!({
            "contactInformation": {
                "eshopId": self.id, "eshopName": self.name, "eshopCategory": null, "url": self.url(), "eshopTitle": self.name,
                "eshopSubtitle": null, "contactPerson": null, "email": self.contact_email(), "phone": null,
            },
            "billingInformation": {
                "billingName": self.name, "company": { "companyId": null, "vatId": null, "taxId": null },
                "country": { "countryCode": country, "countryName": country_name }, "email": self.contact_email(),
            },
            "settings": {
                "vatPayer": true, "cashDeskOnly": false, "defaultPricelist": { "id": 1, "name": "Hlavní ceník" },
                "eshopLanguage": self.language(), "timezone": self.zone().name(), "dateFormat": "d.m.Y", "timeFormat": "H:i",
                "internals": self.language(), "exchangeRateFlip": self.states_rates_flipped(),
            },
            "currencies": self.currencies_json(),
            "taxClasses": [
                { "title": "Základní", "rates": [ { "zone": country, "vatRate": usual } ], "isDefault": true },
                { "title": "Snížená", "rates": [ { "zone": country, "vatRate": lower } ], "isDefault": false },
            ],
            "activeModules": modules,
            "urls": [
                url("admin-orders-list", "admin/objednavky/"), url("admin-customers-list", "admin/zakaznici/"),
                url("oauth", "action/OAuthServer/"),
            ],
            "trial": false,
        });
        if include.split(',').any(|part| part.trim().eq_ignore_ascii_case("orderStatuses")) {
            data["orderStatuses"] = statuses;
        }
        data
    }
}

/// Value of one unit of a currency in crowns.
fn in_crowns(currency: &str) -> Decimal {
    let hundredths = match currency {
        "CZK" => 100,
        "USD" => 2300,
        "PLN" => 590,
        "HUF" => 7,
        _ => 2500,
    };
    Decimal::new(hundredths, 2)
}

/// The private token that a merchant creates in the shop's administration.
pub(crate) fn private_token(id: u64) -> String {
    format!("{id}-p-simulator")
}

impl Simulator {
    /// Creates a shop. An existing one stays as it is, except for the limits and the language.
    pub fn add_eshop(&self, seed: EshopSeed) -> Result<(), Error> {
        self.core.transact(|work| add(work, seed)).map_err(Error::from)
    }

    /// Ids of all shops.
    pub fn eshops(&self) -> Result<Vec<u64>, Error> {
        Ok(self.core.transact(|work| {
            let mut statement = work.sql.prepare_cached("SELECT id FROM eshops ORDER BY id")?;
            statement
                .query_map([], |row| Ok(row.get::<_, i64>(0)?.cast_unsigned()))?
                .collect::<rusqlite::Result<_>>()
        })?)
    }
}

fn add(work: &Work<'_>, seed: EshopSeed) -> Result<(), Failure> {
    if let Some(mut eshop) = Eshop::get(work.sql, seed.id)? {
        eshop.limits = seed.limits;
        eshop.language = seed.language;
        return eshop.save(work.sql);
    }
    let mut groups = seed.groups;
    if groups.is_empty() {
        groups.push(GroupSeed { id: 1, name: "Výchozí".into(), code: None });
    }
    let eshop = Eshop {
        id: seed.id,
        name: seed.name,
        currency: seed.currency,
        currencies: seed.currencies,
        timezone: seed.timezone,
        language: seed.language,
        default_group: groups[0].id,
        limits: seed.limits,
        suspended: false,
    };
    work.sql.execute(
        "INSERT INTO eshops (id, doc, oauth_token) VALUES (?1, ?2, ?3)",
        params![eshop.id.cast_signed(), serde_json::to_string(&eshop)?, oauth_token(eshop.id)],
    )?;
    groups::seed(work, eshop.id, groups)?;
    statuses::seed(work.sql, eshop.id)?;
    work.sql.execute(
        "INSERT INTO mailing_lists (eshop, code, name) VALUES (?1, 'newsletters', 'Newslettery')",
        params![eshop.id.cast_signed()],
    )?;
    Ok(())
}

/// Makes an OAuth token of 255 characters, the length of Shoptet's.
pub(crate) fn oauth_token(id: u64) -> String {
    let mut token = format!("{id}o{}", random::hex(128));
    token.truncate(255);
    token
}

/// `GET /api/eshop`.
pub(crate) async fn show(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Query(params): Query<Params>,
) -> Reply {
    let include = params.get("include").map(String::as_str).unwrap_or_default();
    simulator.core.transact(|work| {
        let statuses = statuses::list(work.sql, caller.eshop)?;
        Ok(Answer::ok(Eshop::find(work.sql, caller.eshop)?.json(include, statuses)))
    })
}

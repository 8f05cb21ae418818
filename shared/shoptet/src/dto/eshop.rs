//! The shop itself.

use std::fmt;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::amount;

/// The answer of `GET /api/eshop`. Only the fields that we need are read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Eshop {
    /// Id, name and address.
    pub contact_information: EshopContact,
    /// Settings; missing when the token may not see them.
    #[serde(default)]
    pub settings: Option<EshopSettings>,
    /// Currencies in which it sells.
    #[serde(default, deserialize_with = "super::order::list")]
    pub currencies: Vec<Currency>,
    /// Paid extensions of the shop.
    #[serde(default, deserialize_with = "super::order::list")]
    pub active_modules: Vec<ActiveModule>,
    /// Addresses by purpose, e.g. `oauth`.
    #[serde(default, deserialize_with = "super::order::list")]
    pub urls: Vec<EshopUrl>,
    /// Languages; listed only with the module of foreign languages, null is read as none.
    #[serde(default, deserialize_with = "super::order::list")]
    pub languages: Vec<EshopLanguage>,
    /// Whether it is a trial shop.
    #[serde(default)]
    pub trial: Option<bool>,
}

impl Eshop {
    /// Time zone of the shop, e.g. `Europe/Prague`.
    pub fn timezone(&self) -> Option<&str> {
        self.settings.as_ref()?.timezone.as_deref()
    }

    /// Code of the shop's language, e.g. `cs`, `sk`: its only one, else the default one.
    pub fn language(&self) -> Option<&str> {
        let only = self.settings.as_ref().and_then(|settings| settings.eshop_language.as_deref());
        let default = || self.languages.iter().find(|language| language.is_default == Some(true));
        only.or_else(|| default()?.code.as_deref())
    }

    /// Whether the shop pays VAT. The API has no setting for whether its prices include VAT; that is read
    /// from products, by [`Product::prices_include_vat`](super::Product::prices_include_vat).
    pub fn pays_vat(&self) -> Option<bool> {
        self.settings.as_ref()?.vat_payer
    }

    /// Whether rates are stated as units of the other currency for one of the default one, as Slovak and
    /// Hungarian shops do. Source:
    /// <https://developers.shoptet.com/eshop-info-extended-for-foreign-countries-support/>.
    pub fn states_rates_flipped(&self) -> bool {
        self.settings.as_ref().and_then(|settings| settings.exchange_rate_flip) == Some(true)
    }

    /// Code of the default currency.
    pub fn default_currency(&self) -> Option<&str> {
        self.currencies
            .iter()
            .find(|currency| currency.is_default == Some(true))
            .map(|currency| currency.code.as_str())
    }

    /// Whether the shop has a module, e.g. `discountCoupons`.
    pub fn has_module(&self, name: &str) -> bool {
        self.active_modules.iter().any(|module| module.name == name)
    }

    /// The address for a purpose.
    pub fn url(&self, ident: &str) -> Option<&str> {
        self.urls.iter().find(|url| url.ident == ident).map(|url| url.url.as_str())
    }
}

/// Identity of the shop.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EshopContact {
    /// Id of the shop. It never changes, while the domain may.
    pub eshop_id: u64,
    /// Name of the shop.
    #[serde(default)]
    pub eshop_name: Option<String>,
    /// Its public address.
    #[serde(default)]
    pub url: Option<String>,
    /// E-mail of the merchant.
    #[serde(default)]
    pub email: Option<String>,
}

impl fmt::Debug for EshopContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EshopContact").field("eshop_id", &self.eshop_id).finish_non_exhaustive()
    }
}

/// Settings of the shop that rules depend on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EshopSettings {
    /// Time zone by its IANA name, e.g. `Europe/Prague`.
    #[serde(default)]
    pub timezone: Option<String>,
    /// Language of the shop; missing with the module of foreign languages, which has a list instead.
    #[serde(default)]
    pub eshop_language: Option<String>,
    /// Whether the shop pays VAT.
    #[serde(default)]
    pub vat_payer: Option<bool>,
    /// See [`Eshop::states_rates_flipped`].
    #[serde(default)]
    pub exchange_rate_flip: Option<bool>,
}

/// A language in which the shop is shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EshopLanguage {
    /// Two letters, ISO 639-1.
    #[serde(default)]
    pub code: Option<String>,
    /// Whether visitors see it first.
    #[serde(default)]
    pub is_default: Option<bool>,
}

/// A currency the shop sells in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Currency {
    /// Three letters, ISO 4217.
    pub code: String,
    /// Whether prices are kept in it.
    #[serde(default)]
    pub is_default: Option<bool>,
    /// Whether customers see it.
    #[serde(default)]
    pub is_visible: Option<bool>,
    /// Rate to the default currency; the direction is given by [`Eshop::states_rates_flipped`].
    #[serde(default, deserialize_with = "amount::optional")]
    pub exchange_rate: Option<Decimal>,
}

/// A paid extension of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ActiveModule {
    /// Stable name of the module, e.g. `discountCoupons`.
    pub name: String,
}

/// An address of the shop by its purpose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct EshopUrl {
    /// Purpose by its stable name, e.g. `oauth`.
    pub ident: String,
    /// The address itself.
    pub url: String,
}

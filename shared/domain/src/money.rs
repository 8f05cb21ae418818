//! Currencies. Amounts of money are exact decimals beside their currency; they are converted only by a rate
//! that was recorded for them.

use std::collections::BTreeMap;
use std::fmt;
use std::str;

use rust_decimal::Decimal;

/// Amounts by currency, never converted.
pub type Amounts = BTreeMap<Currency, Decimal>;

/// ISO 4217 code, three upper-case letters. Example: `CZK`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// From three letters of either case.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Self(letters.map(|l| l.to_ascii_uppercase())))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        // Only ASCII letters get in.
        str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

serde_as_text!(Currency, "not a three-letter currency code");

/// The worth of one unit of a currency in another, as it was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExchangeRate {
    /// The other currency.
    pub to: Currency,
    /// Units of it for one unit; above zero, at most `RATE_SCALE` decimals.
    pub rate: Decimal,
}

/// Decimals kept of a rate: four more than a shop states, so that one turned over loses nothing that shows.
const RATE_SCALE: u32 = 12;

impl ExchangeRate {
    /// The amount in the other currency, not rounded; `None` beyond what can be counted.
    pub fn convert(&self, amount: Decimal) -> Option<Decimal> {
        amount.checked_mul(self.rate)
    }
}

/// The currency a shop keeps its prices in, and how it states what others are worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MainCurrency {
    /// The currency itself.
    pub code: Currency,
    /// Whether the shop states rates as units of the other currency for one of its own (`0.0403` instead of
    /// `24.785`), as Slovak and Hungarian shops do. Source: `exchangeRateFlip` among Shoptet's settings of a
    /// shop.
    pub flipped: bool,
}

impl MainCurrency {
    /// The rate the shop states for `currency`, as a rate to its main currency; `None` where there is nothing
    /// to convert or the statement is no rate.
    pub fn rate(&self, currency: Currency, stated: Decimal) -> Option<ExchangeRate> {
        if currency == self.code || stated <= Decimal::ZERO {
            return None;
        }
        let rate = if self.flipped { Decimal::ONE.checked_div(stated)? } else { stated };
        let rate = rate.round_dp(RATE_SCALE).normalize();
        (rate > Decimal::ZERO).then_some(ExchangeRate { to: self.code, rate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A main currency whose shop states rates directly, as units of it for one of the other.
    fn direct(code: &str) -> MainCurrency {
        MainCurrency { code: Currency::parse(code).unwrap(), flipped: false }
    }

    /// A main currency whose shop states rates the other way round.
    fn flipped(code: &str) -> MainCurrency {
        MainCurrency { flipped: true, ..direct(code) }
    }

    fn rate(main: MainCurrency, currency: &str, stated: &str) -> Option<String> {
        Some(main.rate(Currency::parse(currency).unwrap(), stated.parse().unwrap())?.rate.to_string())
    }

    #[test]
    fn a_rate_is_what_one_unit_is_worth_however_the_shop_states_it() {
        assert_eq!(rate(direct("CZK"), "EUR", "24.78500000").as_deref(), Some("24.785"));
        assert_eq!(rate(flipped("CZK"), "EUR", "0.04034698").as_deref(), Some("24.78500249585"));
        assert_eq!(rate(flipped("EUR"), "HUF", "400.00000000").as_deref(), Some("0.0025"));
    }

    #[test]
    fn nothing_is_converted_at_no_rate() {
        assert_eq!(rate(direct("CZK"), "CZK", "1.00000000"), None);
        assert_eq!(rate(direct("CZK"), "EUR", "0"), None);
        assert_eq!(rate(direct("CZK"), "EUR", "-25"), None);
        assert_eq!(rate(flipped("CZK"), "EUR", "79228162514264337593543950335"), None);
    }
}

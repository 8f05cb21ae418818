//! Makes redemptions: the points are taken before the shop is asked for a coupon, so that no coupon is ever
//! without its points.

use chrono::{DateTime, Days, Utc};
use rust_decimal::Decimal;
use verno_domain::earning::{Buying, Catalogue, Purpose};
use verno_domain::redemption::{Cart, Line, Offer, Quote, Redemption, State, coupon_code};
use verno_domain::settings::Rules;
use verno_domain::{Currency, Customer, CustomerId, Error, Points, Result};
use verno_store::{DigestPurpose, Replay, ShopStore};

use crate::draft::Draft;
use crate::redemption::post;

/// What a customer wants points to be turned into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedeemCommand {
    /// Points to turn into a coupon; more than zero.
    pub points: Points,
    /// Currency of the discount.
    pub currency: Currency,
    /// The goods in the cart, where they are known.
    pub cart: Option<Vec<RedeemLine>>,
    /// Digest over route, customer and key: which request it is.
    pub digest: String,
    /// Digest over what is wanted: whether it is the same request.
    pub body: String,
}

/// One line of a cart, as the storefront sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedeemLine {
    /// Shoptet's guid of the product; `None` if the storefront does not know it.
    pub product: Option<String>,
    /// What the customer pays for the line.
    pub value: Decimal,
}

/// A redemption whose points are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    /// The redemption as it is stored now.
    pub redemption: Redemption,
    /// The customer's balance when the points were taken.
    pub balance: Points,
    /// The least value of goods with which the coupon may be used.
    pub min_price: Decimal,
    /// Whether it was made by an earlier request of the same key.
    pub repeated: bool,
}

/// Takes the points that a customer turns into a coupon: redemption, entry, customer and the answer in one
/// transaction. Without enough points nothing is written. A repeated request finds its redemption.
///
/// # Errors
/// As [`Offer::quote`] refuses; `Conflict` with `idempotency_key_reused` if the request was made with another
/// command; `NotFound` without a customer; `Unavailable` if too many others changed the customer for long.
pub async fn reserve(
    shop: &ShopStore,
    customer: &CustomerId,
    command: &RedeemCommand,
    at: DateTime<Utc>,
) -> Result<Reservation> {
    shop.persistent(|_| attempt(shop, customer, command, at)).await
}

async fn attempt(
    shop: &ShopStore,
    id: &CustomerId,
    command: &RedeemCommand,
    at: DateTime<Utc>,
) -> Result<Reservation> {
    let _turn = shop.turn(id.as_str()).await;
    let context = shop.load_points_change_context(id, &command.digest).await?;
    if let Some(replay) = &context.replay {
        return repeated(shop, replay, command).await;
    }
    let rules = &context.rules;
    let customer = context.customer.ok_or_else(|| Error::not_found("customer"))?;
    let quote = quote(shop, rules, &customer, command).await?;
    let mut draft = Draft::of(shop, rules, customer, at);
    let digest = shop.sign(DigestPurpose::CouponCode, command.digest.as_bytes()).await?;
    let today = draft.today();
    let lasts = Days::new(u64::from(rules.loyalty.coupon_validity_days));
    let mut redemption = Redemption {
        code: coupon_code(&rules.loyalty.coupon_prefix, digest),
        customer: id.clone(),
        points: quote.points,
        amount: quote.amount,
        currency: command.currency,
        state: State::Reserved,
        order: None,
        made_at: at,
        valid_to: today.checked_add_days(lasts).unwrap_or(today),
        // If this process does not come to the coupon, it is settled within the hour.
        look_on: Some(today),
        draws: Vec::new(),
        bookings: 0,
        version: 0,
    };
    let taken = redemption.reservation();
    post(&mut draft, shop, &mut redemption, taken)?;
    let balance = draft.customer.account.balance;
    let answer = [redemption.code.clone(), balance.to_string(), quote.min_price.to_string()].join(" ");
    let replay = Replay { digest: command.digest.clone(), body: command.body.clone(), answer };
    draft.add_to(shop.writes())?.redemption(&redemption)?.replay(&replay)?.commit().await?;
    redemption.version += 1;
    Ok(Reservation { redemption, balance, min_price: quote.min_price, repeated: false })
}

async fn repeated(shop: &ShopStore, replay: &Replay, command: &RedeemCommand) -> Result<Reservation> {
    if replay.body != command.body {
        let detail = "This Idempotency-Key was used for another redemption.";
        return Err(Error::conflict("idempotency_key_reused", detail));
    }
    let damaged = || Error::internal("the answer to a redemption is damaged");
    let [code, balance, min_price]: [&str; 3] =
        replay.answer.split(' ').collect::<Vec<_>>().try_into().map_err(|_| damaged())?;
    Ok(Reservation {
        redemption: shop.redemption(code).await?.ok_or_else(damaged)?,
        balance: Points::parse(balance).map_err(|_| damaged())?,
        min_price: min_price.parse().map_err(|_| damaged())?,
        repeated: true,
    })
}

async fn quote(
    shop: &ShopStore,
    rules: &Rules,
    customer: &Customer,
    command: &RedeemCommand,
) -> Result<Quote> {
    let lines = command.cart.as_deref().unwrap_or_default();
    let catalogue = places(shop, rules, lines).await?;
    let buying = Buying {
        loyalty: &rules.loyalty,
        catalogue: &catalogue,
        group: customer.group.as_ref(),
        currency: command.currency,
    };
    let line = |line: &RedeemLine| Line {
        value: line.value,
        coefficient: buying.coefficient(Purpose::Redeem, line.product.as_deref()),
    };
    let cart = command.cart.as_ref().map(|lines| Cart { lines: lines.iter().map(line).collect() });
    let offer = Offer {
        loyalty: &rules.loyalty,
        currency: command.currency,
        coefficient: buying.global(Purpose::Redeem),
        balance: customer.account.balance,
        cart: cart.as_ref(),
    };
    offer.quote(command.points)
}

/// Where the products of a cart stand, if the shop's rules look at that. One that no order named yet is not
/// known; then its own coefficient and the basic one decide.
async fn places(shop: &ShopStore, rules: &Rules, lines: &[RedeemLine]) -> Result<Catalogue> {
    if !rules.loyalty.needs_catalogue() {
        return Ok(Catalogue::new());
    }
    let products: Vec<&str> = lines.iter().filter_map(|line| line.product.as_deref()).collect();
    if products.is_empty() { Ok(Catalogue::new()) } else { shop.places(&products).await }
}

//! What is asked for.

use rust_decimal::Decimal;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use verno_booking::{RedeemCommand, RedeemLine};
use verno_domain::ids::{ID_BYTES_MAX, hex};
use verno_domain::{Currency, CustomerId, Email, Error, FieldError, Points, Random, Result, Secret, decimal};
use verno_lambda::http::Call;

/// Points to turn into a coupon, and who wants it: `email` and `pin`, or `session`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RedemptionRequest {
    /// Address of an anonymous customer.
    #[schema(example = "jan.novak@example.cz")]
    email: Option<String>,
    /// The PIN that was mailed to it.
    #[schema(example = "0427")]
    pin: Option<String>,
    /// A session of the storefront.
    session: Option<String>,
    /// How many points.
    #[schema(example = "100")]
    points: String,
    /// Currency of the discount; the shop's own if left out.
    #[schema(example = "CZK")]
    currency: Option<String>,
    /// The goods in the cart.
    cart: Option<CartRequest>,
}

/// Goods in a cart, without shipping and payment.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CartRequest {
    /// At most 200.
    lines: Vec<CartLineRequest>,
}

/// One line of a cart.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CartLineRequest {
    /// Guid of the product.
    product: Option<String>,
    /// What the customer pays for the line, in the coupon's currency.
    #[schema(example = "499.00")]
    value: String,
}

/// A request, read and sound in itself.
pub(crate) struct Asked {
    pub(crate) proof: Proof,
    points: Points,
    currency: Currency,
    cart: Option<Vec<RedeemLine>>,
}

/// How somebody shows who they are.
pub(crate) enum Proof {
    Pin(Email, Secret),
    Session(Secret),
}

/// No PIN is longer, in bytes.
const PIN_BYTES_MAX: usize = 64;
/// Lines of a cart at most.
const LINES_MAX: usize = 200;
/// Decimals of an amount of money.
const MONEY_SCALE: u32 = 2;

type Wrong = Vec<FieldError>;

/// Reads the body; all wrong fields are named at once.
pub(crate) fn read(call: &Call, own: Option<Currency>) -> Result<Asked> {
    let request: RedemptionRequest = call.json()?;
    let mut wrong = Wrong::new();
    let points = Points::parse(&request.points);
    let points = points.map_err(|error| refuse(&mut wrong, "points", error.code(), &error.to_string())).ok();
    let currency = match request.currency.as_deref() {
        Some(text) => Currency::parse(text),
        None => own,
    };
    if currency.is_none() {
        refuse(&mut wrong, "currency", "invalid_currency", "A currency has three letters, such as CZK.");
    }
    let cart = request.cart.as_ref().and_then(|cart| lines(cart, &mut wrong));
    let proof = proof(request.email, request.pin, request.session, &mut wrong);
    match (proof, points, currency) {
        (Some(proof), Some(points), Some(currency)) if wrong.is_empty() => {
            Ok(Asked { proof, points, currency, cart })
        }
        _ => Err(Error::fields(wrong)),
    }
}

fn proof(
    email: Option<String>,
    pin: Option<String>,
    session: Option<String>,
    wrong: &mut Wrong,
) -> Option<Proof> {
    match (email, pin, session) {
        (None, None, Some(session)) => Some(Proof::Session(Secret::new(session))),
        (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => {
            refuse(wrong, "session", "ambiguous", "Send either email and pin, or session.");
            None
        }
        (email, pin, None) => {
            let email = email.as_deref().map(Email::parse);
            match &email {
                Some(None) => refuse(wrong, "email", "invalid_email", "This is not an e-mail address."),
                Some(Some(_)) => {}
                None => refuse(wrong, "email", "required", "Send email and pin, or session."),
            }
            let fits = |pin: &String| (1..=PIN_BYTES_MAX).contains(&pin.len());
            match &pin {
                Some(pin) if !fits(pin) => {
                    refuse(wrong, "pin", "invalid_length", "It has 1 to 64 characters.");
                }
                Some(_) => {}
                None => refuse(wrong, "pin", "required", "Send email and pin, or session."),
            }
            Some(Proof::Pin(email.flatten()?, Secret::new(pin?)))
        }
    }
}

fn lines(cart: &CartRequest, wrong: &mut Wrong) -> Option<Vec<RedeemLine>> {
    if cart.lines.len() > LINES_MAX {
        refuse(wrong, "cart.lines", "too_many", "At most 200 lines are accepted.");
        return None;
    }
    let mut read = Vec::with_capacity(cart.lines.len());
    for (nth, line) in cart.lines.iter().enumerate() {
        let product = line.product.clone().filter(|product| !product.is_empty());
        if product.as_ref().is_some_and(|product| product.len() > ID_BYTES_MAX || product.contains('#')) {
            let field = format!("cart.lines[{nth}].product");
            refuse(wrong, &field, "invalid_id", "This is not the guid of a product.");
        }
        match decimal::parse(&line.value, MONEY_SCALE) {
            Ok(value) if value >= Decimal::ZERO => read.push(RedeemLine { product, value }),
            Ok(_) => {
                let field = format!("cart.lines[{nth}].value");
                refuse(wrong, &field, "negative", "A value is not below zero.");
            }
            Err(error) => {
                let field = format!("cart.lines[{nth}].value");
                refuse(wrong, &field, error.code(), &error.to_string());
            }
        }
    }
    Some(read)
}

fn refuse(wrong: &mut Wrong, field: &str, code: &'static str, detail: &str) {
    wrong.push(FieldError { field: field.to_owned(), code, detail: detail.to_owned() });
}

impl Asked {
    /// What the customer wishes. The request's name is the caller's key, or a random one; keys of two
    /// customers are different requests. How they showed who they are is no part of the wish: a session may
    /// be another by now.
    pub(crate) fn command(
        &self,
        random: &dyn Random,
        call: &Call,
        customer: &CustomerId,
    ) -> Result<RedeemCommand> {
        let name = call.name(random, "redemption", customer.as_str())?;
        let line =
            |line: &RedeemLine| format!("{} {}", line.value, line.product.as_deref().unwrap_or_default());
        let cart = self.cart.as_ref().map(|lines| lines.iter().map(line).collect::<Vec<_>>().join("\n"));
        let body = format!("{}\n{}\n{cart:?}", self.points, self.currency);
        Ok(RedeemCommand {
            points: self.points,
            currency: self.currency,
            cart: self.cart.clone(),
            digest: name.digest,
            body: hex(&Sha256::digest(body.as_bytes())[..16]),
        })
    }
}

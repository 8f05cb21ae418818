//! Reads which points are to become a coupon, and for whom.

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};
use verno_body::schema::Any;
use verno_body::{Body, Field, FieldErrors, Needed, Node, SecretText, Shape, Word};
use verno_booking::{RedeemCommand, RedeemLine};
use verno_domain::ids::{ID_BYTES_MAX, hex};
use verno_domain::{Currency, CustomerId, Email, Points, Random, Result, Secret, decimal};
use verno_lambda::http::Call;

/// Points to turn into a coupon, and who spends them: `email` and `pin`, or `session`.
#[derive(Body)]
#[body(codes = Type)]
pub(crate) struct RedemptionRequest {
    /// Address of an anonymous customer.
    #[body(example("jan.novak@example.cz"))]
    email: Field<Option<String>>,
    /// The PIN that was mailed to it.
    #[body(example("0427"))]
    pin: Field<Option<SecretText<PIN_BYTES_MAX>>>,
    /// A session of the storefront.
    session: Field<Option<String>>,
    /// How many points.
    #[body(example("100"))]
    points: Needed<Points>,
    /// Currency of the discount; the shop's own if left out.
    #[body(example("CZK"))]
    currency: Field<Option<Currency>>,
    /// The goods in the cart.
    cart: Field<Option<CartRequest>>,
}

/// Goods in a cart, without shipping and payment.
#[derive(Body)]
#[body(codes = Type)]
pub(crate) struct CartRequest {
    /// At most 200.
    lines: Needed<Vec<CartLineRequest>>,
}

/// One line of a cart.
#[derive(Body)]
#[body(codes = Type)]
pub(crate) struct CartLineRequest {
    /// Guid of the product.
    product: Field<Option<ProductText>>,
    /// What the customer pays for the line, in the coupon's currency.
    #[body(example("499.00"))]
    value: Needed<LineValue>,
}

/// The guid of a product; empty is none.
struct ProductText(Option<String>);

impl Word for ProductText {
    fn parse(text: &str) -> Option<Self> {
        let fits = text.len() <= ID_BYTES_MAX && !text.contains('#');
        fits.then(|| Self(Some(text.to_owned()).filter(|text| !text.is_empty())))
    }

    fn refusal() -> (&'static str, String) {
        ("invalid_id", "This is not the guid of a product.".to_owned())
    }
}

/// An amount of money of zero or more, with at most two decimals.
struct LineValue(Decimal);

impl Shape for LineValue {
    fn read(node: &Node<'_>) -> Option<Self> {
        match decimal::parse(node.string()?, MONEY_SCALE) {
            Ok(value) if value >= Decimal::ZERO => Some(Self(value)),
            Ok(_) => node.wrong("negative", "A value is not below zero."),
            Err(error) => node.wrong(error.code(), error.to_string()),
        }
    }

    fn schema() -> Any {
        String::schema()
    }
}

/// A redemption that can be carried out.
pub(crate) struct Redemption {
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

/// Reads the body; all wrong fields are named at once. `own` is the shop's currency, if it is known.
pub(crate) fn read(call: &Call, own: Option<Currency>) -> Result<Redemption> {
    let (request, errors) = call.read::<RedemptionRequest>()?;
    let RedemptionRequest { email, pin, session, points, currency, cart } = request;
    let currency = if currency.is_filled() { currency.flat() } else { own };
    if currency.is_none() && !errors.names("currency") {
        let (code, detail) = Currency::refusal();
        errors.refuse("currency", code, detail);
    }
    let cart = cart.flat().map(|cart| lines(cart, &errors));
    let proof = proof(email, pin, session, &errors);
    let parts = proof.zip(points.value()).zip(currency);
    errors.build(parts.map(|((proof, points), currency)| Redemption { proof, points, currency, cart }))
}

fn proof(
    email: Field<Option<String>>,
    pin: Field<Option<SecretText<PIN_BYTES_MAX>>>,
    session: Field<Option<String>>,
    errors: &FieldErrors,
) -> Option<Proof> {
    match (email.is_filled() || pin.is_filled(), session.is_filled()) {
        (false, true) => session.flat().map(|session| Proof::Session(Secret::new(session))),
        (true, true) => {
            errors.refuse("session", "ambiguous", "Send either email and pin, or session.");
            None
        }
        (_, false) => {
            if !email.is_filled() {
                errors.refuse("email", "required", "Send email and pin, or session.");
            }
            let email = email.flat().and_then(|text| {
                let email = Email::parse(&text);
                if email.is_none() {
                    let (code, detail) = Email::refusal();
                    errors.refuse("email", code, detail);
                }
                email
            });
            if !pin.is_filled() {
                errors.refuse("pin", "required", "Send email and pin, or session.");
            }
            Some(Proof::Pin(email?, pin.flat()?.0))
        }
    }
}

fn lines(cart: CartRequest, errors: &FieldErrors) -> Vec<RedeemLine> {
    let lines = cart.lines.value().unwrap_or_default();
    if lines.len() > LINES_MAX {
        errors.refuse("cart.lines", "too_many", "At most 200 lines are accepted.");
    }
    let line = |line: CartLineRequest| {
        let product = line.product.flat().and_then(|product| product.0);
        Some(RedeemLine { product, value: line.value.value()?.0 })
    };
    lines.into_iter().filter_map(line).collect()
}

impl Redemption {
    /// The command of this customer. Its name is the caller's key, or a random one; keys of two customers are
    /// different commands. How they showed who they are is no part of it: a session may be another by now.
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

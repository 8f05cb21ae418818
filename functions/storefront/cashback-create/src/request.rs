//! Reads which points are to be paid out, and names the call so that it is booked once.

use verno_body::{Body, Field, Needed, Word};
use verno_booking::CallKey;
use verno_domain::cashback::{BankAccount, CashbackCommand};
use verno_domain::ids::hex;
use verno_domain::{Currency, CustomerId, Points, Result};
use verno_lambda::http::Call;
use verno_store::{DigestPurpose, ShopStore};

/// Points to be paid out.
#[derive(Body)]
#[body(name = "CashbackCreateRequest", codes = Type)]
pub(crate) struct CashbackRequestBody {
    /// How many points.
    #[body(example("500"))]
    points: Needed<Points>,
    /// Currency of the payment; the shop's own if left out.
    #[body(example("CZK"))]
    currency: Field<Option<Currency>>,
    /// Number of the bank account, as an IBAN or as `[prefix-]number/bank`; needed where the shop pays to
    /// bank accounts.
    #[body(example("CZ6508000000192000145399"))]
    account: Field<Option<AccountText>>,
}

/// The number of a bank account; only blanks are none.
struct AccountText(Option<BankAccount>);

impl Word for AccountText {
    fn parse(text: &str) -> Option<Self> {
        if text.trim().is_empty() {
            Some(Self(None))
        } else {
            BankAccount::parse(text).map(|account| Self(Some(account)))
        }
    }

    fn refusal() -> (&'static str, String) {
        <BankAccount as Word>::refusal()
    }
}

/// Reads the body; all wrong fields are named at once. `own` is the shop's currency, if it is known.
pub(crate) fn read(call: &Call, own: Option<Currency>) -> Result<CashbackCommand> {
    let (CashbackRequestBody { points, currency, account }, errors) = call.read()?;
    let currency = if currency.is_filled() { currency.flat() } else { own };
    if currency.is_none() && !errors.names("currency") {
        let (code, detail) = Currency::refusal();
        errors.refuse("currency", code, detail);
    }
    let account = account.flat().and_then(|account| account.0);
    let parts = points.value().zip(currency);
    errors.build(parts.map(|(points, currency)| CashbackCommand { points, currency, account }))
}

/// The call's name: the caller's key, or a random one. Keys of two customers are different calls.
pub(crate) async fn key(
    shop: &ShopStore,
    call: &Call,
    customer: &CustomerId,
    command: &CashbackCommand,
) -> Result<CallKey> {
    let name = call.name(shop.random(), "cashback", customer.as_str())?;
    let account = command.account.as_ref().map_or("", |account| account.secret().expose());
    let body = format!("{}\n{}\n{account}", command.points, command.currency);
    Ok(CallKey {
        digest: name.digest,
        body: hex(&shop.sign(DigestPurpose::CashbackRequest, body.as_bytes()).await?[..16]),
    })
}

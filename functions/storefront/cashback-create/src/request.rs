//! What is asked for.

use serde::Deserialize;
use utoipa::ToSchema;
use verno_booking::CallKey;
use verno_domain::cashback::{BankAccount, CashbackCommand};
use verno_domain::ids::hex;
use verno_domain::{Currency, CustomerId, Error, FieldError, Points, Result};
use verno_lambda::http::Call;
use verno_store::{DigestPurpose, ShopStore};

/// Points to be paid out.
#[derive(Deserialize, ToSchema)]
#[schema(as = CashbackCreateRequest)]
#[serde(deny_unknown_fields)]
pub(crate) struct CashbackRequestBody {
    /// How many points.
    #[schema(example = "500")]
    points: String,
    /// Currency of the payment; the shop's own if left out.
    #[schema(example = "CZK")]
    currency: Option<String>,
    /// Number of the bank account, as an IBAN or as `[prefix-]number/bank`; needed where the shop pays to
    /// bank accounts.
    #[schema(example = "CZ6508000000192000145399")]
    account: Option<String>,
}

/// Reads the body; all wrong fields are named at once.
pub(crate) fn read(call: &Call, own: Option<Currency>) -> Result<CashbackCommand> {
    let request: CashbackRequestBody = call.json()?;
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, code, detail: String| {
        wrong.push(FieldError { field: field.to_owned(), code, detail });
    };
    let points = Points::parse(&request.points);
    if let Err(error) = &points {
        refuse("points", error.code(), error.to_string());
    }
    let currency = match request.currency.as_deref() {
        Some(text) => Currency::parse(text),
        None => own,
    };
    if currency.is_none() {
        refuse("currency", "invalid_currency", "A currency has three letters, such as CZK.".to_owned());
    }
    let account = request.account.filter(|account| !account.trim().is_empty());
    let account = account.map(|account| BankAccount::parse(&account));
    if account == Some(None) {
        let detail = "This is not the number of a bank account: an IBAN, or [prefix-]number/bank.";
        refuse("account", "invalid_account", detail.to_owned());
    }
    match (points, currency) {
        (Ok(points), Some(currency)) if wrong.is_empty() => {
            Ok(CashbackCommand { points, currency, account: account.flatten() })
        }
        _ => Err(Error::fields(wrong)),
    }
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

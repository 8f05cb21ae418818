//! Logins of a customer.

use axum::Extension;
use axum::extract::{Path, State};
use serde_json::json;

use super::super::Simulator;
use super::super::access::Caller;
use super::super::answer::{Answer, Data, Reply};
use super::super::eshops::Eshop;
use super::super::failure::Failure;
use super::super::field::Fields;
use super::store;

/// `PATCH /api/customers/{guid}/account/{accountGuid}`: changes the e-mail address of an account.
pub(crate) async fn update(
    State(simulator): State<Simulator>,
    Extension(caller): Extension<Caller>,
    Path((guid, account_guid)): Path<(String, String)>,
    Data(data): Data,
) -> Reply {
    let fields = Fields::of(&data, "data")?;
    let (email, name, phone) = (fields.email("email")?, fields.word("fullName")?, fields.word("phone")?);
    let verified = fields.flag("emailVerified")?;
    simulator.core.transact(|work| {
        let mut customer = store::find(work.sql, caller.eshop, &guid)?;
        if let Some(email) = &email
            && store::by_email(work.sql, caller.eshop, email)?.is_some_and(|holder| holder != guid)
        {
            return Err(fields.wrong("email", "The e-mail address is registered already."));
        }
        let account = customer.accounts.iter_mut().find(|account| account.guid == account_guid);
        let account = account
            .ok_or_else(|| Failure::missing("customer-account-not-found", "Account", &account_guid))?;
        account.email = email.unwrap_or_else(|| account.email.clone());
        account.name = name.or_else(|| account.name.take());
        account.phone = phone.or_else(|| account.phone.take());
        account.email_verified = verified.unwrap_or(account.email_verified);
        let customer = store::touch(work, caller.eshop, customer)?;
        let eshop = Eshop::find(work.sql, caller.eshop)?;
        Ok(Answer::ok(json!({ "customer": customer.detail(work.sql, &eshop)? })))
    })
}

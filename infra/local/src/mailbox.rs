//! The mailbox of a local run: mail that SES would send is kept here, and sent nowhere.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::SecondsFormat;
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use verno_domain::{Clock, Error};
use verno_notify::{Mail, Mailer};

use crate::error::Result;
use crate::state::State;

/// A mailer that keeps every mail. Clones share them.
#[derive(Clone)]
pub struct Mailbox {
    state: State,
    clock: Arc<dyn Clock>,
}

/// A mail that SES would have sent.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct SentMail {
    /// Number of the mail, from 1 in the order of sending.
    pub id: i64,
    /// Id of the shop that sent it; `None` in a data folder from before this was kept.
    pub shop: Option<String>,
    /// Id of the customer it is about; `None` for mails to the team.
    pub customer: Option<String>,
    /// Address of the recipient.
    pub to: String,
    /// Display name of the sender, where the shop has set one.
    pub sender_name: Option<String>,
    /// Address for answers, where it is not the sender's.
    pub reply_to: Option<String>,
    /// Link of the `List-Unsubscribe` header, which a mailbox's own button follows.
    pub list_unsubscribe: Option<String>,
    /// Subject line.
    pub subject: String,
    /// Plain text part.
    pub text: String,
    /// HTML part.
    pub html: String,
    /// Time by the movable clock at which it was sent, RFC 3339.
    pub at: String,
}

const COLUMNS: &str = "id, shop, customer, recipient, sender, reply_to, unsubscribe, subject, text, html, at";

impl SentMail {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            shop: row.get(1)?,
            customer: row.get(2)?,
            to: row.get(3)?,
            sender_name: row.get(4)?,
            reply_to: row.get(5)?,
            list_unsubscribe: row.get(6)?,
            subject: row.get(7)?,
            text: row.get(8)?,
            html: row.get(9)?,
            at: row.get(10)?,
        })
    }
}

impl Mailbox {
    /// Opens the mailbox kept in `state`.
    pub fn new(state: State, clock: Arc<dyn Clock>) -> Self {
        Self { state, clock }
    }

    /// Up to `limit` mails, newest first; only those to an address, if one is given.
    pub async fn mails(&self, to: Option<String>, limit: u32) -> Result<Vec<SentMail>> {
        let select = format!(
            "SELECT {COLUMNS} FROM local_mail WHERE ?1 IS NULL OR recipient = ?1 ORDER BY id DESC LIMIT ?2"
        );
        self.state
            .read(move |connection| {
                connection.prepare_cached(&select)?.query_map(params![to, limit], SentMail::read)?.collect()
            })
            .await
    }

    /// The mail of a number; `None` if there is none.
    pub async fn mail(&self, id: i64) -> Result<Option<SentMail>> {
        let select = format!("SELECT {COLUMNS} FROM local_mail WHERE id = ?1");
        let read = move |connection: &rusqlite::Connection| {
            connection.prepare_cached(&select)?.query_row([id], SentMail::read).optional()
        };
        self.state.read(read).await
    }
}

#[async_trait]
impl Mailer for Mailbox {
    async fn send(&self, mail: &Mail) -> verno_domain::Result<()> {
        let (mail, at) = (mail.clone(), self.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true));
        let kept = self.state.write(move |transaction| {
            let (shop, customer) = (mail.shop.to_string(), mail.customer.map(|id| id.to_string()));
            transaction
                .prepare_cached(
                    "INSERT INTO local_mail
                     (shop, customer, recipient, sender, reply_to, unsubscribe, subject, text, html, at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?
                .execute(params![
                    shop,
                    customer,
                    mail.to.as_str(),
                    mail.sender_name,
                    mail.reply_to,
                    mail.unsubscribe,
                    mail.subject,
                    mail.text,
                    mail.html,
                    at
                ])
                .map(drop)
        });
        kept.await.map_err(|error| Error::unavailable("The mailbox does not answer.").with_source(error))
    }
}

//! Mail that would have left by SES.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::SecondsFormat;
use rusqlite::params;
use serde::Serialize;
use verno_domain::{Clock, Error};
use verno_notify::{Mail, Mailer};

use crate::error::Result;
use crate::state::State;

/// Keeps every mail.
#[derive(Clone)]
pub struct Mailbox {
    state: State,
    clock: Arc<dyn Clock>,
}

/// A mail as it would have left.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct SentMail {
    /// Whom it was for.
    pub to: String,
    /// Where answers to it would go, if not to the sender.
    pub reply_to: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Its plain part.
    pub text: String,
    /// Its HTML part.
    pub html: String,
    /// When it was handed over, RFC 3339.
    pub at: String,
}

impl Mailbox {
    /// The mailbox in `state`.
    pub fn new(state: State, clock: Arc<dyn Clock>) -> Self {
        Self { state, clock }
    }

    /// Up to `limit` mails, newest first; only those to an address, if one is given.
    pub async fn mails(&self, to: Option<String>, limit: u32) -> Result<Vec<SentMail>> {
        self.state
            .read(move |connection| {
                connection
                    .prepare_cached(
                        "SELECT recipient, subject, text, html, at, reply_to FROM local_mail
                         WHERE ?1 IS NULL OR recipient = ?1 ORDER BY id DESC LIMIT ?2",
                    )?
                    .query_map(params![to, limit], |row| {
                        Ok(SentMail {
                            to: row.get(0)?,
                            subject: row.get(1)?,
                            text: row.get(2)?,
                            html: row.get(3)?,
                            at: row.get(4)?,
                            reply_to: row.get(5)?,
                        })
                    })?
                    .collect()
            })
            .await
    }
}

#[async_trait]
impl Mailer for Mailbox {
    async fn send(&self, mail: &Mail) -> verno_domain::Result<()> {
        let (mail, at) = (mail.clone(), self.clock.now().to_rfc3339_opts(SecondsFormat::Secs, true));
        let kept = self.state.write(move |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO local_mail (recipient, subject, text, html, at, reply_to)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![mail.to.as_str(), mail.subject, mail.text, mail.html, at, mail.reply_to])
                .map(drop)
        });
        kept.await.map_err(|error| Error::unavailable("The mailbox does not answer.").with_source(error))
    }
}

//! `/local/mail`: mails that SES would have sent, as JSON for programs and as a page for people; and the
//! feedback that SES would give on one that came back.

use std::collections::HashMap;
use std::fmt::Write;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};
use verno_domain::{CustomerId, Email, ShopId};
use verno_lambda::queue::{Outgoing, Queue};
use verno_notify::Feedback;
use verno_notify::feedback::Verdict;

use super::Controls;
use super::problem::Problem;
use crate::mailbox::SentMail;

/// Mails of one answer at most, and of a page.
const LIMIT_JSON: u32 = 10_000;
const LIMIT_PAGE: u32 = 100;

/// The queue of the mail worker, which also receives the feedback of SES.
const QUEUE: &str = "local:MailQueue";

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;\
color-scheme:light dark}details{border-bottom:1px solid #8884;padding:.6rem 0}summary{cursor:pointer}\
time{color:#888;margin-right:.8rem}iframe{width:100%;height:24rem;border:1px solid #8884;border-radius:6px;\
background:#fff;margin-top:.6rem}pre{white-space:pre-wrap}";

/// A mail's HTML is untrusted: no script, no frame but the sandboxed one, nothing loaded from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'";

pub(super) async fn list(
    State(controls): State<Controls>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let to = query.get("to").filter(|to| !to.is_empty()).cloned();
    if prefers_html(&headers) {
        let mails = controls.mailbox.mails(to, LIMIT_PAGE).await?;
        return Ok(([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page(&mails))).into_response());
    }
    let mails = controls.mailbox.mails(to, LIMIT_JSON).await?;
    Ok(Json(json!({"items": mails, "next_cursor": null})).into_response())
}

/// Queues the feedback that SES would give on a mail: `bounce`, `soft-bounce` or `complaint`.
pub(super) async fn answer(
    State(controls): State<Controls>,
    Path((id, what)): Path<(i64, String)>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let verdict = match what.as_str() {
        "bounce" => Verdict::Bounced,
        "soft-bounce" => Verdict::Passing,
        "complaint" => Verdict::Complained,
        _ => return Err(Problem::not_found("answer to a mail")),
    };
    let mail = controls.mailbox.mail(id).await?.ok_or_else(|| Problem::not_found("mail"))?;
    let sent = mail.shop.as_deref().and_then(ShopId::parse).zip(Email::parse(&mail.to));
    let (shop, to) = sent.ok_or_else(|| Problem::not_found("mail"))?;
    let customer = mail.customer.as_deref().and_then(CustomerId::parse);
    let event = Feedback { shop, customer, verdict, addresses: vec![to] }.event();
    let message = Outgoing { body: event.to_string(), delay: Duration::ZERO, shop: Some(shop), reason: None };
    let queue = controls.queues.get(QUEUE)?;
    let busy = |_| Problem::new(503, "not_queued", "The queue of mails does not take it.");
    queue.send(&[message]).await.map_err(busy)?;
    Ok((StatusCode::ACCEPTED, Json(event)))
}

/// Browsers name `text/html` first; programs name JSON, or anything.
fn prefers_html(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first =
        accept.split([',', ';']).map(str::trim).find(|kind| ["text/html", "application/json"].contains(kind));
    first == Some("text/html")
}

fn page(mails: &[SentMail]) -> String {
    let mut rows = String::new();
    for mail in mails {
        // Writing to a String does not fail.
        let _ = write!(
            rows,
            "<details><summary><time>{}</time>#{} {} — <strong>{}</strong></summary>\
             <iframe sandbox srcdoc=\"{}\" title=\"{}\"></iframe><pre>{}</pre></details>",
            escape(&mail.at),
            mail.id,
            escape(&mail.to),
            escape(&mail.subject),
            escape(&mail.html),
            escape(&mail.subject),
            escape(&mail.text),
        );
    }
    if rows.is_empty() {
        rows.push_str("<p>No mail yet. An anonymous customer's first order sends one with their PIN.</p>");
    }
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>Mail — Verno, local run</title><style>{STYLE}</style>\
         <h1>Mail</h1><p>What would have left by SES, newest first. Reload for more.</p>{rows}</html>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

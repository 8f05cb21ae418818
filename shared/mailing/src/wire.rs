//! One request to a mailing service and its answer, and what a bad answer means.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use verno_domain::mailing_service::Refusal;

use super::error::Error;
use super::pace::Pace;

/// Longest answer read, bytes. A page of 5,000 contacts has a few mebibytes.
const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Wait after an answer 429 that does not state one.
const RETRY_AFTER_DEFAULT: Duration = Duration::from_secs(10);
/// Shortest and longest wait that is accepted.
const RETRY_AFTER_MIN: Duration = Duration::from_secs(1);
const RETRY_AFTER_MAX: Duration = Duration::from_mins(15);
/// Attempts for a call that may be repeated.
const TRIES: u32 = 3;
/// Pause before the second attempt, doubled for each further one.
const PAUSE: Duration = Duration::from_millis(100);
/// Characters of a service's message that are kept.
const WORDS_CHARS_MAX: usize = 200;

/// The connection to one account: address, credentials and rate limiter.
#[derive(Clone)]
pub(crate) struct Wire {
    pub(crate) http: reqwest::Client,
    pub(crate) root: String,
    pub(crate) headers: HeaderMap,
    pub(crate) pace: Option<Arc<Pace>>,
}

/// A request, kept so that it can be repeated.
pub(crate) struct Call {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    body: Option<Vec<u8>>,
    content_type: &'static str,
    tries: u32,
}

impl Call {
    /// A request without a body.
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            body: None,
            content_type: "application/json",
            tries: TRIES,
        }
    }

    /// A `GET` request.
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    /// Adds a query parameter.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    /// Sets a JSON body.
    pub(crate) fn json(mut self, body: &Value) -> Self {
        self.body = Some(body.to_string().into_bytes());
        self
    }

    /// Sets the content type of the body.
    pub(crate) fn typed(mut self, content_type: &'static str) -> Self {
        self.content_type = content_type;
        self
    }

    /// Excludes a request from repeating, because a repeat would count again.
    pub(crate) fn once(mut self) -> Self {
        self.tries = 1;
        self
    }
}

/// A complete answer: a success, or a refusal that is about the content of the request.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    body: Vec<u8>,
}

impl Wire {
    /// Sends a request and reads the whole answer. Problems with the credentials, the rate limit or the
    /// service itself are errors; everything else is an answer.
    pub(crate) async fn send(&self, call: &Call) -> Result<Answer, Error> {
        let mut pause = PAUSE;
        let mut tries = 1;
        loop {
            match self.once(call).await {
                Err(Error::Unavailable { .. }) if tries < call.tries => {
                    tokio::time::sleep(pause).await;
                    tries += 1;
                    pause *= 2;
                }
                outcome => return outcome,
            }
        }
    }

    /// Reads a file that an answer refers to, without credentials, because another host may serve it.
    pub(crate) async fn fetch(&self, url: &str) -> Result<String, Error> {
        let request =
            self.http.get(url).build().map_err(|_| Error::Malformed("address of a file".to_owned()))?;
        let answer = self.http.execute(request).await.and_then(reqwest::Response::error_for_status);
        let answer = answer.map_err(|error| unavailable(&error))?;
        answer.text().await.map_err(|error| unavailable(&error))
    }

    async fn once(&self, call: &Call) -> Result<Answer, Error> {
        if let Some(pace) = &self.pace {
            pace.enter().await;
        }
        let mut request = self
            .http
            .request(call.method.clone(), format!("{}/{}", self.root, call.path))
            .headers(self.headers.clone());
        if !call.query.is_empty() {
            request = request.query(&call.query);
        }
        if let Some(body) = &call.body {
            request = request.header(CONTENT_TYPE, call.content_type).body(body.clone());
        }
        let mut response = request.send().await.map_err(|error| unavailable(&error))?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| unavailable(&error))? {
            if body.len() + chunk.len() > BODY_BYTES_MAX {
                return Err(Error::Malformed("answer: too long".to_owned()));
            }
            body.extend_from_slice(&chunk);
        }
        match status {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                Err(Error::Revoked { status: status.as_u16() })
            }
            StatusCode::TOO_MANY_REQUESTS => Err(Error::Throttled { retry_after: retry_after(&headers) }),
            status if status.is_success() || status.is_client_error() => Ok(Answer { status, body }),
            // During maintenance, or when a proxy answers, the service itself did not see the request.
            status => Err(Error::Unavailable {
                reason: format!("status {}", status.as_u16()),
                unsent: status == StatusCode::SERVICE_UNAVAILABLE,
            }),
        }
    }
}

impl Answer {
    /// Reads the body of a success.
    pub(crate) fn read<T: DeserializeOwned>(&self, what: &str) -> Result<T, Error> {
        if !self.status.is_success() {
            return Err(self.failure());
        }
        self.decode(what)
    }

    /// Success or failure of a write whose answer is of no further interest.
    pub(crate) fn done(&self) -> Result<(), Error> {
        if self.status.is_success() { Ok(()) } else { Err(self.failure()) }
    }

    /// Reads the body as it is. Of serde's error only the position is kept, because its text quotes the
    /// content.
    pub(crate) fn decode<T: DeserializeOwned>(&self, what: &str) -> Result<T, Error> {
        serde_json::from_slice(&self.body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            Error::Malformed(format!("{what}: {:?} at line {line} column {column}", error.classify()))
        })
    }

    /// The body of a refusal; null if it cannot be read.
    pub(crate) fn body(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The error that a refusal of the whole call means.
    pub(crate) fn failure(&self) -> Error {
        Error::Refused { code: "refused", detail: self.words() }
    }

    /// The refusal of one row.
    pub(crate) fn refusal(&self, code: &'static str) -> Refusal {
        Refusal { code, detail: self.words() }
    }

    /// The service's own message, from whichever field holds it.
    pub(crate) fn words(&self) -> String {
        let body = self.body();
        let places =
            ["/detail", "/message", "/errors/0/detail", "/errors/0/message", "/errors/0", "/title", "/error"];
        let text = places.iter().find_map(|place| body.pointer(place)?.as_str());
        // Services built with Laravel name the wrong field: `{"errors":{"email":["…"]}}`.
        let field = body.get("errors").and_then(Value::as_object).and_then(|errors| errors.iter().next());
        let listed = field.map(|(name, texts)| {
            let text = texts.get(0).and_then(Value::as_str).or_else(|| texts.as_str());
            format!("{name}: {}", text.unwrap_or_default())
        });
        let words = listed.or_else(|| text.map(str::to_owned));
        tidy(&words.unwrap_or_else(|| format!("status {}", self.status.as_u16())))
    }
}

/// Encodes a text as one segment of a path.
pub(crate) fn segment(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// Removes addresses and long numbers from a service's message, and shortens it.
pub(crate) fn tidy(text: &str) -> String {
    let word = |word: &str| -> String {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if word.contains('@') || digits > 6 { "…".to_owned() } else { word.to_owned() }
    };
    let words = text.split_whitespace().map(word).collect::<Vec<_>>().join(" ");
    words.chars().take(WORDS_CHARS_MAX).collect()
}

/// Sets a header whose value is never logged.
pub(crate) fn secret_header(headers: &mut HeaderMap, name: &'static str, value: &str) -> Result<(), Error> {
    let mut value = HeaderValue::from_str(value)
        .map_err(|_| Error::Refused { code: "invalid_credentials", detail: "no key looks so".to_owned() })?;
    value.set_sensitive(true);
    headers.insert(HeaderName::from_static(name), value);
    Ok(())
}

/// Describes a failure without the URL, which may contain an e-mail address.
fn unavailable(error: &reqwest::Error) -> Error {
    let reason = if error.is_timeout() {
        "timed out"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke"
    };
    Error::Unavailable { reason: reason.to_owned(), unsent: error.is_connect() }
}

/// `Retry-After` in seconds, as all services write it except Brevo, which has a header of its own.
fn retry_after(headers: &HeaderMap) -> Duration {
    let header = headers.get(RETRY_AFTER).or_else(|| headers.get("x-sib-ratelimit-reset"));
    let seconds = header.and_then(|value| value.to_str().ok()?.trim().parse().ok());
    seconds.map_or(RETRY_AFTER_DEFAULT, Duration::from_secs).clamp(RETRY_AFTER_MIN, RETRY_AFTER_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Answer {
        Answer { status: StatusCode::from_u16(status).unwrap(), body: body.into() }
    }

    #[test]
    fn words_are_found_wherever_they_stand_and_name_nobody() {
        for (body, words) in [
            (r#"{"detail":"jan@example.cz is in compliance state"}"#, "… is in compliance state"),
            (r#"{"status":"error","meta":[],"message":"No 420604600444"}"#, "No …"),
            (r#"{"errors":[{"detail":"Bad email","code":"invalid"}]}"#, "Bad email"),
            (
                r#"{"errors":{"subscriber_data.3.email":["It is wrong."]}}"#,
                "subscriber_data.3.email: It is wrong.",
            ),
            (r#"{"errors":["Subscriber does not exist"]}"#, "Subscriber does not exist"),
            ("<html>", "status 400"),
        ] {
            assert_eq!(answer(400, body).words(), words);
        }
        assert_eq!(tidy(&"a ".repeat(500)).len(), WORDS_CHARS_MAX);
    }

    #[test]
    fn the_wait_is_never_believed_blindly() {
        let wait = |value: Option<&'static str>| {
            let pair = value.map(|value| (RETRY_AFTER, HeaderValue::from_static(value)));
            retry_after(&pair.into_iter().collect()).as_secs()
        };
        assert_eq!(wait(Some("7")), 7);
        assert_eq!(wait(Some("0")), 1);
        assert_eq!(wait(Some("99999999")), 900);
        assert_eq!(wait(Some("soon")), 10);
        assert_eq!(wait(None), 10);
        let own = (HeaderName::from_static("x-sib-ratelimit-reset"), HeaderValue::from_static("3"));
        assert_eq!(retry_after(&HeaderMap::from_iter([own])).as_secs(), 3);
    }

    #[test]
    fn what_cannot_be_read_is_named_without_being_quoted() {
        let read = answer(200, r#"{"email":"jan@example.cz"}"#).read::<u32>("contact");
        let Err(Error::Malformed(what)) = read else { panic!("expected malformed") };
        assert!(what.starts_with("contact") && !what.contains("jan"), "{what}");
    }
}

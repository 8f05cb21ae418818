//! One request to Shoptet and its answer, and what a bad answer means.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::{RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;

use crate::envelope::{Envelope, Problem};
use crate::error::Error;

/// Longest answer read, bytes. A page of 1,000 rows has about one mebibyte.
const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Wait after a 429 that does not say how long.
const RETRY_AFTER_DEFAULT: Duration = Duration::from_secs(5);
/// Shortest and longest wait believed.
const RETRY_AFTER_MIN: Duration = Duration::from_secs(1);
const RETRY_AFTER_MAX: Duration = Duration::from_mins(15);

/// An answer that was read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Opens a file that needs no envelope, to be read in pieces.
pub(crate) async fn open(request: RequestBuilder) -> Result<Response, Error> {
    let response = request.send().await.map_err(|error| unavailable(&error))?;
    if response.status().is_success() {
        return Ok(response);
    }
    let (status, headers) = (response.status(), response.headers().clone());
    Err(Answer { status, headers, body: Vec::new() }.failure())
}

/// The next piece of a file.
pub(crate) async fn chunk(response: &mut Response) -> Result<Option<Vec<u8>>, Error> {
    let chunk = response.chunk().await.map_err(|error| unavailable(&error))?;
    Ok(chunk.map(|chunk| chunk.to_vec()))
}

/// Sends and reads the whole answer.
pub(crate) async fn send(request: RequestBuilder) -> Result<Answer, Error> {
    let mut response = request.send().await.map_err(|error| unavailable(&error))?;
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unavailable(&error))? {
        if body.len() + chunk.len() > BODY_BYTES_MAX {
            return Err(Error::Malformed {
                what: "answer: too long".into(),
                request_id: header(&headers, "x-request-id"),
            });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, headers, body })
}

/// The kind of a failure, without the URL: it may hold an e-mail address as a filter.
fn unavailable(error: &reqwest::Error) -> Error {
    let reason = if error.is_timeout() {
        "timed out"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke"
    };
    Error::Unavailable { reason: reason.into() }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

impl Answer {
    /// The content of the envelope.
    pub(crate) fn data<T: DeserializeOwned>(&self, what: &'static str) -> Result<T, Error> {
        if !self.status.is_success() {
            return Err(self.failure());
        }
        let envelope: Envelope<T> = self.decode(what)?;
        let problems = envelope.problems();
        let request_id = envelope.request_id();
        if !problems.is_empty() {
            return Err(Error::Partial { problems, request_id });
        }
        envelope.data.ok_or_else(|| Error::Malformed { what: format!("{what}: no data"), request_id })
    }

    /// Success or failure of a write whose answer is of no further interest.
    pub(crate) fn done(&self, what: &'static str) -> Result<(), Error> {
        if !self.status.is_success() {
            return Err(self.failure());
        }
        let envelope: Envelope<serde::de::IgnoredAny> = self.decode(what)?;
        match envelope.problems() {
            problems if problems.is_empty() => Ok(()),
            problems => Err(Error::Partial { problems, request_id: envelope.request_id() }),
        }
    }

    /// Reads the body as it is. Of serde's error only the position is kept, because its text quotes the
    /// content.
    pub(crate) fn decode<T: DeserializeOwned>(&self, what: &'static str) -> Result<T, Error> {
        serde_json::from_slice(&self.body).map_err(|error| Error::Malformed {
            what: format!(
                "{what}: {:?} at line {} column {}",
                error.classify(),
                error.line(),
                error.column()
            ),
            request_id: header(&self.headers, "x-request-id"),
        })
    }

    /// The error that an answer without success means.
    pub(crate) fn failure(&self) -> Error {
        let envelope = serde_json::from_slice::<Envelope<serde::de::IgnoredAny>>(&self.body).ok();
        let problem = envelope.as_ref().and_then(|envelope| envelope.problems().into_iter().next());
        let Problem { code, message } =
            problem.unwrap_or(Problem { code: String::new(), message: String::new() });
        match self.status {
            StatusCode::UNAUTHORIZED => Error::Unauthorised,
            StatusCode::FORBIDDEN => Error::Forbidden { code },
            StatusCode::LOCKED => Error::Locked,
            StatusCode::TOO_MANY_REQUESTS => Error::Throttled { retry_after: self.retry_after() },
            status if status.is_client_error() => Error::Refused {
                status: status.as_u16(),
                code,
                message,
                request_id: envelope
                    .and_then(|envelope| envelope.request_id())
                    .or_else(|| header(&self.headers, "x-request-id")),
            },
            // 5xx, and a redirect or an odd success from something that stands in between.
            status => Error::Unavailable { reason: format!("status {}", status.as_u16()) },
        }
    }

    /// The sender's time when it answered.
    pub(crate) fn date(&self) -> Option<DateTime<Utc>> {
        http_date(self.headers.get(DATE)?.to_str().ok()?)
    }

    /// `Retry-After` as a date, which is what Shoptet sends, or as seconds. The date is compared with the
    /// answer's own `Date`, so that a clock that is off does not matter.
    fn retry_after(&self) -> Duration {
        let wait = self.headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok()).and_then(|text| {
            match text.trim().parse::<u64>() {
                Ok(seconds) => Some(Duration::from_secs(seconds)),
                // A date in the past asks for no wait.
                Err(_) => Some((http_date(text)? - self.date()?).to_std().unwrap_or(Duration::ZERO)),
            }
        });
        wait.unwrap_or(RETRY_AFTER_DEFAULT).clamp(RETRY_AFTER_MIN, RETRY_AFTER_MAX)
    }
}

/// A date as HTTP writes it: `Wed, 21 Oct 2026 07:28:00 GMT`.
fn http_date(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(text.trim()).ok().map(|date| date.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, headers: &[(&'static str, &str)], body: &str) -> Answer {
        let headers =
            headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        Answer { status: StatusCode::from_u16(status).unwrap(), headers, body: body.into() }
    }

    #[test]
    fn the_wait_is_read_as_a_date_and_as_seconds_and_never_believed_blindly() {
        let date = ("date", "Wed, 21 Oct 2026 07:28:00 GMT");
        let wait = |value: &str| answer(429, &[date, ("retry-after", value)], "").retry_after().as_secs();
        assert_eq!(wait("Wed, 21 Oct 2026 07:28:20 GMT"), 20);
        assert_eq!(wait("7"), 7);
        assert_eq!(wait("Wed, 21 Oct 2020 07:28:20 GMT"), 1);
        assert_eq!(wait("99999999"), 900);
        assert_eq!(wait("soon"), 5);
        assert_eq!(
            answer(429, &[("retry-after", "Wed, 21 Oct 2026 07:28:20 GMT")], "").retry_after().as_secs(),
            5
        );
    }

    #[test]
    fn every_status_has_its_meaning() {
        let body = r#"{"data":null,"errors":[{"errorCode":"missing-module","message":"m","instance":"rating"}],"metadata":{"requestId":"r-1"}}"#;
        let failure = |status| answer(status, &[], body).failure();
        assert!(matches!(failure(401), Error::Unauthorised));
        assert!(matches!(failure(403), Error::Forbidden { code } if code == "missing-module"));
        assert!(matches!(failure(423), Error::Locked));
        assert!(matches!(failure(429), Error::Throttled { .. }));
        assert!(
            matches!(failure(422), Error::Refused { status: 422, request_id: Some(id), .. } if id == "r-1")
        );
        for status in [500, 502, 503, 302] {
            assert!(matches!(failure(status), Error::Unavailable { .. }), "{status}");
        }
    }

    #[test]
    fn errors_on_a_success_are_not_swallowed() {
        let body = r#"{"data":{"a":1},"errors":[{"errorCode":"order-not-found","message":"Order \"5\" not found.","instance":"5"}],"metadata":{"requestId":"r-2"}}"#;
        let read = answer(200, &[], body).data::<serde_json::Value>("test");
        assert!(
            matches!(read, Err(Error::Partial { problems, .. }) if problems[0].code == "order-not-found")
        );
        assert!(matches!(answer(200, &[], body).done("test"), Err(Error::Partial { .. })));
    }

    #[test]
    fn what_cannot_be_read_is_named_without_being_quoted() {
        let read = answer(200, &[], r#"{"data":"jan@example.cz"}"#).data::<u32>("customer");
        let Err(Error::Malformed { what, .. }) = read else { panic!("expected malformed") };
        assert!(what.starts_with("customer") && !what.contains("jan"), "{what}");
        for body in ["", "<html>", "{\"data\":null}", "[]"] {
            assert!(
                matches!(answer(200, &[], body).data::<u32>("x"), Err(Error::Malformed { .. })),
                "{body}"
            );
        }
    }
}

//! The controls answer programs and pages of this machine. A page from elsewhere in the same browser is
//! refused, also when a name of its own resolves to this machine.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::problem::Problem;

pub(super) async fn only_this_machine(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = headers.get(header::HOST).is_none_or(is_local);
    let origin = headers.get(header::ORIGIN).is_none_or(is_local);
    if host && origin {
        return next.run(request).await;
    }
    Problem::new(403, "not_this_machine", "The controls answer to this machine alone.").into()
}

/// Whether a host, or the origin of a page, is a name of this machine.
fn is_local(value: &HeaderValue) -> bool {
    let text = value.to_str().unwrap_or_default();
    let text = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://")).unwrap_or(text);
    let name = match text.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => text.split(':').next().unwrap_or_default(),
    };
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_count() {
        for text in
            ["localhost:8080", "127.0.0.1:8080", "http://127.0.0.1:5173", "[::1]:8080", "http://localhost"]
        {
            assert!(is_local(&HeaderValue::from_static(text)), "{text}");
        }
        for text in [
            "evil.example",
            "127.0.0.1.evil.example:8080",
            "null",
            "http://localhost.evil.example",
            "10.0.0.1",
        ] {
            assert!(!is_local(&HeaderValue::from_static(text)), "{text}");
        }
    }
}

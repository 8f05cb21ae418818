//! Which route a request takes: the most specific that matches, as API Gateway chooses.
//!
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html>

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::template::RouteSpec;

/// The routes of the API in the order in which they are tried.
pub(crate) struct Routes {
    routes: Vec<(Vec<Segment>, RouteSpec)>,
}

/// A route and what its placeholders stand for, decoded.
pub(crate) struct Found<'a> {
    pub(crate) route: &'a RouteSpec,
    pub(crate) parameters: HashMap<String, String>,
}

/// The order is the order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    Exact(String),
    One(String),
    Rest(String),
}

impl Routes {
    pub(crate) fn new(routes: Vec<RouteSpec>) -> Self {
        let mut routes: Vec<_> = routes.into_iter().map(|route| (segments(&route.path), route)).collect();
        // Exact segments before placeholders before the rest, from the left; a method of its own before any.
        routes.sort_by(|(one, a), (other, b)| {
            let rank = |segments: &[Segment]| segments.iter().map(Segment::rank).collect::<Vec<_>>();
            rank(one).cmp(&rank(other)).then_with(|| (a.method == "ANY").cmp(&(b.method == "ANY")))
        });
        Self { routes }
    }

    /// The route of a request; `path` is as it was sent, with its percent signs.
    pub(crate) fn find(&self, method: &str, path: &str) -> Option<Found<'_>> {
        let path: Vec<&str> = split(path);
        self.routes.iter().find_map(|(segments, route)| {
            let is_method = route.method == "ANY" || route.method == method;
            let parameters = is_method.then(|| matches(segments, &path)).flatten()?;
            Some(Found { route, parameters })
        })
    }
}

impl Segment {
    fn rank(&self) -> u8 {
        match self {
            Self::Exact(_) => 0,
            Self::One(_) => 1,
            Self::Rest(_) => 2,
        }
    }
}

fn split(path: &str) -> Vec<&str> {
    path.strip_prefix('/').unwrap_or(path).split('/').collect()
}

fn segments(path: &str) -> Vec<Segment> {
    let segment = |text: &str| match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
        Some(name) => match name.strip_suffix('+') {
            Some(name) => Segment::Rest(name.to_owned()),
            None => Segment::One(name.to_owned()),
        },
        None => Segment::Exact(text.to_owned()),
    };
    split(path).into_iter().map(segment).collect()
}

fn matches(segments: &[Segment], path: &[&str]) -> Option<HashMap<String, String>> {
    let mut parameters = HashMap::new();
    for (nth, segment) in segments.iter().enumerate() {
        let here = path.get(nth)?;
        match segment {
            Segment::Exact(text) => {
                if decode(here) != *text {
                    return None;
                }
            }
            Segment::One(name) => {
                let value = Some(decode(here)).filter(|value| !value.is_empty())?;
                parameters.insert(name.clone(), value);
            }
            Segment::Rest(name) => {
                let value = Some(decode(&path[nth..].join("/"))).filter(|value| !value.is_empty())?;
                parameters.insert(name.clone(), value);
                return Some(parameters);
            }
        }
    }
    (segments.len() == path.len()).then_some(parameters)
}

pub(super) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(keys: &[&str]) -> Routes {
        let route = |key: &&str| {
            let (method, path) = key.split_once(' ').unwrap();
            RouteSpec { method: method.into(), path: path.into(), function: (*key).into(), jwt: false }
        };
        Routes::new(keys.iter().map(route).collect())
    }

    fn found(routes: &Routes, method: &str, path: &str) -> Option<String> {
        routes.find(method, path).map(|found| found.route.key())
    }

    #[test]
    fn the_most_specific_route_wins_whatever_the_order_in_the_template() {
        let routes = routes(&[
            "GET /{proxy+}",
            "GET /",
            "GET /v1/customers/{id}",
            "GET /v1/customers",
            "GET /v1/customers/{id}/orders",
            "POST /v1/customers/{id}/points",
            "ANY /v1/{proxy+}",
            "GET /v1/customers/export",
        ]);
        for (method, path, key) in [
            ("GET", "/", Some("GET /")),
            ("GET", "/assets/a/b.js", Some("GET /{proxy+}")),
            ("GET", "/v1/customers", Some("GET /v1/customers")),
            ("GET", "/v1/customers/abc", Some("GET /v1/customers/{id}")),
            ("GET", "/v1/customers/export", Some("GET /v1/customers/export")),
            ("GET", "/v1/customers/abc/orders", Some("GET /v1/customers/{id}/orders")),
            ("POST", "/v1/customers/abc/points", Some("POST /v1/customers/{id}/points")),
            ("PUT", "/v1/customers/abc/points", Some("ANY /v1/{proxy+}")),
            ("GET", "/v1/customers/", Some("ANY /v1/{proxy+}")),
            ("POST", "/", None),
            ("POST", "/assets/a", None),
        ] {
            assert_eq!(found(&routes, method, path).as_deref(), key, "{method} {path}");
        }
    }

    #[test]
    fn placeholders_are_decoded() {
        let routes = routes(&["GET /a/{id}", "GET /r/{shop}/{rest+}"]);
        assert_eq!(routes.find("GET", "/a/%C5%BElu%C5%A5%20x").unwrap().parameters["id"], "žluť x");
        let found = routes.find("GET", "/r/1/b%2Fc/d").unwrap();
        assert_eq!((found.parameters["shop"].as_str(), found.parameters["rest"].as_str()), ("1", "b/c/d"));
        assert!(routes.find("GET", "/a/").is_none() && routes.find("GET", "/a/x/y").is_none());
    }
}

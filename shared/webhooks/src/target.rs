//! Targets that a merchant may name: public addresses only. Names are resolved and checked again for every
//! connection, so a name that changes between check and use leads nowhere.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use verno_domain::webhook::Template;
use verno_domain::{Error, Result};

/// The longest address accepted, in bytes.
const URL_BYTES_MAX: usize = 2_000;

/// Which targets may be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Targets {
    /// HTTPS to public addresses.
    Public,
    /// Any address, for use on one machine.
    Any,
}

impl Targets {
    /// Reads the value of the template's parameter.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "public" => Some(Self::Public),
            "any" => Some(Self::Any),
            _ => None,
        }
    }

    /// Whether an address can be a target: absolute, without credentials, its host written out. A variable
    /// may stand only behind the host, or a customer's data would decide where it goes.
    ///
    /// # Errors
    /// `Invalid`, naming the field `url`.
    pub fn check(self, url: &Template) -> Result<()> {
        let refuse = |code, detail: &str| Err(Error::field("url", code, detail));
        let text = url.as_str();
        if text.len() > URL_BYTES_MAX {
            return refuse("too_long", "An address has at most 2000 bytes.");
        }
        let authority = text.split_once("://").and_then(|(_, rest)| rest.split(['/', '?']).next());
        if authority.is_some_and(|authority| authority.contains('#')) {
            return refuse("variable_in_host", "The host must be written out.");
        }
        let Ok(parsed) = Url::parse(&url.url(&verno_domain::webhook::Variables::new())) else {
            return refuse("invalid_url", "It is not an address.");
        };
        match parsed.scheme() {
            "https" => {}
            "http" if self == Self::Any => {}
            _ => return refuse("not_https", "It must begin with https://."),
        }
        if !parsed.username().is_empty() || parsed.password().is_some() {
            return refuse("credentials_in_url", "Credentials do not belong into an address.");
        }
        if self == Self::Public && names_private(&parsed) {
            return refuse("private_address", "It must be reachable from the internet.");
        }
        Ok(())
    }

    /// Whether a connection to that address may be made.
    pub(crate) fn allows(self, address: IpAddr) -> bool {
        self == Self::Any || is_public(address)
    }
}

/// Whether the host is a private address or a local name. Other names are checked when they are resolved.
pub(crate) fn names_private(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    match host.parse::<IpAddr>() {
        Ok(address) => !is_public(address),
        Err(_) => {
            let host = host.trim_end_matches('.');
            host == "localhost"
                || host.ends_with(".localhost")
                || host.ends_with(".internal")
                || !host.contains('.')
        }
    }
}

/// Whether an address belongs to the public internet: none of the special-purpose ranges of IANA's registries
/// (RFC 6890 and its updates), also when written as IPv6.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = a == 0
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(mapped) = address.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    let [a, b, c, d, ..] = address.segments();
    let [.., high, low] = address.segments();
    let inner = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match (a, b) {
        // NAT64 and 6to4 carry an IPv4 address that a gateway unpacks.
        (0x64, 0xff9b) if c == 0 && d == 0 => is_public_v4(inner(high, low)),
        (0x2002, _) => is_public_v4(inner(b, c)),
        // Special purposes, Teredo among them, and documentation.
        (0x2001, 0..0x200 | 0xdb8) | (0x3fff, 0..0x1000) => false,
        // Of what is left, 2000::/3 is given out.
        _ => a & 0xe000 == 0x2000,
    }
}

/// Resolves names and lets only allowed addresses through.
pub(crate) struct Guarded(pub(crate) Targets);

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let targets = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|address| targets.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err(PRIVATE.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Reason for refusing to connect to a name.
pub(crate) const PRIVATE: &str = "the name leads to no public address";

#[cfg(test)]
mod tests {
    use super::*;

    fn code(targets: Targets, url: &str) -> Option<&'static str> {
        targets.check(&Template::new(url)).err().map(|error| error.code)
    }

    #[test]
    fn special_purpose_addresses_are_not_public() {
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "ff02::1",
            "3fff::1",
            "::7f00:1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in
            ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450::1", "64:ff9b::101:101", "172.32.0.1"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn a_target_is_a_public_https_address_whose_host_is_written_out() {
        let public = Targets::Public;
        for good in [
            "https://crm.example.com/hook?email=#customer.email#",
            "https://CRM.example.com:8443/#customer.id#",
            "https://obchod-žluťoučký.cz/hook",
            "https://93.184.216.34/",
        ] {
            assert_eq!(code(public, good), None, "{good}");
        }
        for (bad, wanted) in [
            ("crm.example.com/hook", "invalid_url"),
            ("http://crm.example.com/", "not_https"),
            ("ftp://crm.example.com/", "not_https"),
            ("https://user:pass@crm.example.com/", "credentials_in_url"),
            ("https://#customer.email#/hook", "variable_in_host"),
            ("https://#customer.name#.example.com/hook", "variable_in_host"),
            ("https://127.0.0.1/", "private_address"),
            ("https://[::1]/", "private_address"),
            ("https://2130706433/", "private_address"),
            ("https://0x7f.1/", "private_address"),
            ("https://localhost/", "private_address"),
            ("https://intranet/", "private_address"),
            ("https://metadata.google.internal/", "private_address"),
        ] {
            assert_eq!(code(public, bad), Some(wanted), "{bad}");
        }
        assert_eq!(code(Targets::Any, "http://127.0.0.1:9/hook"), None);
    }
}

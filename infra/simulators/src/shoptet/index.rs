//! The page at `/`: a description, the list of shops, and a first call.

use std::fmt::Write;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Html;

use super::Simulator;
use super::eshops::{Eshop, private_token};

const HEAD: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Shoptet simulator</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
pre{background:#f3f3f3;padding:1rem;overflow:auto}table{border-collapse:collapse}
td,th{padding:.3rem .8rem;text-align:left;border-bottom:1px solid #ddd}</style>
<h1>Shoptet simulator</h1>
<p>It speaks the API of Shoptet: orders, customers, groups, coupons, mailing lists, webhooks, jobs and changes, with signed webhooks,
repeats and, where a shop has them on, limits. Nothing here reaches a real shop.</p>";

/// `GET /`.
pub(crate) async fn show(State(simulator): State<Simulator>, headers: HeaderMap) -> Html<String> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
    let base = format!("http://{}", escaped(host));
    let shops = simulator.eshops().unwrap_or_default();
    let found =
        shops.iter().filter_map(|id| simulator.core.transact(|work| Eshop::get(work.sql, *id)).ok()?);
    let mut page = format!(
        "{HEAD}<table><tr><th>E-shop</th><th>Name</th><th>Currency</th><th>Limits</th><th>Private token</th></tr>"
    );
    for shop in found {
        let limits = if shop.limits { "on" } else { "off" };
        // Writing to a text cannot fail.
        let _ = write!(
            page,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{limits}</td><td><code>{}</code></td></tr>",
            shop.id,
            escaped(&shop.name),
            escaped(&shop.currency),
            private_token(shop.id)
        );
    }
    page.push_str("</table>");
    let token = private_token(shops.first().copied().unwrap_or_default());
    let _ = write!(
        page,
        "<h2>First calls</h2><pre>curl -H 'Shoptet-Private-API-Token: {token}' {base}/api/orders

curl -H 'Shoptet-Private-API-Token: {token}' -H 'Content-Type: application/json' {base}/api/orders \\
  -d '{{\"data\":{{\"email\":\"jana@example.cz\",\"currency\":{{\"code\":\"CZK\"}},\"billingAddress\":{{\"fullName\":\"Jana Malá\"}},
       \"items\":[{{\"itemType\":\"product\",\"name\":\"Hrnek\",\"amount\":\"2\",\"unitPriceWithVat\":\"250.00\",\"vatRate\":\"21.00\"}}]}}}}'

curl -X PATCH -H 'Shoptet-Private-API-Token: {token}' {base}/api/orders/CODE/status -d '{{\"data\":{{\"paid\":true}}}}'

curl {base}/simulator/chaos -d '{{\"duplicate\":0.3,\"reorder\":0.3,\"drop\":0.1}}'</pre>
<p>Statuses: -1 new, -3 done, -4 cancelled. All endpoints are described at <a href=\"https://api.docs.shoptet.com\">api.docs.shoptet.com</a>.</p></html>"
    );
    Html(page)
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut safe, letter| {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
        safe
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_become_markup() {
        assert_eq!(escaped("<b a='1'>&\""), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;");
    }
}

//! The description as a page for people: plain HTML, readable without a script.

use std::fmt::Write as _;

use serde_json::Value;

const STYLE: &str = include_str!("page.css");

/// Renders the document.
///
/// # Errors
/// If it is not JSON.
pub(crate) fn render(document: &str) -> Result<String, serde_json::Error> {
    let document: Value = serde_json::from_str(document)?;
    let mut html = String::new();
    let title = escape(text(&document["info"]["title"]));
    let about = paragraphs(text(&document["info"]["description"]));
    let (mut nav, mut shapes) = (String::new(), String::new());
    let mut body = String::new();
    for (path, methods) in object(&document["paths"]) {
        for (method, operation) in object(methods) {
            let id = escape(text(&operation["operationId"]));
            let summary = escape(text(&operation["summary"]));
            // Writing to a String cannot fail, here and below.
            let _ = write!(nav, r##"<li><a href="#{id}">{summary}</a></li>"##);
            render_operation(&mut body, path, method, operation);
        }
    }
    let mut schemas = String::new();
    for (name, schema) in object(&document["components"]["schemas"]) {
        render_schema(&mut schemas, name, schema);
        let _ = write!(shapes, r##"<li><a href="#schema-{0}">{0}</a></li>"##, escape(name));
    }
    let _ = write!(
        html,
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>{title}</title><style>{STYLE}</style></head><body><nav aria-label=Contents><h2>Calls</h2>\
         <ul>{nav}</ul><h2>Shapes</h2><ul>{shapes}</ul><p><a href='/openapi.json'>openapi.json</a></p></nav>\
         <main><h1>{title}</h1>{about}{body}<h2>Shapes</h2>{schemas}</main></body></html>"
    );
    Ok(html)
}

fn render_operation(html: &mut String, path: &str, method: &str, operation: &Value) {
    let id = escape(text(&operation["operationId"]));
    let _ = write!(
        html,
        "<section id='{id}'><h2>{}</h2><p class=route><b>{}</b> <code>{}</code></p>{}",
        escape(text(&operation["summary"])),
        method.to_uppercase(),
        escape(path),
        paragraphs(text(&operation["description"]))
    );
    if let Some(parameters) = operation["parameters"].as_array().filter(|list| !list.is_empty()) {
        html.push_str("<h3>Parameters</h3><table><tr><th>Name<th>In<th>Meaning</tr>");
        for parameter in parameters {
            row(html, [text(&parameter["name"]), text(&parameter["in"]), text(&parameter["description"])]);
        }
        html.push_str("</table>");
    }
    if let Some(name) = shape(&operation["requestBody"]) {
        let _ = write!(html, "<h3>Body</h3><p>{}</p>", link(&name));
    }
    html.push_str("<h3>Answers</h3><table><tr><th>Status<th>Meaning<th>Shape</tr>");
    for (status, response) in object(&operation["responses"]) {
        let name = shape(response).map(|name| link(&name)).unwrap_or_default();
        let meaning = prose(text(&response["description"]));
        let _ = write!(html, "<tr><td>{}<td>{meaning}<td>{name}</tr>", escape(status));
    }
    html.push_str("</table></section>");
}

fn render_schema(html: &mut String, name: &str, schema: &Value) {
    let name = escape(name);
    let _ = write!(
        html,
        "<section id='schema-{name}'><h3>{name}</h3>{}",
        paragraphs(text(&schema["description"]))
    );
    html.push_str("<table><tr><th>Field<th>Type<th>Meaning</tr>");
    for (field, shape) in object(&schema["properties"]) {
        let meaning = prose(text(&shape["description"]));
        let _ = write!(html, "<tr><td><code>{}</code><td>{}<td>{meaning}</tr>", escape(field), kind(shape));
    }
    html.push_str("</table></section>");
}

/// A field's type in words, with links to shapes.
fn kind(shape: &Value) -> String {
    if let Some(name) = reference(shape) {
        return link(&name);
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(parts) = shape[choice].as_array() {
            return parts.iter().map(kind).collect::<Vec<_>>().join(" or ");
        }
    }
    if !shape["items"].is_null() {
        return format!("list of {}", kind(&shape["items"]));
    }
    let base = match &shape["type"] {
        Value::Array(kinds) => kinds.iter().map(text).collect::<Vec<_>>().join(" or "),
        other => text(other).to_owned(),
    };
    let format = text(&shape["format"]);
    escape(&if format.is_empty() { base } else { format!("{base} ({format})") })
}

/// The name of the shape a body has.
fn shape(holder: &Value) -> Option<String> {
    object(&holder["content"]).next().and_then(|(_, content)| reference(&content["schema"]))
}

fn reference(shape: &Value) -> Option<String> {
    shape["$ref"].as_str().and_then(|path| path.rsplit('/').next()).map(str::to_owned)
}

fn link(name: &str) -> String {
    format!(r##"<a href="#schema-{0}">{0}</a>"##, escape(name))
}

fn row(html: &mut String, cells: [&str; 3]) {
    let [name, place, meaning] = cells.map(prose);
    let _ = write!(html, "<tr><td><code>{name}</code><td>{place}<td>{meaning}</tr>");
}

fn paragraphs(text: &str) -> String {
    text.split("\n\n").filter(|part| !part.is_empty()).fold(String::new(), |mut html, part| {
        let _ = write!(html, "<p>{}</p>", prose(part));
        html
    })
}

/// Escaped text in which words between backticks are code.
fn prose(text: &str) -> String {
    let spans = text.split('`').map(escape).enumerate();
    spans.map(|(nth, span)| if nth % 2 == 1 { format!("<code>{span}</code>") } else { span }).collect()
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_every_operation_and_shape_of_the_document() {
        let document: Value = serde_json::from_str(crate::DOCUMENT).unwrap();
        let html = render(crate::DOCUMENT).unwrap();
        for (path, _) in object(&document["paths"]) {
            assert!(html.contains(&escape(path)), "{path}");
        }
        for (name, _) in object(&document["components"]["schemas"]) {
            assert!(html.contains(&format!("id='schema-{name}'")), "{name}");
        }
    }

    #[test]
    fn a_description_cannot_break_out_of_the_page() {
        let html = render(r#"{"info":{"title":"<script>","description":"a & b"}}"#).unwrap();
        assert!(!html.contains("<script>") && html.contains("a &amp; b"));
        assert!(render("{").is_err());
    }
}

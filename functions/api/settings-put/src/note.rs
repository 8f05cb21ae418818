//! What the audit says about a change of settings.

use serde_json::Value;
use verno_store::Document;

/// The name of a document in the audit.
pub(crate) fn what(document: Document) -> &'static str {
    match document {
        Document::Loyalty => "settings.loyalty",
        Document::Vip => "settings.vip",
        Document::Referral => "settings.referral",
        Document::Notifications => "settings.notifications",
        Document::Team => "settings.team",
    }
}

/// The fields that differ, by their paths: `earn.CZK, rewards.birthday`. Values are not repeated: both
/// versions stay readable.
pub(crate) fn changed(before: &Value, after: &Value) -> String {
    let mut paths = Vec::new();
    differ(before, after, "", &mut paths);
    paths.retain(|path| path != "version");
    paths.join(", ")
}

fn differ(before: &Value, after: &Value, path: &str, paths: &mut Vec<String>) {
    let (Some(old), Some(new)) = (before.as_object(), after.as_object()) else {
        if before != after {
            paths.push(path.to_owned());
        }
        return;
    };
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    for name in new.keys().chain(gone) {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let value = |of: &serde_json::Map<String, Value>| of.get(name).cloned().unwrap_or_default();
        differ(&value(old), &value(new), &path, paths);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_named() {
        let before = json!({"version": 1, "earn": {"CZK": "20", "EUR": "1"}, "list": [1], "same": null});
        let after = json!({"version": 2, "earn": {"CZK": "10", "USD": "1"}, "list": [2], "same": null});
        assert_eq!(changed(&before, &after), "earn.CZK, earn.USD, earn.EUR, list");
    }
}

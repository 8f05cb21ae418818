//! One word for each thing: the glossary's (`shared/domain`), never one that it replaced.

use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

use crate::{Finding, Source};

/// A word that is not used any more, and what is said instead.
struct Retired {
    word: &'static str,
    instead: &'static str,
}

const fn retired(word: &'static str, instead: &'static str) -> Retired {
    Retired { word, instead }
}

/// Words that stand nowhere: not as a part of an identifier, not in comments, texts of logs or documents.
const EVERYWHERE: [Retired; 7] = [
    retired("wish", "command or request"),
    retired("wishes", "commands, requests or subscriptions"),
    retired("wished", "requested"),
    retired("told", "delivered, synced, notified or shown"),
    retired("untold", "waiting or not delivered"),
    retired("untoken", "strip the client token"),
    retired("whomever", "whoever"),
];

/// Words that are no part of a Rust identifier, though prose may have them ("out of sight").
const IN_NAMES: [Retired; 6] = [
    retired("sight", "context"),
    retired("sights", "contexts"),
    retired("doer", "job context or actor"),
    retired("doers", "actors"),
    retired("office", "sync session"),
    retired("foresight", "preview"),
];

/// Names that say nothing of what they name, or of which several things were called the same: types by their
/// definition (a variant may be `Known`), everything else wherever it is used.
const IDENTIFIERS: [Retired; 20] = [
    retired("Place", "what is placed where: ProductCategories, StepPosition"),
    retired("Known", "what is known: KnownCustomers"),
    retired("Asked", "what was asked for: ReportQuery"),
    retired("Happened", "CustomerEvent"),
    retired("Caught", "how far a catch-up came"),
    retired("Told", "EventDelivery"),
    retired("Means", "StepDeps"),
    retired("Whom", "Audience"),
    retired("Door", "StorefrontShop"),
    retired("World", "what it starts: TableHarness"),
    retired("Street", "SyncHarness"),
    retired("House", "SystemHarness"),
    retired("keep_day", "run_daily_rules"),
    retired("keep_days", "run_daily_rules"),
    retired("day_turn", "daily_dispatch"),
    retired("task_work", "due_work"),
    retired("save_mark", "save_watermark"),
    retired("wish_for_snapshot", "request_snapshot"),
    retired("guesses", "attempts"),
    retired("whom", "audience or customer"),
];

/// Ends a line whose text stands in tables or messages, and so cannot follow the glossary.
const STORED: &str = "// stored";

/// Retired words in identifiers and prose.
pub(crate) fn retired_words(source: &Source) -> Vec<Finding> {
    if source.is_generated() || source.path.starts_with("infra/tidy/") || source.ending() == "toml" {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (line, text) in source.lines().filter(|(_, text)| !text.ends_with(STORED)) {
        for word in parts(text) {
            if let Some(found) = EVERYWHERE.iter().find(|retired| retired.word == word) {
                findings.push(Finding::new(source, line, say(found)));
            }
        }
    }
    if source.is_rust()
        && let Ok(tokens) = TokenStream::from_str(&source.text)
    {
        identifiers(source, tokens, &mut findings);
    }
    findings
}

fn say(retired: &Retired) -> String {
    format!("`{}` is not a word of this house; say {}", retired.word, retired.instead)
}

/// Keywords before the name of a type that is being defined.
const DEFINES: [&str; 4] = ["struct", "enum", "type", "trait"];

fn identifiers(source: &Source, tokens: TokenStream, findings: &mut Vec<Finding>) {
    let mut follows_keyword = false;
    for token in tokens {
        let is_definition = std::mem::take(&mut follows_keyword);
        match token {
            TokenTree::Group(group) => identifiers(source, group.stream(), findings),
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                follows_keyword = DEFINES.contains(&name.as_str());
                let is_type = name.starts_with(char::is_uppercase);
                let whole =
                    IDENTIFIERS.iter().find(|retired| retired.word == name && (is_definition || !is_type));
                let inner = parts(&name);
                let inside = IN_NAMES.iter().find(|retired| inner.iter().any(|part| part == retired.word));
                for found in whole.into_iter().chain(inside) {
                    findings.push(Finding::new(source, ident.span().start().line, say(found)));
                }
            }
            _ => {}
        }
    }
}

/// The words of a line, also those that an identifier is put together from (`snake_case`, `camelCase`), in
/// lower case.
fn parts(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before_is_lower = false;
    for c in text.chars() {
        if !c.is_alphabetic() || (c.is_uppercase() && before_is_lower) {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
        before_is_lower = c.is_lowercase();
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::rust;

    #[test]
    fn a_retired_word_is_found_inside_an_identifier_and_in_prose() {
        let found = |text: &str| retired_words(&rust(text)).len();
        assert_eq!(found("fn read_wish() {}"), 1);
        assert_eq!(found("struct PointsWish;"), 1);
        assert_eq!(found("// The customer is told."), 1);
        assert_eq!(found("//! An insight is fine."), 0);
        assert_eq!(found("fn load_sight() {} // out of sight"), 1);
        assert_eq!(found("const NAME: &str = \"a wish\";"), 1);
        assert_eq!(found("const NAME: &str = \"a wish\"; // stored"), 0);
    }

    #[test]
    fn a_name_that_says_nothing_is_found_only_as_a_whole_identifier() {
        let found = |text: &str| retired_words(&rust(text)).len();
        assert_eq!(found("struct Place;"), 1);
        assert_eq!(found("struct Placement;\n// A Place of work."), 0);
        assert_eq!(found("enum Booked {\n    Known,\n}\nfn a() { Booked::Known }"), 0);
    }

    #[test]
    fn words_are_split_where_people_see_them() {
        assert_eq!(parts("readPoints_of(HTTPCall)"), ["read", "points", "of", "httpcall"]);
    }
}

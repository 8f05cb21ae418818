//! Comments: as wide as code, and saying something.

use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Field, ItemConst, ItemEnum, ItemFn, ItemStruct, Lit, Meta, Variant};

use crate::{Finding, Source};

/// Where the formatter wraps code (`max_width` of `.rustfmt.toml`), counted from the first column.
const COLUMNS_MAX: usize = 110;
/// Words that carry no meaning of their own beside a name.
const EMPTY_WORDS: [&str; 33] = [
    "a", "an", "the", "of", "its", "it", "is", "are", "this", "that", "in", "as", "be", "by", "and", "or",
    "to", "on", "at", "for", "with", "one", "when", "what", "which", "who", "whose", "whom", "where", "how",
    "does", "their", "there",
];

/// Comment lines of Rust that go beyond the width of code. A word that cannot be broken (a link, a path) may.
pub(crate) fn width(source: &Source) -> Vec<Finding> {
    if !source.is_rust() {
        return Vec::new();
    }
    let is_long = |line: &str| {
        let text = line.trim_start();
        text.starts_with("//")
            && line.chars().count() > COLUMNS_MAX
            && text.split_whitespace().count() > 2
            && !is_table(text)
    };
    let found = source.lines().filter(|(_, line)| is_long(line));
    found
        .map(|(line, _)| Finding::new(source, line, format!("a comment beyond column {COLUMNS_MAX}")))
        .collect()
}

/// A row of a table cannot be wrapped.
fn is_table(text: &str) -> bool {
    text.trim_start_matches(['/', '!']).trim_start().starts_with('|')
}

/// Doc comments that say nothing which the name does not say.
pub(crate) fn fillers(source: &Source) -> Vec<Finding> {
    if !source.is_rust() {
        return Vec::new();
    }
    let Ok(file) = syn::parse_file(&source.text) else {
        return vec![Finding::new(source, 0, "is not Rust that can be read")];
    };
    let mut fillers = Fillers { source, findings: Vec::new() };
    fillers.visit_file(&file);
    fillers.findings
}

struct Fillers<'a> {
    source: &'a Source,
    findings: Vec<Finding>,
}

impl Fillers<'_> {
    fn look(&mut self, attributes: &[Attribute], name: &syn::Ident) {
        let docs: Vec<String> = attributes.iter().filter_map(doc).collect();
        if docs.is_empty() {
            return;
        }
        let name_words = words(&name.to_string().replace('_', " "));
        let says = words(&docs.join(" "));
        let is_news = |word: &String| !EMPTY_WORDS.contains(&word.as_str()) && !name_words.contains(word);
        if !says.iter().any(is_news) {
            let why = format!("the comment on `{name}` says nothing that the name does not");
            self.findings.push(Finding::new(self.source, name.span().start().line, why));
        }
    }
}

fn doc(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let Expr::Lit(literal) = &pair.value else { return None };
    match &literal.lit {
        Lit::Str(text) if pair.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

impl<'ast> Visit<'ast> for Fillers<'_> {
    fn visit_field(&mut self, field: &'ast Field) {
        if let Some(name) = &field.ident {
            self.look(&field.attrs, name);
        }
        visit::visit_field(self, field);
    }

    fn visit_variant(&mut self, variant: &'ast Variant) {
        self.look(&variant.attrs, &variant.ident);
        visit::visit_variant(self, variant);
    }

    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.look(&item.attrs, &item.ident);
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.look(&item.attrs, &item.ident);
        visit::visit_item_enum(self, item);
    }

    fn visit_item_const(&mut self, item: &'ast ItemConst) {
        self.look(&item.attrs, &item.ident);
        visit::visit_item_const(self, item);
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.look(&item.attrs, &item.sig.ident);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.look(&item.attrs, &item.sig.ident);
        visit::visit_impl_item_fn(self, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::rust;

    #[test]
    fn a_wide_comment_is_found_and_a_wide_link_or_table_is_not() {
        let wide = format!("// {}", "word ".repeat(30));
        assert_eq!(width(&rust(&wide)).len(), 1);
        assert_eq!(width(&rust(&format!("// {}", "x".repeat(200)))), []);
        assert_eq!(width(&rust(&format!("/// | {} |", "cell ".repeat(40)))), []);
    }

    #[test]
    fn a_comment_that_repeats_the_name_is_found() {
        let found = |text: &str| fillers(&rust(text)).len();
        assert_eq!(found("struct A {\n    /// When.\n    at: u8,\n}"), 1);
        assert_eq!(found("/// The page size.\nconst PAGE_SIZE: u8 = 1;"), 1);
        assert_eq!(found("/// Customers on one page.\nconst PAGE_SIZE: u8 = 1;"), 0);
        assert_eq!(found("struct A {\n    at: u8,\n}"), 0);
    }
}

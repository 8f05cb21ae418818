//! Calls that a reader understands without looking up the function.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ExprCall, ExprLit, ExprMethodCall, FnArg, ItemMod, Lit, Meta, Signature, Type};

use crate::{Finding, Source};

/// Places where a function of ours takes a `bool`: name of the function to positions of such parameters,
/// without `self`.
type Flags = BTreeMap<String, BTreeSet<usize>>;

/// Literal `true` or `false` given to a function of this workspace. What it means cannot be read at the call,
/// so an enum stands there instead. A setter with one parameter says what it sets (`.silent(true)`) and is
/// left alone, and so are tests.
pub(crate) fn bare_booleans(sources: &[Source]) -> Vec<Finding> {
    let parsed: Vec<(&Source, syn::File)> = sources
        .iter()
        .filter(|source| source.is_rust() && !source.is_test())
        .filter_map(|source| Some((source, syn::parse_file(&source.text).ok()?)))
        .collect();
    let mut definitions = Definitions::default();
    for (_, file) in &parsed {
        definitions.visit_file(file);
    }
    let mut findings = Vec::new();
    for (source, file) in &parsed {
        let mut calls = Calls { source, flags: &definitions.flags, findings: Vec::new() };
        calls.visit_file(file);
        findings.extend(calls.findings);
    }
    findings
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let is = |attribute: &Attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    };
    attributes.iter().any(is)
}

#[derive(Default)]
struct Definitions {
    flags: Flags,
}

impl<'ast> Visit<'ast> for Definitions {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_signature(&mut self, signature: &'ast Signature) {
        let parameters: Vec<&FnArg> =
            signature.inputs.iter().filter(|input| matches!(input, FnArg::Typed(_))).collect();
        let is_method = parameters.len() < signature.inputs.len();
        // A setter: the name says what the value is.
        if is_method && parameters.len() == 1 {
            return;
        }
        for (position, parameter) in parameters.iter().enumerate() {
            if let FnArg::Typed(typed) = parameter
                && let Type::Path(path) = &*typed.ty
                && path.path.is_ident("bool")
            {
                self.flags.entry(signature.ident.to_string()).or_default().insert(position);
            }
        }
    }
}

struct Calls<'a> {
    source: &'a Source,
    flags: &'a Flags,
    findings: Vec<Finding>,
}

impl Calls<'_> {
    fn look<'b>(&mut self, name: &syn::Ident, arguments: impl Iterator<Item = &'b Expr>) {
        let Some(flags) = self.flags.get(&name.to_string()) else { return };
        for (position, argument) in arguments.enumerate() {
            if flags.contains(&position)
                && let Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) = argument
            {
                let why =
                    format!("`{}` given to `{name}` says nothing at the call: take an enum", value.value);
                self.findings.push(Finding::new(self.source, value.span.start().line, why));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Calls<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if let Expr::Path(path) = &*call.func
            && let Some(last) = path.path.segments.last()
        {
            self.look(&last.ident, call.args.iter());
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.look(&call.method, call.args.iter());
        visit::visit_expr_method_call(self, call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::rust;

    #[test]
    fn a_bare_boolean_is_found_and_a_setter_is_not() {
        let found = |text: &str| bare_booleans(&[rust(text)]).len();
        assert_eq!(found("fn read(id: u8, strong: bool) {}\nfn a() { read(1, true) }"), 1);
        assert_eq!(
            found("impl A { fn read(&self, id: u8, strong: bool) {} }\nfn a(a: A) { a.read(1, false) }"),
            1
        );
        assert_eq!(found("impl A { fn silent(self, silent: bool) {} }\nfn a(a: A) { a.silent(true) }"), 0);
        assert_eq!(found("fn read(id: u8, strong: bool) {}\nfn a(strong: bool) { read(1, strong) }"), 0);
        assert_eq!(found("fn a() { Some(true); flag.store(true, Relaxed) }"), 0);
    }
}

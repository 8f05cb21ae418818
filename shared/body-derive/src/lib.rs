//! `#[derive(Body)]`: reads the members of a JSON object into a struct, and makes the struct's schema of the
//! same list of fields. `verno-body` describes what it stands for; nothing else should name this crate.
//!
//! On the struct: `#[body(name = "MailTestRequest")]` calls the schema otherwise than the struct;
//! `#[body(codes = Type)]` chooses the codes of `verno_domain::body::Codes`. On a field:
//! `#[body(example("50"))]` and `#[body(default(false))]` go into the schema,
//! `#[body(refusal("unknown_event", "There is no such event."))]` replaces the usual words for a text that
//! stands for nothing.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Data, DeriveInput, Expr, Field, Fields, Ident, Lit, LitStr, Meta, Result};

/// See the crate.
#[proc_macro_derive(Body, attributes(body))]
pub fn derive_body(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as DeriveInput);
    expand(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// What `#[body(…)]` says of a struct.
struct Container {
    name: String,
    codes: Option<Ident>,
}

/// One field: its part in reading, in the schema, and among the schemas that it names.
struct Member {
    read: Tokens,
    property: Tokens,
    named: Tokens,
}

fn expand(input: &DeriveInput) -> Result<Tokens> {
    let (ident, container) = (&input.ident, Container::of(input)?);
    let Data::Struct(data) = &input.data else {
        return Err(syn::Error::new_spanned(ident, "a struct is needed"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(syn::Error::new_spanned(ident, "fields with names are needed"));
    };
    let members = fields.named.iter().map(Member::of).collect::<Result<Vec<_>>>()?;
    let (reads, properties, named) = (
        members.iter().map(|member| &member.read),
        members.iter().map(|member| &member.property),
        members.iter().map(|member| &member.named),
    );
    let (name, description) = (container.name, documentation(&input.attrs));
    let codes = container.codes.map_or_else(
        || quote!(::core::default::Default::default()),
        |codes| quote!(::verno_body::Codes::#codes),
    );
    Ok(quote! {
        impl ::verno_body::Shape for #ident {
            fn read(node: &::verno_body::Node<'_>) -> ::core::option::Option<Self> {
                let codes: ::verno_body::Codes = #codes;
                let mut object = node.coded(codes).object()?;
                let read = Self { #(#reads),* };
                object.close();
                ::core::option::Option::Some(read)
            }

            fn root_codes() -> ::verno_body::Codes {
                #codes
            }

            fn schema() -> ::verno_body::schema::Any {
                ::verno_body::schema::named(#name)
            }

            fn named(all: &mut ::verno_body::schema::Named) {
                if !all.iter().any(|(known, _)| known == #name) {
                    all.push((#name.into(), <Self as ::verno_body::schema::PartialSchema>::schema()));
                    <Self as ::verno_body::schema::ToSchema>::schemas(all);
                }
            }
        }

        impl ::verno_body::schema::PartialSchema for #ident {
            fn schema() -> ::verno_body::schema::Any {
                let object = ::verno_body::schema::object(#description);
                #(let object = #properties;)*
                object.into()
            }
        }

        impl ::verno_body::schema::ToSchema for #ident {
            fn name() -> ::std::borrow::Cow<'static, str> {
                #name.into()
            }

            fn schemas(all: &mut ::verno_body::schema::Named) {
                #(#named;)*
            }
        }
    })
}

impl Container {
    fn of(input: &DeriveInput) -> Result<Self> {
        let mut container = Self { name: input.ident.to_string(), codes: None };
        options(&input.attrs, |meta| {
            if meta.path.is_ident("name") {
                container.name = meta.value()?.parse::<LitStr>()?.value();
            } else if meta.path.is_ident("codes") {
                container.codes = Some(meta.value()?.parse()?);
            } else {
                return Err(meta.error("name or codes is needed"));
            }
            Ok(())
        })?;
        Ok(container)
    }
}

impl Member {
    fn of(field: &Field) -> Result<Self> {
        let ident = field.ident.as_ref().ok_or_else(|| syn::Error::new_spanned(field, "a name is needed"))?;
        let (name, kind, description) = (ident.to_string(), &field.ty, documentation(&field.attrs));
        let name = name.trim_start_matches("r#");
        let (mut example, mut default) = (quote!(None), quote!(None));
        let mut refusal = quote!(::core::option::Option::None);
        options(&field.attrs, |meta| {
            if meta.path.is_ident("example") {
                let value = in_brackets(&meta)?;
                example = quote!(Some(::verno_body::json!(#value)));
            } else if meta.path.is_ident("default") {
                let value = in_brackets(&meta)?;
                default = quote!(Some(::verno_body::json!(#value)));
            } else if meta.path.is_ident("refusal") {
                let words = in_brackets(&meta)?;
                refusal = quote!(::core::option::Option::Some((#words)));
            } else {
                return Err(meta.error("example, default or refusal is needed"));
            }
            Ok(())
        })?;
        Ok(Self {
            read: quote!(#ident: ::verno_body::Member::take(&mut object, #name, #refusal)),
            property: quote! {
                ::verno_body::property::<#kind>(
                    object,
                    #name,
                    ::verno_body::schema::Words { description: #description, example: #example, default: #default },
                )
            },
            named: quote!(<#kind as ::verno_body::Member>::named(all)),
        })
    }
}

/// Goes through what stands in `#[body(…)]`.
fn options(attributes: &[Attribute], mut each: impl FnMut(ParseNestedMeta<'_>) -> Result<()>) -> Result<()> {
    let ours = attributes.iter().filter(|attribute| attribute.path().is_ident("body"));
    ours.into_iter().try_for_each(|attribute| attribute.parse_nested_meta(&mut each))
}

/// What stands in the brackets behind a word.
fn in_brackets(meta: &ParseNestedMeta<'_>) -> Result<Tokens> {
    let content;
    syn::parenthesized!(content in meta.input);
    content.parse()
}

/// The doc comment, line by line.
fn documentation(attributes: &[Attribute]) -> String {
    let line = |attribute: &Attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    attributes.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

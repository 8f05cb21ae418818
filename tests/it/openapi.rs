//! The API's description is what the code says.

use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi as OpenApiDocument, RefOr, Schema};

#[derive(OpenApi)]
#[openapi(info(
    title = "Verno API",
    version = "1",
    description = "Customers of the loyalty programme of a Shoptet e-shop.\n\nJSON in snake_case. Points and money are decimal strings, never numbers. Times are RFC 3339 in UTC, dates YYYY-MM-DD, ids opaque. What is unknown is null. Errors are problem documents (RFC 9457) with a stable code. The shop comes from the token; another shop's id answers 404."
))]
struct Root;

/// Schemas of `part` that the document has already under the same name, but of another shape: one would hide
/// the other.
fn renamed(document: &OpenApiDocument, part: &OpenApiDocument) -> Vec<String> {
    let (Some(known), Some(added)) = (&document.components, &part.components) else { return Vec::new() };
    let differs = |(name, schema): &(&String, &RefOr<Schema>)| {
        known.schemas.get(*name).is_some_and(|there| there != *schema)
    };
    added.schemas.iter().filter(differs).map(|(name, _)| name.clone()).collect()
}

fn document() -> String {
    let mut document = Root::openapi();
    for part in vec![
        customer_list::Doc::openapi(),
        customer_get::Doc::openapi(),
        customer_edit::Doc::openapi(),
        customer_erase::Doc::openapi(),
        delivery_list::Doc::openapi(),
        delivery_send::Doc::openapi(),
        group_sync::Doc::openapi(),
        person_export::Doc::openapi(),
        pin_reset::Doc::openapi(),
        duplicate_list::Doc::openapi(),
        customer_merge::Doc::openapi(),
        merge_undo::Doc::openapi(),
        points_change::Doc::openapi(),
        transaction_list::Doc::openapi(),
        balance_history_get::Doc::openapi(),
        pending_list::Doc::openapi(),
        order_list::Doc::openapi(),
        referral_list::Doc::openapi(),
        cashback_list::Doc::openapi(),
        cashback_decide::Doc::openapi(),
        group_list::Doc::openapi(),
        lock_list::Doc::openapi(),
        view_list::Doc::openapi(),
        view_save::Doc::openapi(),
        view_delete::Doc::openapi(),
        job_list::Doc::openapi(),
        job_get::Doc::openapi(),
        job_row_list::Doc::openapi(),
        job_control::Doc::openapi(),
        job_undo::Doc::openapi(),
        bulk_create::Doc::openapi(),
        points_import::Doc::openapi(),
        upload_create::Doc::openapi(),
        customers_export::Doc::openapi(),
        transactions_export::Doc::openapi(),
        account_get::Doc::openapi(),
        cashback_create::Doc::openapi(),
        redemption_create::Doc::openapi(),
        session_create::Doc::openapi(),
        settings_get::Doc::openapi(),
        settings_put::Doc::openapi(),
        approval_list::Doc::openapi(),
        approval_decide::Doc::openapi(),
        audit_list::Doc::openapi(),
        integration_list::Doc::openapi(),
        integration_edit::Doc::openapi(),
        webhook_delete::Doc::openapi(),
        webhook_list::Doc::openapi(),
        webhook_save::Doc::openapi(),
        notification_send::Doc::openapi(),
        model_list::Doc::openapi(),
        model_edit::Doc::openapi(),
        segment_list::Doc::openapi(),
        segmentation_get::Doc::openapi(),
        report_get::Doc::openapi(),
    ] {
        assert_eq!(renamed(&document, &part), Vec::<String>::new(), "two schemas of one name");
        document.merge(part);
    }
    let scheme =
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build());
    document.components.get_or_insert_default().add_security_scheme("token", scheme);
    document.to_pretty_json().unwrap() + "\n"
}

/// `UPDATE=1 cargo test -p verno-tests openapi` writes the document anew.
#[test]
#[expect(clippy::disallowed_methods, reason = "a switch for people, not for functions")]
fn the_kept_document_is_what_the_code_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../functions/api/openapi-get/openapi.json");
    let document = document();
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(path, &document).unwrap();
    }
    assert!(
        std::fs::read_to_string(path).unwrap() == document,
        "openapi.json is stale: UPDATE=1 cargo test -p verno-tests openapi"
    );
}

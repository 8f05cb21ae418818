//! The functions behind the routes of the admin API.

use std::collections::BTreeMap;

use verno_lambda::Function;
use verno_testkit::TestPlatform;

use crate::template::routes;

/// The functions behind the routes of the admin API, by route.
pub(crate) fn functions_by_route(platform: &TestPlatform) -> BTreeMap<String, Function> {
    let build = |name: &str| match name {
        "approval-decide" => approval_decide::build(platform),
        "approval-list" => approval_list::build(platform),
        "audit-list" => audit_list::build(platform),
        "bulk-create" => bulk_create::build(platform),
        "points-import" => points_import::build(platform),
        "upload-create" => upload_create::build(platform),
        "customers-export" => customers_export::build(platform),
        "transactions-export" => transactions_export::build(platform),
        "balance-history-get" => balance_history_get::build(platform),
        "cashback-decide" => cashback_decide::build(platform),
        "cashback-list" => cashback_list::build(platform),
        "customer-edit" => customer_edit::build(platform),
        "customer-erase" => customer_erase::build(platform),
        "customer-get" => customer_get::build(platform),
        "customer-list" => customer_list::build(platform),
        "customer-merge" => customer_merge::build(platform),
        "delivery-list" => delivery_list::build(platform),
        "delivery-send" => delivery_send::build(platform),
        "duplicate-list" => duplicate_list::build(platform),
        "group-list" => group_list::build(platform),
        "group-sync" => group_sync::build(platform),
        "job-control" => job_control::build(platform),
        "job-get" => job_get::build(platform),
        "job-list" => job_list::build(platform),
        "job-row-list" => job_row_list::build(platform),
        "job-undo" => job_undo::build(platform),
        "lock-list" => lock_list::build(platform),
        "merge-undo" => merge_undo::build(platform),
        "model-edit" => model_edit::build(platform),
        "notification-send" => notification_send::build(platform),
        "model-list" => model_list::build(platform),
        "order-list" => order_list::build(platform),
        "pending-list" => pending_list::build(platform),
        "person-export" => person_export::build(platform),
        "pin-reset" => pin_reset::build(platform),
        "points-change" => points_change::build(platform),
        "referral-list" => referral_list::build(platform),
        "report-get" => report_get::build(platform),
        "segment-list" => segment_list::build(platform),
        "segmentation-get" => segmentation_get::build(platform),
        "settings-get" => settings_get::build(platform),
        "settings-put" => settings_put::build(platform),
        "transaction-list" => transaction_list::build(platform),
        "integration-edit" => integration_edit::build(platform),
        "integration-list" => integration_list::build(platform),
        "webhook-delete" => webhook_delete::build(platform),
        "webhook-list" => webhook_list::build(platform),
        "webhook-save" => webhook_save::build(platform),
        "view-delete" => view_delete::build(platform),
        "view-list" => view_list::build(platform),
        "view-save" => view_save::build(platform),
        other => panic!("{other} has a route of the admin API and no tenancy test"),
    };
    let admin = routes().into_iter().filter(|route| route.key.contains(" /v1/"));
    admin.map(|route| (route.key, build(&route.function).unwrap())).collect()
}

//! The functions behind routes.

use std::collections::BTreeMap;

use verno_lambda::{ConfigError, Function};
use verno_testkit::TestPlatform;

use crate::template::routes;

type Build = fn(&TestPlatform) -> Result<Function, ConfigError>;

/// One line per function behind routes.
macro_rules! functions {
    ($($krate:ident),* $(,)?) => {
        BTreeMap::from([$(($krate::NAME, $krate::build as Build)),*])
    };
}

/// What builds each function behind routes, by its name.
pub(crate) fn builds() -> BTreeMap<&'static str, Build> {
    functions![
        account_get,
        approval_decide,
        approval_list,
        audit_list,
        balance_history_get,
        bulk_create,
        cashback_create,
        cashback_decide,
        cashback_list,
        console,
        customer_edit,
        customer_erase,
        customer_get,
        customer_list,
        customer_merge,
        customers_export,
        delivery_list,
        delivery_send,
        duplicate_list,
        group_list,
        group_sync,
        integration_edit,
        integration_list,
        job_control,
        job_get,
        job_list,
        job_row_list,
        job_undo,
        lock_list,
        merge_undo,
        model_edit,
        model_list,
        notification_send,
        openapi_get,
        order_list,
        pending_list,
        person_export,
        pin_reset,
        points_change,
        points_import,
        redemption_create,
        referral_list,
        referral_visit,
        report_get,
        segment_list,
        segmentation_get,
        session_create,
        settings_get,
        settings_put,
        shoptet_install,
        shoptet_receive,
        subscription_edit,
        transaction_list,
        transactions_export,
        upload_create,
        view_delete,
        view_list,
        view_save,
        webhook_delete,
        webhook_list,
        webhook_save,
    ]
}

/// The functions behind the routes of the admin API, by route.
pub(crate) fn functions_by_route(platform: &TestPlatform) -> BTreeMap<String, Function> {
    let builds = builds();
    let admin = routes().into_iter().filter(|route| route.key.contains(" /v1/"));
    admin.map(|route| (route.key, builds[route.function.as_str()](platform).unwrap())).collect()
}

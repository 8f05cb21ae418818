//! Every function of the product, by the name of its folder.

use std::collections::{BTreeMap, BTreeSet};

use verno_lambda::{ConfigError, Function};

use crate::error::{LocalError, Result};
use crate::platform::LocalPlatform;
use crate::template::Template;

type Build = fn(&LocalPlatform) -> std::result::Result<Function, ConfigError>;

/// The function that builds each crate's handler, by the crate's folder.
pub(crate) struct Registry(BTreeMap<&'static str, Build>);

/// One line per crate of `functions/`.
macro_rules! functions {
    ($($krate:ident),* $(,)?) => {
        [$(($krate::NAME, $krate::build as Build)),*]
    };
}

impl Registry {
    /// All functions that the product deploys.
    pub(crate) fn product() -> Self {
        Self(BTreeMap::from(functions![
            account_get,
            approval_decide,
            approval_list,
            audit_list,
            balance_history_get,
            bulk_create,
            points_import,
            upload_create,
            customers_export,
            transactions_export,
            cashback_create,
            cashback_decide,
            cashback_list,
            change_relay,
            changes_sweep,
            console,
            contact_sync,
            customer_edit,
            customer_erase,
            customer_get,
            customer_list,
            customer_merge,
            daily_dispatch,
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
            list_snapshot,
            job_row_list,
            job_run,
            job_undo,
            lock_list,
            mail_send,
            merge_undo,
            model_edit,
            model_list,
            model_run,
            notification_send,
            openapi_get,
            order_list,
            pending_list,
            person_export,
            pin_reset,
            points_change,
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
            shoptet_reconcile,
            subscription_edit,
            due_work,
            transaction_list,
            webhook_delete,
            webhook_list,
            webhook_save,
            webhook_send,
            view_delete,
            view_list,
            view_save,
        ]))
    }

    /// Refuses to go on unless the template has exactly these functions.
    ///
    /// # Errors
    /// `Registry`, naming what only one of the two has.
    pub(crate) fn check(&self, template: &Template) -> Result<()> {
        let here: BTreeSet<&str> = self.0.keys().copied().collect();
        let there: BTreeSet<&str> =
            template.functions.iter().map(|function| function.name.as_str()).collect();
        let mut differences = Vec::new();
        for name in there.difference(&here) {
            differences.push(format!("{name} is in the template and has no crate"));
        }
        for name in here.difference(&there) {
            differences.push(format!("{name} has a crate and is not in the template"));
        }
        if differences.is_empty() { Ok(()) } else { Err(LocalError::Registry(differences.join(", "))) }
    }

    /// Builds one function.
    ///
    /// # Errors
    /// `Function` if it misses something in its environment.
    pub(crate) fn build(&self, name: &str, platform: &LocalPlatform) -> Result<Function> {
        let build = self.0.get(name).ok_or_else(|| LocalError::Registry(format!("{name} has no crate")))?;
        build(platform)
            .map_err(|error| LocalError::Function { function: name.to_owned(), detail: error.detail })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{FunctionSpec, TEMPLATE, Template};

    fn template() -> Template {
        let values = ["ShoptetOauthUrl", "ShoptetClientId", "MailSender", "MailIdentity"];
        let parameters = crate::template::Parameters {
            values: values.map(|name| (name.to_owned(), "x".to_owned())).into(),
            ..Default::default()
        };
        Template::read(TEMPLATE, &parameters).unwrap()
    }

    #[test]
    fn template_and_crates_match_one_to_one() {
        Registry::product().check(&template()).unwrap();
    }

    #[test]
    fn what_only_one_of_the_two_has_is_named() {
        let mut template = template();
        template.functions.retain(|function| function.name != "console");
        let stray =
            FunctionSpec { id: "StrayFunction".into(), name: "stray".into(), variables: BTreeMap::new() };
        template.functions.push(stray);
        let error = Registry::product().check(&template).unwrap_err().to_string();
        assert!(
            error.contains("stray is in the template") && error.contains("console has a crate"),
            "{error}"
        );
    }
}

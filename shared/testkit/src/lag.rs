//! An index that is behind the table, as DynamoDB's are for moments and the engine's never.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use aws_sdk_dynamodb::config::interceptors::FinalizerInterceptorContextMut;
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_dynamodb::error::BoxError;
use aws_sdk_dynamodb::operation::query::QueryOutput;
use aws_sdk_dynamodb::types::AttributeValue;
use verno_store::Item;

/// Sort key of customers' profiles, the only items that are held back.
const PROFILE: &str = "P";

#[derive(Debug, Default)]
struct State {
    behind: bool,
    seen: HashMap<String, Item>,
}

/// While it is on, queries answer customers as they answered them before, and not those they never answered.
#[derive(Debug, Clone, Default)]
pub struct Lag(Arc<Mutex<State>>);

impl Lag {
    /// Lets the index stay where it is, or follow again.
    pub fn set(&self, behind: bool) {
        self.0.lock().unwrap().behind = behind;
    }
}

impl Intercept for Lag {
    fn name(&self) -> &'static str {
        "Lag"
    }

    fn modify_before_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(Ok(output)) = context.output_or_error_mut() else { return Ok(()) };
        let Some(output) = output.downcast_mut::<QueryOutput>() else { return Ok(()) };
        let mut state = self.0.lock().unwrap();
        let items = output.items.take().unwrap_or_default();
        output.items = Some(items.into_iter().filter_map(|item| state.shown(item)).collect());
        Ok(())
    }
}

impl State {
    fn shown(&mut self, item: Item) -> Option<Item> {
        let text = |name: &str| item.get(name).and_then(|value| value.as_s().ok()).cloned();
        if item.get("sk") != Some(&AttributeValue::S(PROFILE.into())) {
            return Some(item);
        }
        let pk = text("pk")?;
        if self.behind {
            return self.seen.get(&pk).cloned();
        }
        self.seen.insert(pk, item.clone());
        Some(item)
    }
}

//! Where a page of a timeline ends, as a text that a caller can keep.

use aws_sdk_dynamodb::types::AttributeValue;

use crate::codec::Item;

/// Where a page of a timeline ended, as text.
pub(crate) fn end_key(key: &Item) -> String {
    let part = |name: &str| key.get(name).and_then(|value| value.as_s().ok()).cloned().unwrap_or_default();
    [part("pk"), part("sk"), part("tsk")].join("\n")
}

/// The reverse of [`end_key`] on the timeline `tpk`.
pub(crate) fn start_key(tpk: &str, text: &str) -> Option<Item> {
    let [pk, sk, tsk]: [&str; 3] = text.split('\n').collect::<Vec<_>>().try_into().ok()?;
    let parts = [("tpk", tpk), ("pk", pk), ("sk", sk), ("tsk", tsk)];
    Some(
        parts.into_iter().map(|(name, part)| (name.to_owned(), AttributeValue::S(part.to_owned()))).collect(),
    )
}

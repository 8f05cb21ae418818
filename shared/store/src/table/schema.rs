//! The table's shape, for processes that make their own. `infra/template.yaml` makes the deployed one; a test
//! holds the two equal.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, LocalSecondaryIndex,
    Projection, ProjectionType, ScalarAttributeType, StreamSpecification, StreamViewType,
};
use verno_domain::{Error, Result};

use crate::error::classify;

/// Local index: a customer's entries by `seq`, read consistently.
pub const BY_SEQ: &str = "by_seq";
/// Global index: things of a shop in the order of time.
pub const TIMELINE: &str = "timeline";
/// Global index, of keys only: what is due in a shop, by day.
pub const DUE: &str = "due";
/// The attribute that the table's expiry of items looks at.
pub const EXPIRES_AT: &str = "expires_at";

/// Attribute names and types of all keys.
pub const ATTRIBUTES: [(&str, &str); 7] =
    [("pk", "S"), ("sk", "S"), ("seq", "N"), ("tpk", "S"), ("tsk", "S"), ("dpk", "S"), ("dsk", "S")];

/// Creates the table, unless it exists.
pub async fn create(client: &Client, table: &str) -> Result<()> {
    let mut request = client
        .create_table()
        .table_name(table)
        .billing_mode(BillingMode::PayPerRequest)
        .stream_specification(
            StreamSpecification::builder()
                .stream_enabled(true)
                .stream_view_type(StreamViewType::NewAndOldImages)
                .build()
                .map_err(built)?,
        )
        .local_secondary_indexes(
            LocalSecondaryIndex::builder()
                .index_name(BY_SEQ)
                .set_key_schema(Some(key("pk", "seq")?))
                .projection(all())
                .build()
                .map_err(built)?,
        )
        .global_secondary_indexes(
            GlobalSecondaryIndex::builder()
                .index_name(TIMELINE)
                .set_key_schema(Some(key("tpk", "tsk")?))
                .projection(all())
                .build()
                .map_err(built)?,
        )
        .global_secondary_indexes(
            GlobalSecondaryIndex::builder()
                .index_name(DUE)
                .set_key_schema(Some(key("dpk", "dsk")?))
                .projection(Projection::builder().projection_type(ProjectionType::KeysOnly).build())
                .build()
                .map_err(built)?,
        )
        .set_key_schema(Some(key("pk", "sk")?));
    for (name, kind) in ATTRIBUTES {
        let attribute = AttributeDefinition::builder()
            .attribute_name(name)
            .attribute_type(ScalarAttributeType::from(kind));
        request = request.attribute_definitions(attribute.build().map_err(built)?);
    }
    match request.send().await {
        Ok(_) => Ok(()),
        Err(error) if error.as_service_error().is_some_and(|e| e.is_resource_in_use_exception()) => Ok(()),
        Err(error) => Err(classify("CreateTable", error)),
    }
}

fn key(hash: &str, range: &str) -> Result<Vec<KeySchemaElement>> {
    [(hash, KeyType::Hash), (range, KeyType::Range)]
        .map(|(name, kind)| {
            KeySchemaElement::builder().attribute_name(name).key_type(kind).build().map_err(built)
        })
        .into_iter()
        .collect()
}

fn all() -> Projection {
    Projection::builder().projection_type(ProjectionType::All).build()
}

fn built(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::internal("the table's description").with_source(error)
}

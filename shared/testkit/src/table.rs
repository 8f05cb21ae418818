//! The table on a real engine in the process, through the production client.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use aws_credential_types::Credentials;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::Builder;
use aws_sdk_dynamodb::types::{AttributeValue, StreamSpecification};
use dynoxide::Database;
use futures::StreamExt;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use verno_domain::{Clock, Random, Result, ShopId};
use verno_store::{Blobs, DATA_KEY_BYTES, DataKey, KeyWrapper, Links, Store, schema};

use crate::clock::TestClock;
use crate::faults::Faults;
use crate::lag::Lag;
use crate::meter::Meter;
use crate::random::SeededRandom;

const NAME: &str = "verno";

/// A table of its own for one test.
pub struct TestTable {
    /// The production store over it.
    pub store: Store,
    /// The clock that the store reads; tests move it.
    pub clock: Arc<TestClock>,
    /// Where its ids and keys come from: the same ones in every run.
    pub random: Arc<SeededRandom>,
    /// Counts what the store uses.
    pub meter: Meter,
    /// The store's bucket, in memory; its links are names, not addresses.
    pub blobs: Blobs,
    /// The objects of that bucket.
    objects: Arc<InMemory>,
    /// Makes requests to the table fail.
    pub faults: Faults,
    /// Lets the index be behind the table.
    pub lag: Lag,
    /// For looking at items as they are.
    pub client: Client,
}

impl TestTable {
    /// Starts an empty table in memory.
    pub async fn start() -> Self {
        Self::start_seeded(0).await
    }

    /// Starts an empty table in memory whose ids and keys are drawn from `seed`.
    pub async fn start_seeded(seed: u64) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let database = Database::memory().unwrap();
        tokio::spawn(dynoxide::server::serve_on(listener, database));
        let credentials = Credentials::new("test", "test", None, None, "test");
        let config = verno_lambda::sdk_config("eu-central-1".into(), credentials, Some(endpoint));
        let client = Client::new(&config);
        schema::create(&client, NAME).await.unwrap();
        // Nobody reads the stream here, and the engine looks through all of it to number the next change.
        let stream = StreamSpecification::builder().stream_enabled(false).build().unwrap();
        client.update_table().table_name(NAME).stream_specification(stream).send().await.unwrap();
        let (meter, clock) = (Meter::default(), Arc::new(TestClock::new()));
        let (faults, lag) = (Faults::default(), Lag::default());
        let mut conf = Builder::from(&config).interceptor(meter.clone()).interceptor(lag.clone());
        if let Some(http) = config.http_client() {
            conf = conf.http_client(faults.over(http));
        }
        let metered = Client::from_conf(conf.build());
        let random = Arc::new(SeededRandom::new(seed));
        let (store_clock, store_random) =
            (clock.clone() as Arc<dyn Clock>, random.clone() as Arc<dyn Random>);
        let store = Store::new(metered, NAME, store_clock, store_random, Some(Arc::new(PlainWrapper)));
        let objects = Arc::new(InMemory::new());
        let blobs = Blobs::new(objects.clone(), Arc::new(NamedLinks));
        Self {
            store: store.with_blobs(blobs.clone()),
            clock,
            random,
            meter,
            blobs,
            objects,
            faults,
            lag,
            client,
        }
    }

    /// Every blob with its path, for the same.
    pub async fn dump_blobs(&self) -> Vec<(String, Vec<u8>)> {
        let found: Vec<_> = self.objects.list(None).map(Result::unwrap).collect().await;
        let mut blobs = Vec::new();
        for path in found.into_iter().map(|meta| meta.location) {
            let bytes = self.objects.get(&path).await.unwrap().bytes().await.unwrap();
            blobs.push((path.to_string(), bytes.to_vec()));
        }
        blobs
    }

    /// Every item of the table as text, for proving what is *not* there.
    #[expect(clippy::disallowed_methods, reason = "a test looks at everything; production never scans")]
    pub async fn dump(&self) -> Vec<String> {
        let (mut found, mut start) = (Vec::new(), None);
        loop {
            let answer =
                self.client.scan().table_name(NAME).set_exclusive_start_key(start).send().await.unwrap();
            found.extend(answer.items().iter().map(text));
            start = answer.last_evaluated_key;
            if start.is_none() {
                return found;
            }
        }
    }
}

/// An item as text, the same for the same item: maps in the order of their names.
fn text(item: &HashMap<String, AttributeValue>) -> String {
    fn of_value(value: &AttributeValue) -> String {
        match value {
            AttributeValue::M(map) => text(map),
            AttributeValue::L(list) => {
                format!("[{}]", list.iter().map(of_value).collect::<Vec<_>>().join(", "))
            }
            other => format!("{other:?}"),
        }
    }
    let fields: BTreeSet<_> =
        item.iter().map(|(name, value)| format!("{name:?}: {}", of_value(value))).collect();
    format!("{{{}}}", fields.into_iter().collect::<Vec<_>>().join(", "))
}

/// "Wraps" a key by turning its bytes over: enough to see that what is stored is not the key.
struct PlainWrapper;

#[async_trait]
impl KeyWrapper for PlainWrapper {
    async fn generate(&self, shop: ShopId) -> Result<DataKey> {
        let plain = [u8::try_from(shop.get() % 251).unwrap(); DATA_KEY_BYTES];
        Ok(DataKey { plain, wrapped: plain.iter().map(|byte| !byte).collect() })
    }

    async fn unwrap(&self, _: ShopId, wrapped: &[u8]) -> Result<[u8; DATA_KEY_BYTES]> {
        let plain: Vec<u8> = wrapped.iter().map(|byte| !byte).collect();
        Ok(plain.try_into().unwrap())
    }
}

/// Links that name what they lead to.
struct NamedLinks;

#[async_trait]
impl Links for NamedLinks {
    async fn download(&self, path: &Path, name: &str, _: Duration) -> Result<String> {
        Ok(format!("memory:{path}?name={name}"))
    }

    async fn upload(&self, path: &Path, _: Duration) -> Result<String> {
        Ok(format!("memory:{path}"))
    }
}

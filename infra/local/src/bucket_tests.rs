//! Links to the local bucket.

use super::*;
use crate::clock::MovableClock;
use crate::state::State;

const HOUR: Duration = Duration::from_hours(1);

fn parts(link: &str) -> (Path, i64, String, String) {
    let (path, query) = link.split_once("/local/blobs/").unwrap().1.split_once('?').unwrap();
    let of = |name: &str| {
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        percent_encoding::percent_decode_str(pair.unwrap_or_default()).decode_utf8().unwrap().into_owned()
    };
    (Path::parse(path).unwrap(), of("ends").parse().unwrap(), of("name"), of("signature"))
}

#[tokio::test]
async fn a_link_allows_what_it_was_made_for_until_it_ends_and_nothing_else() {
    let clock = MovableClock::open(&State::memory().unwrap()).unwrap();
    let bucket = Bucket::open(None, "http://127.0.0.1:1", Arc::new(clock.clone())).unwrap();
    let path = Path::from("jobs/222651/job_1/customers.csv");
    let link = bucket.download(&path, "zákazníci.csv", HOUR).await.unwrap();
    let (read, ends, name, signature) = parts(&link);
    assert_eq!((&read, name.as_str()), (&path, "zákazníci.csv"));
    assert!(bucket.allows(Right::Get, &path, ends, &name, &signature));
    assert!(!bucket.allows(Right::Put, &path, ends, &name, &signature), "reading is not writing");
    assert!(!bucket.allows(
        Right::Get,
        &Path::from("jobs/222652/job_1/customers.csv"),
        ends,
        &name,
        &signature
    ));
    assert!(!bucket.allows(Right::Get, &path, ends + 1, &name, &signature), "nobody makes it last longer");
    assert!(!bucket.allows(Right::Get, &path, ends, "other.csv", &signature));
    assert!(!bucket.allows(Right::Get, &path, ends, &name, "nonsense"));
    clock.set(clock.now() + TimeDelta::seconds(3601)).unwrap().unwrap();
    assert!(!bucket.allows(Right::Get, &path, ends, &name, &signature), "it ended");
}

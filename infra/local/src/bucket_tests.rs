//! Tests of signed links to the local bucket.

use super::*;
use crate::clock::MovableClock;
use crate::state::State;

const HOUR: Duration = Duration::from_hours(1);

fn parts(link: &str) -> (Path, Signed) {
    let (path, query) = link.split_once("/local/blobs/").unwrap().1.split_once('?').unwrap();
    let of = |name: &str| {
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        percent_encoding::percent_decode_str(pair.unwrap_or_default()).decode_utf8().unwrap().into_owned()
    };
    let signed = Signed { ends: of("ends").parse().unwrap(), signature: of("signature"), name: of("name") };
    (Path::parse(path).unwrap(), signed)
}

#[tokio::test]
async fn a_link_allows_what_it_was_made_for_until_it_ends_and_nothing_else() {
    let clock = MovableClock::open(&State::memory().unwrap()).unwrap();
    let bucket = Bucket::open(None, "http://127.0.0.1:1", Arc::new(clock.clone())).unwrap();
    let path = Path::from("jobs/222651/job_1/customers.csv");
    let link = bucket.download(&path, "zákazníci.csv", HOUR).await.unwrap();
    let (read, signed) = parts(&link);
    assert_eq!((&read, signed.name.as_str()), (&path, "zákazníci.csv"));
    assert!(bucket.allows(Right::Get, &path, &signed));
    assert!(!bucket.allows(Right::Put, &path, &signed), "reading is not writing");
    let other = Path::from("jobs/222652/job_1/customers.csv");
    assert!(!bucket.allows(Right::Get, &other, &signed));
    let changed = |change: fn(&mut Signed)| {
        let mut signed = signed.clone();
        change(&mut signed);
        bucket.allows(Right::Get, &path, &signed)
    };
    assert!(!changed(|signed| signed.ends += 1), "nobody makes it last longer");
    assert!(!changed(|signed| signed.name = "other.csv".into()));
    assert!(!changed(|signed| signed.signature = "nonsense".into()));
    clock.set(clock.now() + TimeDelta::seconds(3601)).unwrap().unwrap();
    assert!(!bucket.allows(Right::Get, &path, &signed), "it ended");
}

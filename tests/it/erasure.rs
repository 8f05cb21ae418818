//! After an erasure, no item and no file holds anything of the person; totals and other customers are
//! unchanged.

use serde_json::{Value, json};
use verno_booking::request_cashback;
use verno_domain::cashback::{BankAccount, CashbackCommand};
use verno_domain::ledger::replay::replay;
use verno_domain::ledger::{Expiry, Posting};
use verno_domain::settings::{Cashback, Payout};
use verno_domain::task::{Task, TaskMessage};
use verno_domain::{Cause, Clock, Currency, Customer, EntryKind, JobId, Points, UploadId};
use verno_store::{Blob, Consistency, Job, JobState};
use verno_testkit::Fault::LostAnswer;
use verno_testkit::{Answer, Ask, OTHER_SHOP, OrderBuilder, SHOP};

use crate::support::{TableHarness, ask, registration, run_tasks};

/// Texts that must be nowhere after the erasure.
const TEXTS: [&str; 9] = [
    "Novák",
    "jan@example.cz",
    "jan.before@example.cz",
    "old@example.cz",
    "777123456",
    "guid-jan",
    "Bydlí v Brně",
    "Volal kvůli",
    "1985-06-24",
];

/// Jan has had two addresses, was merged with an old account, and has every kind of record; Eva is another
/// customer.
async fn with_all_about_jan() -> (TableHarness, Customer) {
    let harness = TableHarness::start().await;
    let mut rules = harness.shop().rules().await.unwrap();
    let rates = [(Currency::parse("CZK").unwrap(), "0.5".parse().unwrap())].into();
    rules.loyalty.cashback = Some(Cashback { rates, payout: Payout::BankAccount, group_ids: Vec::new() });
    rules.team.approval_from = Some(Points::parse("1000").unwrap());
    harness.shop().save_rules(&rules).await.unwrap();
    let mut jan = registration("guid-jan", "jan.before@example.cz");
    jan.phone = Some("+420777123456".into());
    harness.book_registration(&jan).await;
    jan.email = verno_domain::Email::parse("jan@example.cz");
    harness.book_registration(&jan).await;
    harness.book(&OrderBuilder::new("1").guid("guid-jan").goods("12000").build()).await;
    harness.book(&OrderBuilder::new("2").email("old@example.cz").goods("500").build()).await;
    let mut eva = OrderBuilder::new("9").email("eva@example.cz").goods("2000").build();
    eva.buyer.name = Some("Eva Malá".into());
    harness.book(&eva).await;
    let (jan, old) = (
        harness.customer("jan@example.cz").await.unwrap(),
        harness.customer("old@example.cz").await.unwrap(),
    );
    post(&harness, &jan, "", &json!({"other": old.id.to_string()}), 201).await;
    post(
        &harness,
        &jan,
        "points",
        &json!({"change": "5", "note": "Bydlí v Brně", "internal_note": "Volal kvůli"}),
        201,
    )
    .await;
    post(
        &harness,
        &jan,
        "points",
        &json!({"change": "5000", "note": "Bydlí v Brně", "internal_note": "Volal kvůli"}),
        202,
    )
    .await;
    let edit =
        Ask::patch("/v1/customers/{id}", &json!({"birth_date": "1985-06-24"})).with("id", jan.id.to_string());
    assert_eq!(edit.by(SHOP, "owner").of(&harness.build(customer_edit::build)).await.status, 200);
    let jan = harness.customer("jan@example.cz").await.unwrap();
    (harness, jan)
}

/// Changes points, or merges, as the team does.
async fn post(harness: &TableHarness, customer: &Customer, what: &str, body: &Value, status: u16) {
    let (path, function) = match what {
        "points" => ("/v1/customers/{id}/points", harness.build(points_change::build)),
        _ => ("/v1/customers/{id}/merge", harness.build(customer_merge::build)),
    };
    let ask =
        Ask::post(path, body).with("id", customer.id.to_string()).header("idempotency-key", body.to_string());
    let answer = ask.by(SHOP, "owner").of(&function).await;
    assert_eq!(answer.status, status, "{:?}", answer.body);
}

async fn erase(harness: &TableHarness, customer: &Customer, confirm: &str) -> Answer {
    let ask = Ask::delete("/v1/customers/{id}").with("id", customer.id.to_string()).query("confirm", confirm);
    ask.by(SHOP, "manager").of(&harness.build(customer_erase::build)).await
}

async fn export(harness: &TableHarness, customer: &Customer) -> Answer {
    ask(&harness.build(person_export::build), "/v1/customers/{id}/export", customer, &[]).await
}

fn rest(customer: &Customer) -> Task {
    Task::Erase { customer: customer.id.clone(), after: None }
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

async fn assert_nowhere(harness: &TableHarness) {
    for item in harness.table.dump().await {
        for text in TEXTS {
            assert!(!item.contains(text), "{text} is in {item}");
        }
    }
}

#[tokio::test]
async fn an_erased_person_is_nowhere_and_their_figures_stay() {
    let (harness, jan) = with_all_about_jan().await;
    let dump = harness.table.dump().await.join("\n");
    for text in TEXTS {
        assert!(dump.contains(text), "{text} is to be erased and must be there before");
    }
    let eva = harness.customer("eva@example.cz").await.unwrap();
    let answer = erase(&harness, &jan, " Jan@Example.cz ").await;
    assert_eq!((answer.status, &answer.body["id"]), (202, &json!(jan.id.to_string())));
    assert!(harness.customer("jan@example.cz").await.is_none(), "no way leads to them, before any task");
    assert!(harness.customer("jan.before@example.cz").await.is_none());
    run_tasks(&harness, SHOP, rest(&jan)).await;
    assert_nowhere(&harness).await;
    let stone = harness.shop().customer(&jan.id, Consistency::Strong).await.unwrap().unwrap();
    assert_eq!((&stone.account, &stone.counters), (&jan.account, &jan.counters));
    assert_eq!(replay(&harness.ledger(&stone).await).unwrap(), stone.account);
    assert_eq!(harness.customer("eva@example.cz").await.unwrap(), eva);
    let list = Ask::get("/v1/customers").by(SHOP, "owner").of(&harness.build(customer_list::build)).await;
    assert_eq!((&list.body["total"], &list.body["items"][0]["email"]), (&json!(1), &json!("eva@example.cz")));
    assert_eq!(ask(&harness.build(customer_get::build), "/v1/customers/{id}", &jan, &[]).await.status, 404);
}

#[tokio::test]
async fn a_slip_the_other_shop_and_a_second_time_erase_nobody() {
    let (harness, jan) = with_all_about_jan().await;
    for slip in ["", "eva@example.cz", "jan"] {
        let answer = erase(&harness, &jan, slip).await;
        assert_eq!((answer.status, &answer.body["errors"][0]["field"]), (400, &json!("confirm")), "{slip}");
    }
    let foreign =
        Ask::delete("/v1/customers/{id}").with("id", jan.id.to_string()).query("confirm", jan.id.to_string());
    assert_eq!(
        foreign.clone().by(OTHER_SHOP, "owner").of(&harness.build(customer_erase::build)).await.status,
        404
    );
    assert_eq!(foreign.by(SHOP, "support").of(&harness.build(customer_erase::build)).await.status, 403);
    assert_eq!(harness.customer("jan@example.cz").await.unwrap(), jan);
    run_tasks(&harness, SHOP, rest(&jan)).await;
    assert!(
        harness.ledger(&jan).await.iter().any(|entry| entry.note.is_some()),
        "a task alone erases nobody"
    );
    assert_eq!(erase(&harness, &jan, jan.id.as_str()).await.status, 202);
    assert_eq!(code(&erase(&harness, &jan, jan.id.as_str()).await), (409, "erased"));
    let points =
        Ask::post("/v1/customers/{id}/points", &json!({"change": "5"})).with("id", jan.id.to_string());
    assert_eq!(
        code(&points.by(SHOP, "owner").of(&harness.build(points_change::build)).await),
        (409, "erased")
    );
    assert_eq!(code(&export(&harness, &jan).await), (409, "erased"));
}

#[tokio::test]
async fn a_late_change_of_an_old_order_brings_nothing_back_and_a_new_order_is_somebody_new() {
    let (harness, jan) = with_all_about_jan().await;
    erase(&harness, &jan, jan.id.as_str()).await;
    run_tasks(&harness, SHOP, rest(&jan)).await;
    let late = OrderBuilder::new("2").email("old@example.cz").goods("500").cancelled().build();
    assert!(harness.book(&late).await, "its points are taken back");
    let stone = harness.shop().customer(&jan.id, Consistency::Strong).await.unwrap().unwrap();
    assert_eq!(stone.account.balance, jan.account.balance.sub(Points::parse("25").unwrap()).unwrap());
    assert_eq!(replay(&harness.ledger(&stone).await).unwrap(), stone.account);
    assert_nowhere(&harness).await;
    harness.book(&OrderBuilder::new("3").email("jan@example.cz").goods("100").build()).await;
    let new = harness.customer("jan@example.cz").await.unwrap();
    assert!(new.id != jan.id && new.account.entries == 1, "{new:?}");
}

#[tokio::test]
async fn a_step_that_is_cut_off_is_done_again() {
    let (harness, jan) = with_all_about_jan().await;
    erase(&harness, &jan, jan.id.as_str()).await;
    harness.table.faults.plan(&[LostAnswer]);
    let verno_lambda::Function::Queue(worker) = harness.build(due_work::build) else { panic!() };
    let body = serde_json::to_string(&TaskMessage::new(SHOP, rest(&jan))).unwrap();
    for receives in 1..=2 {
        let delivery = verno_lambda::queue::Delivery { id: "m".into(), body: body.clone(), receives };
        worker.batch(vec![delivery]).await;
    }
    assert_eq!(harness.table.faults.left(), 0);
    assert!(!harness.platform.recorded("TASK_QUEUE_URL").take().is_empty(), "the next step is asked for");
    run_tasks(&harness, SHOP, rest(&jan)).await;
    assert_nowhere(&harness).await;
}

#[tokio::test]
async fn a_bank_account_goes_once_the_cashback_is_decided() {
    let (harness, jan) = with_all_about_jan().await;
    let command = CashbackCommand {
        points: Points::parse("100").unwrap(),
        currency: Currency::parse("CZK").unwrap(),
        account: BankAccount::parse("19-2000145399/0800"),
    };
    let key = verno_booking::CallKey { digest: "d".into(), body: "b".into() };
    let asked =
        request_cashback(&harness.shop(), &jan.id, &command, &key, harness.table.clock.now()).await.unwrap();
    assert_eq!(code(&erase(&harness, &jan, jan.id.as_str()).await), (409, "open_cashback"));
    let known = export(&harness, &jan).await.body.to_string();
    assert!(known.contains("2000145399"), "{known}");
    let body = json!({"decision": "approve", "note": "Bydlí v Brně"});
    let decide =
        Ask::post("/v1/cashbacks/{id}", &body).with("id", asked.request.id.to_string()).by(SHOP, "owner");
    let decided = decide.header("idempotency-key", "k").of(&harness.build(cashback_decide::build)).await;
    assert_eq!(decided.status, 200, "{:?}", decided.body);
    assert_eq!(erase(&harness, &jan, jan.id.as_str()).await.status, 202);
    run_tasks(&harness, SHOP, rest(&jan)).await;
    let request = harness.shop().cashback(&asked.request.id).await.unwrap().unwrap();
    assert_eq!((request.sealed_account, request.points), (None, command.points));
    assert_nowhere(&harness).await;
}

#[tokio::test]
async fn files_go_and_those_of_a_job_at_work_when_it_is_over() {
    let (harness, jan) = with_all_about_jan().await;
    let shop = harness.shop();
    let job = |state| Job {
        state,
        ..Job::new(JobId::new(1, [1; 8]), "points_import", "owner@demo", harness.table.clock.now())
    };
    shop.put_job(&job(JobState::Running)).await.unwrap();
    let running = Blob::Job(JobId::new(1, [1; 8]), "rows".into());
    let over = Blob::Job(JobId::new(2, [2; 8]), "rows".into());
    let foreign = harness.shop_of(OTHER_SHOP);
    let upload = Blob::Upload(UploadId::parse("upl_1").unwrap());
    for blob in [&running, &over, &upload, &Blob::Directory] {
        shop.put_blob(blob, "Jan Novák").await.unwrap();
        foreign.put_blob(blob, "Eva").await.unwrap();
    }
    erase(&harness, &jan, jan.id.as_str()).await;
    let verno_lambda::Function::Queue(worker) = harness.build(due_work::build) else { panic!() };
    let task = Task::Erase { customer: jan.id.clone(), after: Some("~".into()) };
    let body = serde_json::to_string(&TaskMessage::new(SHOP, task.clone())).unwrap();
    let delivery = verno_lambda::queue::Delivery { id: "m".into(), body, receives: 1 };
    assert!(worker.batch(vec![delivery]).await.batch_item_failures.is_empty());
    assert_eq!(harness.platform.recorded("TASK_QUEUE_URL").take().len(), 1, "it looks again");
    assert!(shop.blob(&running).await.unwrap().is_some() && shop.blob(&upload).await.unwrap().is_some());
    assert!(
        shop.blob(&over).await.unwrap().is_none() && shop.blob(&Blob::Directory).await.unwrap().is_none()
    );
    shop.put_job(&job(JobState::Done)).await.unwrap();
    assert_eq!(run_tasks(&harness, SHOP, task).await, 1);
    for blob in [&running, &over, &upload, &Blob::Directory] {
        assert!(shop.blob(blob).await.unwrap().is_none());
        assert!(foreign.blob(blob).await.unwrap().is_some(), "the other shop's files stay");
    }
}

#[tokio::test]
async fn an_export_contains_what_an_erasure_removes_and_no_secret() {
    let (harness, jan) = with_all_about_jan().await;
    let answer = export(&harness, &jan).await;
    let text = answer.body.to_string();
    assert_eq!(answer.status, 200, "{text}");
    for wanted in TEXTS {
        assert!(text.contains(wanted), "{wanted} is missing in {text}");
    }
    assert!(!text.contains("eva@example.cz"));
    let people = answer.body["people"].as_array().unwrap();
    assert_eq!(people.len(), 2);
    assert_eq!(people[1]["has_pin"], json!(true));
    let old = verno_domain::CustomerId::parse(people[1]["profile"]["id"].as_str().unwrap()).unwrap();
    let sealed =
        harness.shop().customer(&old, Consistency::Strong).await.unwrap().unwrap().sealed_pin.unwrap();
    assert!(!text.contains(&sealed));
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the figures are what the test is run for")]
async fn ten_thousand_entries_are_exported_by_a_link_and_erased_in_bounded_steps() {
    const ENTRIES: u32 = 10_000;
    let (harness, mut jan) = with_all_about_jan().await;
    let shop = harness.shop();
    let rules = shop.rules().await.unwrap();
    let mut writes = shop.writes();
    let before = jan.account.entries;
    for nth in 1..=ENTRIES {
        let posting = Posting {
            note: Some(format!("Bydlí v Brně {nth} {}", "x".repeat(400))),
            ..Posting::automatic(
                Cause::Request { digest: format!("many-{nth}") },
                EntryKind::Admin,
                Points::parse("1").unwrap(),
                Expiry::Never,
            )
        };
        let entry = jan.account.post(SHOP, posting, jan.modified_at).unwrap();
        writes = writes.entry(&jan.id, &entry).unwrap();
        if nth % 100 == 0 {
            std::mem::replace(&mut writes, shop.writes()).commit().await.unwrap();
        }
    }
    assert_eq!(jan.account.entries, before + u64::from(ENTRIES));
    shop.writes().customer(&jan, &rules).unwrap().commit().await.unwrap();
    let jan = harness.customer("jan@example.cz").await.unwrap();

    harness.table.meter.take();
    let answer = export(&harness, &jan).await;
    let used = harness.table.meter.take();
    println!("export of {ENTRIES} entries: {} requests, {} read units", used.requests, used.read);
    assert_eq!(answer.status, 303, "{:?}", answer.body);
    let link = answer.headers["location"].as_str().unwrap();
    assert_eq!(answer.body["url"], link);
    let job = link.split('/').nth(2).and_then(JobId::parse).unwrap();
    let file = Blob::Job(job, "person.json".into());
    let kept = shop.blob(&file).await.unwrap().unwrap();
    assert!(kept.len() > 5_000_000 && String::from_utf8_lossy(&kept).contains("Bydlí v Brně 10000 "));

    assert_eq!(erase(&harness, &jan, jan.id.as_str()).await.status, 202);
    harness.table.meter.take();
    let steps = run_tasks(&harness, SHOP, rest(&jan)).await;
    let used = harness.table.meter.take();
    println!("erasure of it: {steps} steps, {} requests, {} write units", used.requests, used.write);
    assert!(steps <= 25, "{steps} steps of 500");
    let most = 2 * ENTRIES + ENTRIES / 10;
    assert!(used.requests <= most, "{used:?}: a write for each text and each kept answer, and little else");
    assert_nowhere(&harness).await;
    assert_eq!(shop.blob(&file).await.unwrap(), None, "the file is gone, too");
    let stone = shop.customer(&jan.id, Consistency::Strong).await.unwrap().unwrap();
    assert_eq!(stone.account, jan.account);
}

#[tokio::test]
async fn an_answer_that_waits_for_a_second_person_is_forgotten_with_the_request() {
    let (harness, jan) = with_all_about_jan().await;
    let large = Ask::post("/v1/customers/{id}/points", &json!({"change": "7000"})).by(SHOP, "owner");
    let large = large.with("id", jan.id.to_string()).header("idempotency-key", "large");
    assert_eq!(large.of(&harness.build(points_change::build)).await.status, 202);
    let (approvals, _) = harness.shop().approvals(None, harness.table.clock.now(), None, 10).await.unwrap();
    let waiting = approvals.iter().find(|approval| approval.request.is_some()).unwrap();
    let digest = waiting.request.clone().unwrap();
    let forgotten = format!("\"{}\"", waiting.kept_until().timestamp());
    let kept: Vec<_> = harness.table.dump().await.into_iter().filter(|item| item.contains(&digest)).collect();
    assert!(kept.len() >= 2, "the request and its answer: {kept:?}");
    for item in kept.iter().filter(|item| item.contains("answer") || item.contains("asked_by")) {
        assert!(item.contains(&forgotten), "{item}");
    }
}

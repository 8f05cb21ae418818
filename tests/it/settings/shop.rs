//! Settings that depend on the e-shop: its prices with or without VAT, its own data, and the work that a
//! change of rules starts.

use serde_json::json;
use verno_domain::{Group, GroupId};
use verno_lambda::Function;
use verno_lambda::queue::Delivery;
use verno_store::Eshop;
use verno_testkit::{Ask, OTHER_SHOP, SHOP};

use super::Settings;

#[tokio::test]
async fn a_vat_switch_that_differs_from_the_shops_own_prices_is_warned_of_and_accepted() {
    let settings = Settings::start().await;
    assert_eq!(settings.get("loyalty").await.body["warnings"], json!([]), "no product was reported yet");
    settings.harness.shop().save_prices_with_vat(false).await.unwrap();
    settings.harness.shop_of(OTHER_SHOP).save_prices_with_vat(true).await.unwrap();
    let loyalty = settings.get("loyalty").await.body;
    let warning = &loyalty["warnings"][0];
    assert_eq!(
        (&warning["field"], &warning["code"]),
        (&json!("prices_with_vat"), &json!("differs_from_shop"))
    );
    let back = settings.put("loyalty", &loyalty).await;
    assert_eq!((back.status, &back.body), (200, &loyalty), "what is sent back as it came changes nothing");
    let mended = settings.put("loyalty", &json!({"prices_with_vat": false})).await;
    assert_eq!((mended.status, &mended.body["warnings"]), (200, &json!([])));
    let broken = settings.put("loyalty", &json!({"prices_with_vat": true})).await;
    assert_eq!((broken.status, broken.body["warnings"].as_array().unwrap().len()), (200, 1));
    assert_eq!(settings.get("vip").await.body["warnings"], json!([]));
}

#[tokio::test]
async fn a_replan_that_could_not_be_queued_is_sent_by_the_hourly_run_once() {
    let settings = Settings::start().await;
    let tasks = settings.harness.platform.recorded("TASK_QUEUE_URL");
    tasks.set_down(true);
    assert_eq!(settings.put("loyalty", &json!({"rewards": {"birthday": "70"}})).await.status, 503);
    tasks.set_down(false);
    let Function::Queue(work) = settings.harness.build(due_work::build) else { panic!() };
    let mut replans = Vec::new();
    for hour in 0..2 {
        let body = json!({"v": 1, "shop": 222_651, "task": "sweep"}).to_string();
        let delivery = Delivery { id: hour.to_string(), body, receives: 1 };
        assert!(work.batch(vec![delivery]).await.batch_item_failures.is_empty());
        replans.push(settings.tasks().iter().filter(|task| task["task"] == "replan").count());
    }
    assert_eq!(replans, [1, 0]);
}

#[tokio::test]
async fn the_e_shop_is_shown_as_far_as_it_is_known() {
    let settings = Settings::start().await;
    let ask = || Ask::get("/v1/shop").by(SHOP, "reader");
    let unknown = ask().of(&settings.get).await;
    assert_eq!((unknown.status, &unknown.body["id"]), (200, &json!(SHOP.to_string())));
    assert_eq!((&unknown.body["name"], &unknown.body["groups"]), (&json!(null), &json!(0)));
    let eshop = Eshop {
        name: "Čajovna".into(),
        url: "https://www.example.cz/".into(),
        language: "cs".into(),
        currency: "CZK".into(),
    };
    settings.harness.shop().save_eshop(&eshop).await.unwrap();
    let group = Group { id: GroupId::parse("1").unwrap(), name: "VIP".into(), code: None };
    settings.harness.shop().save_groups(&[group]).await.unwrap();
    let known = ask().of(&settings.get).await.body;
    assert_eq!((&known["name"], &known["groups"]), (&json!("Čajovna"), &json!(1)));
    let text = known.to_string();
    assert!(!text.contains("sealed") && !text.contains("token"), "{text}");
}

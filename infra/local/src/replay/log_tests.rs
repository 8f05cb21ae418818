//! What is read of a log, and what is said of the rest.

use super::*;

const HEADER: &str = "customer,placed_on,items,amount,currency\n";

fn reasons(log: &PurchaseLog) -> Vec<(u64, &str)> {
    log.skipped.iter().map(|skipped| (skipped.line, skipped.reason.as_str())).collect()
}

#[test]
fn a_plain_log_becomes_orders_by_day_and_in_the_order_of_the_file() {
    let text =
        format!("{HEADER}0002,1997-01-02,1,5.00,USD\n0001,1997-01-01,2,29.33,USD\n0003,1997-01-02,1,7,USD\n");
    let log = PurchaseLog::parse(&text).unwrap();
    let emails: Vec<_> = log.purchases.iter().map(|purchase| purchase.email.as_str()).collect();
    assert_eq!(
        emails,
        ["customer-0001@replay.example", "customer-0002@replay.example", "customer-0003@replay.example"]
    );
    let body = log.purchases[0].body();
    assert_eq!((&body["items"][0]["itemPriceWithVat"], &body["paid"]), (&"29.33".into(), &true.into()));
    assert_eq!(body["creationTime"], "1997-01-01T12:00:00+0000");
}

#[test]
fn order_numbers_follow_from_the_rows_and_not_from_their_place() {
    let rows = "0001,1997-01-01,1,5.00,USD\n0001,1997-01-01,1,5.00,USD\n";
    let log = PurchaseLog::parse(&format!("{HEADER}{rows}")).unwrap();
    let codes: Vec<_> = log.purchases.iter().map(|purchase| purchase.code.clone()).collect();
    assert_ne!(codes[0], codes[1], "two equal purchases of one day are two");
    let longer = PurchaseLog::parse(&format!("{HEADER}0009,1996-12-31,1,1.00,USD\n{rows}")).unwrap();
    let again: Vec<_> = longer.purchases[1..].iter().map(|purchase| purchase.code.clone()).collect();
    assert_eq!(again, codes);
}

#[test]
fn a_line_that_cannot_be_read_is_named_and_the_others_are_read() {
    let text = format!(
        "{HEADER}0001,1997-01-01,1,5.00,USD\n0001,yesterday,1,5.00,USD\n0001,1997-01-01,1,\"5,00\",USD\n\
         0001,1997-01-01,1,-5.00,USD\n,1997-01-01,1,5.00,USD\n0001,1997-01-01,1,5.00,dollars\n\
         a b,1997-01-01,1,5.00,USD\n0001,1997-01-01,x,5.00,USD\n0001\n0002,1997-01-03,1,5.00,USD\n"
    );
    let log = PurchaseLog::parse(&text).unwrap();
    assert_eq!(log.purchases.len(), 2);
    let lines: Vec<u64> = reasons(&log).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7, 8, 9, 10]);
    assert_eq!(reasons(&log)[0].1, "has a placed_on that is no date (YYYY-MM-DD)");
    assert_eq!(reasons(&log)[3].1, "has no customer");
}

#[test]
fn shoptets_export_is_read_in_its_own_encoding_and_grouped_by_order() {
    let text = "code;date;email;billFullName;currency;statusName;itemType;itemName;itemAmount;itemTotalPriceWithVat\n\
        2024001;2024-03-01 10:15:00;zofie@example.cz;Žofie Černá;CZK;Vyřízena;product;Čaj;2;1 250,50\n\
        2024001;2024-03-01 10:15:00;zofie@example.cz;Žofie Černá;CZK;Vyřízena;shipping;Doprava;1;89,00\n\
        2024002;2.3.2024 09:00;jan@example.cz;Jan Novák;CZK;Stornována;product;Konvice;1;500,00\n\
        2024003;2.3.2024 09:00;not an address;X;CZK;Nová;product;Konvice;1;500,00\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1250.encode(text);
    let log = PurchaseLog::parse(&decode(&bytes)).unwrap();
    assert_eq!(log.purchases.len(), 2);
    let first = &log.purchases[0];
    assert_eq!((first.name.as_deref(), first.lines.len(), first.cancelled), (Some("Žofie Černá"), 2, false));
    assert_eq!(first.lines[0].price.to_string(), "1250.50");
    assert_eq!(first.lines[1].kind, "shipping");
    assert!(log.purchases[1].cancelled && log.purchases[1].time.is_some());
    assert_eq!(reasons(&log), [(5, "has no usable e-mail")]);
}

#[test]
fn an_export_without_items_counts_the_orders_total_once() {
    let text = "code,date,email,currency,totalPriceWithVat\n1,2024-03-01,a@example.cz,CZK,100\n1,2024-03-01,a@example.cz,CZK,100\n";
    let log = PurchaseLog::parse(text).unwrap();
    assert_eq!((log.purchases.len(), log.purchases[0].lines.len()), (1, 1));
}

#[test]
fn a_file_of_another_kind_is_refused_as_a_whole() {
    for text in ["", "a,b\n1,2\n", "customer,placed_on\n1,1997-01-01\n"] {
        assert!(PurchaseLog::parse(text).unwrap_err().contains("neither"), "{text}");
    }
}

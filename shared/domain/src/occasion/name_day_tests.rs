//! Names of customers as shops hold them.

use std::collections::BTreeMap;

use super::*;

fn day(name: &str, language: &str) -> String {
    name_day(name, language).map_or_else(|| "none".to_owned(), |day| day.to_string())
}

#[test]
fn well_known_days_are_where_people_expect_them() {
    for (name, czech, slovak) in [
        ("Jan Novák", "06-24", "06-24"),
        ("Adam", "12-24", "12-24"),
        ("Eva Malá", "12-24", "12-24"),
        ("Anna", "07-26", "07-26"),
        ("Josef", "03-19", "none"),
        ("Jozef", "none", "03-19"),
        ("Ján", "06-24", "06-24"),
        ("Horymír", "02-29", "none"),
        ("Radomír", "07-03", "02-29"),
        ("Václav", "09-28", "09-28"),
        ("Magdaléna", "07-22", "07-22"),
        ("Jesika", "none", "06-11"),
        ("Vivien", "none", "05-25"),
        ("Timea", "none", "05-03"),
        ("Silvestr", "12-31", "none"),
        ("Silvester", "none", "12-31"),
    ] {
        assert_eq!((day(name, "cs"), day(name, "sk")), (czech.into(), slovak.into()), "{name}");
    }
}

#[test]
fn the_same_name_may_have_another_day_in_the_other_calendar() {
    for (name, czech, slovak) in
        [("Jana", "05-24", "08-21"), ("Martina", "07-17", "09-09"), ("Filip", "05-26", "08-23")]
    {
        assert_eq!((day(name, "cs"), day(name, "sk")), (czech.into(), slovak.into()), "{name}");
    }
}

#[test]
fn other_languages_have_no_calendar() {
    for language in ["", "en", "CS", "cs-CZ", "pl"] {
        assert_eq!(day("Jan", language), "none");
    }
}

#[test]
fn titles_and_forms_of_address_are_skipped() {
    for name in [
        "Ing. Jan Novák",
        "ing Jan Novák",
        "Ing.Jan Novák",
        "Ing.arch. Jan Novák, Ph.D.",
        "prof. MUDr. Jan Novák, DrSc., MBA",
        "PROF. ING. JAN NOVÁK",
        "Mgr. et Mgr. Jan Novák",
        "pan Jan Novák",
        "p. Jan",
        "Dr Jan",
        "JUDr. PhDr. PaedDr. ThDr. MVDr. RNDr. Bc. doc. Jan",
        "  jan   novák ",
        "Jan-Erik Novák",
        "(Jan) Novák",
    ] {
        assert_eq!(day(name, "cs"), "06-24", "{name}");
    }
    assert_eq!(day("Paní Eva", "cs"), "12-24");
    assert_eq!(day("Vážená slečna Eva", "cs"), "12-24");
}

#[test]
fn only_the_first_name_counts() {
    assert_eq!(day("Novák Jan", "cs"), "none");
    assert_eq!(day("J. Jan Novák", "cs"), "none", "the first given name is not known");
    assert_eq!(day("Anna Eva Malá", "cs"), "07-26");
    assert_eq!(day("Pavel Jan", "cs"), "06-29");
}

#[test]
fn companies_and_empty_names_have_no_day() {
    for name in [
        "",
        "   ",
        "Ing.",
        ".",
        "Adam s.r.o.",
        "Adam, spol. s r. o.",
        "Eva a.s.",
        "EVA A. S.",
        "Jan sro",
        "Jan s. r. o., pobočka Brno",
        "Jan k.s.",
        "Anna GmbH",
        "Anna z.s.",
        "😀",
    ] {
        assert_eq!(day(name, "cs"), "none", "{name}");
    }
}

#[test]
fn initials_inside_a_name_do_not_make_a_company() {
    assert_eq!(day("Jan A. S. Novák", "cs"), "06-24");
    assert_eq!(day("Jan P. Novák", "cs"), "06-24");
}

#[test]
fn of_two_days_the_main_one_is_celebrated() {
    assert_eq!(day("Petr", "cs"), "06-29");
    assert_eq!(day("Drahomíra", "sk"), "01-19");
}

#[test]
fn missing_diacritics_are_forgiven_unless_they_distinguish_two_names() {
    assert_eq!(day("Jiri", "cs"), "04-24");
    assert_eq!(day("JIŘÍ", "cs"), "04-24");
    assert_eq!(day("Ji\u{159}i\u{301}", "cs"), "04-24", "letters put together from parts");
    let calendar =
        Calendar::new(&[(1, 1, &["Čeněk"]), (1, 2, &["Ceněk"]), (1, 3, &["Běla"]), (1, 3, &["Béla"])], &[]);
    assert_eq!(calendar.day("čeněk"), MonthDay::new(1, 1));
    assert_eq!(calendar.day("cenek"), None);
    assert_eq!(calendar.day("bela"), MonthDay::new(1, 3));
}

#[test]
fn holidays_are_not_names() {
    for name in ["Hromnice", "Vánoce", "Dušičky", "Nový", "Magdeléna"] {
        assert!(!CZECH.exact.contains_key(&name.to_lowercase()), "{name}");
    }
    assert_eq!(day("Hromnice", "cs"), "none");
}

#[test]
fn the_calendars_are_whole_sorted_and_without_slips() {
    for (days, main, empty, least) in [
        (calendar_cs::DAYS, calendar_cs::MAIN, &["01-01", "05-01", "05-08", "07-06", "12-25"][..], 446),
        (calendar_sk::DAYS, calendar_sk::MAIN, &["01-01", "05-01", "11-02", "12-25"][..], 410),
    ] {
        let dates: Vec<_> = days.iter().map(|(month, day, _)| MonthDay::new(*month, *day).unwrap()).collect();
        assert!(dates.is_sorted_by(|one, other| one < other));
        let all = (1..=12).flat_map(|month| (1..=31).filter_map(move |day| MonthDay::new(month, day)));
        let missing: Vec<String> =
            all.filter(|day| !dates.contains(day)).map(|day| day.to_string()).collect();
        assert_eq!(missing, empty);

        let mut days_of = BTreeMap::<&str, Vec<(u8, u8)>>::new();
        for (month, day, names) in days {
            assert!(!names.is_empty());
            for name in *names {
                days_of.entry(name).or_default().push((*month, *day));
                let (first, rest) = name.split_at(name.chars().next().unwrap().len_utf8());
                assert!(
                    first.chars().all(char::is_uppercase) && rest.chars().all(char::is_lowercase),
                    "{name}"
                );
                assert!(name.nfc().eq(name.chars()), "{name} is not composed");
                assert!(!TITLES.contains(&fold(name).as_str()), "{name} is taken for a title");
            }
        }
        assert!(days_of.len() >= least, "{} names", days_of.len());
        for (name, dates) in days_of {
            let is_main =
                |(month, day, names): &Day| names.contains(&name) && dates.contains(&(*month, *day));
            assert!(dates.len() == 1 || main.iter().any(is_main), "{name}: which of {dates:?}?");
        }
    }
}

#[test]
fn hostile_names_are_read_quickly() {
    for name in ["a ".repeat(50_000), ".".repeat(100_000), "s.r.".repeat(20_000), "\u{301}".repeat(50_000)] {
        assert_eq!(day(&name, "cs"), "none");
    }
}

//! Occasions and their rewards over the years.

use proptest::prelude::*;

use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

fn rewards() -> Rewards {
    Rewards {
        name_day: Some(points("10")),
        birthday: Some(points("50")),
        anniversary: Some(points("20")),
        ..Rewards::default()
    }
}

fn jan() -> Celebrant {
    Celebrant {
        name_day: Celebrant::name_day(None, Some("Jan Novák"), "cs"),
        birth_date: Some(date("1985-02-10")),
        registered_on: Some(date("2023-03-15")),
        seen_on: date("2023-03-15"),
    }
}

fn due(
    celebrant: &Celebrant,
    rewarded: &RewardedYears,
    checked: &str,
    today: &str,
) -> Vec<(EntryKind, String)> {
    occasions_due(celebrant, &rewards(), rewarded, date(checked), date(today))
        .into_iter()
        .map(|occasion| (occasion.kind, occasion.on.to_string()))
        .collect()
}

#[test]
fn an_occasion_is_due_on_its_day_with_its_points() {
    let found =
        occasions_due(&jan(), &rewards(), &RewardedYears::default(), date("2026-06-23"), date("2026-06-24"));
    let name_day = Occasion { kind: EntryKind::NameDay, on: date("2026-06-24"), points: points("10") };
    assert_eq!(found, [name_day]);
    assert_eq!(found[0].year(), 2026);
    assert_eq!(due(&jan(), &RewardedYears::default(), "2026-06-22", "2026-06-23"), []);
    assert_eq!(due(&jan(), &RewardedYears::default(), "2026-06-24", "2026-06-25"), [], "looked at yesterday");
}

#[test]
fn a_day_set_by_hand_goes_before_the_names() {
    let set = MonthDay::parse("10-18");
    assert_eq!(Celebrant::name_day(set, Some("Jan"), "cs"), set);
    assert_eq!(Celebrant::name_day(set, None, "en"), set);
    assert_eq!(Celebrant::name_day(None, None, "cs"), None);
}

#[test]
fn nights_without_a_check_are_caught_up_and_only_the_latest_date_counts() {
    let kinds = [
        (EntryKind::Birthday, "2026-02-10".to_owned()),
        (EntryKind::Anniversary, "2026-03-15".to_owned()),
        (EntryKind::NameDay, "2026-06-24".to_owned()),
    ];
    assert_eq!(due(&jan(), &RewardedYears::default(), "2024-01-01", "2026-06-30"), kinds);
}

#[test]
fn a_december_occasion_found_in_january_belongs_to_the_old_year() {
    let adam = Celebrant { name_day: MonthDay::parse("12-24"), ..jan() };
    let rewarded = RewardedYears { name_day: Some(2025), ..RewardedYears::default() };
    assert_eq!(
        due(&adam, &rewarded, "2026-12-20", "2027-01-05"),
        [(EntryKind::NameDay, "2026-12-24".into())]
    );
    let rewarded = RewardedYears { name_day: Some(2026), ..RewardedYears::default() };
    assert_eq!(due(&adam, &rewarded, "2026-12-20", "2027-01-05"), []);
}

#[test]
fn a_changed_name_or_date_of_birth_brings_no_second_reward_in_the_year() {
    let rewarded = RewardedYears { name_day: Some(2026), birthday: Some(2026), anniversary: None };
    let renamed =
        Celebrant { name_day: MonthDay::parse("12-24"), birth_date: Some(date("1985-12-24")), ..jan() };
    assert_eq!(due(&renamed, &rewarded, "2026-12-23", "2026-12-24"), []);
    assert_eq!(due(&renamed, &rewarded, "2027-12-23", "2027-12-24").len(), 2, "but the next year does");
}

#[test]
fn nothing_before_the_customer_was_first_seen_is_rewarded() {
    let new = Celebrant { seen_on: date("2026-06-25"), registered_on: None, ..jan() };
    assert_eq!(due(&new, &RewardedYears::default(), "2026-06-20", "2026-06-26"), []);
    let same_day = Celebrant { seen_on: date("2026-06-24"), ..new };
    assert_eq!(due(&same_day, &RewardedYears::default(), "2026-06-20", "2026-06-26").len(), 1);
}

#[test]
fn neither_birth_nor_registration_is_an_occasion_itself() {
    let newborn = Celebrant {
        name_day: None,
        birth_date: Some(date("2026-05-01")),
        registered_on: Some(date("2026-05-01")),
        seen_on: date("2026-05-01"),
    };
    assert_eq!(due(&newborn, &RewardedYears::default(), "2026-04-30", "2026-05-01"), []);
    assert_eq!(
        next_occasion(&newborn, &rewards(), &RewardedYears::default(), date("2026-05-01")),
        Some(date("2027-05-01"))
    );
    assert_eq!(due(&newborn, &RewardedYears::default(), "2027-04-30", "2027-05-01").len(), 2);
    let unborn = Celebrant { birth_date: Some(date("2030-01-01")), registered_on: None, ..newborn };
    assert_eq!(due(&unborn, &RewardedYears::default(), "2026-12-31", "2027-01-01"), []);
}

#[test]
fn a_leap_day_birthday_is_celebrated_on_the_last_of_february() {
    let leap = Celebrant {
        name_day: Celebrant::name_day(None, Some("Horymír"), "cs"),
        birth_date: Some(date("1984-02-29")),
        registered_on: Some(date("2024-02-29")),
        seen_on: date("2024-02-29"),
    };
    assert_eq!(due(&leap, &RewardedYears::default(), "2026-02-27", "2026-02-28").len(), 3);
    assert_eq!(due(&leap, &RewardedYears::default(), "2028-02-27", "2028-02-28"), []);
    assert_eq!(due(&leap, &RewardedYears::default(), "2028-02-28", "2028-02-29").len(), 3);
}

#[test]
fn a_reward_that_is_off_or_zero_is_never_due() {
    let off = Rewards { name_day: None, birthday: Some(Points::ZERO), ..Rewards::default() };
    let rewarded = RewardedYears::default();
    assert_eq!(occasions_due(&jan(), &off, &rewarded, date("2020-01-01"), date("2026-12-31")), []);
    assert_eq!(next_occasion(&jan(), &off, &rewarded, date("2026-01-01")), None);
    let nobody = Celebrant { name_day: None, birth_date: None, registered_on: None, ..jan() };
    assert_eq!(next_occasion(&nobody, &rewards(), &rewarded, date("2026-01-01")), None);
}

#[test]
fn the_next_occasion_is_after_today_and_not_of_a_rewarded_year() {
    let rewarded = RewardedYears::default();
    let next = |rewarded: &RewardedYears, today| {
        next_occasion(&jan(), &rewards(), rewarded, date(today)).unwrap().to_string()
    };
    assert_eq!(next(&rewarded, "2026-01-01"), "2026-02-10");
    assert_eq!(next(&rewarded, "2026-02-10"), "2026-03-15");
    assert_eq!(next(&rewarded, "2026-06-24"), "2027-02-10");
    let rewarded = RewardedYears { birthday: Some(2026), ..rewarded };
    assert_eq!(next(&rewarded, "2026-01-01"), "2026-03-15");
    let never =
        RewardedYears { name_day: Some(i32::MAX), birthday: Some(i32::MAX), anniversary: Some(i32::MAX) };
    assert_eq!(next_occasion(&jan(), &rewards(), &never, date("2026-01-01")), None);
}

proptest! {
    /// Checks on random days, some of them months apart, over years.
    #[test]
    fn each_kind_is_rewarded_once_a_year_and_all_years_while_checks_are_not_a_year_apart(
        name_day in 1..=366_u32,
        birth in 0..20_000_i64,
        registered in 0..8_000_i64,
        pauses in prop::collection::vec(1..200_i64, 1..60),
    ) {
        let epoch = date("1980-01-01");
        let day = |days| epoch + chrono::TimeDelta::days(days);
        let start = day(20_000);
        let celebrant = Celebrant {
            name_day: MonthDay::of(NaiveDate::from_yo_opt(2000, name_day).unwrap()),
            birth_date: Some(day(birth)),
            registered_on: Some(day(registered)),
            seen_on: day(registered),
        };
        let mut rewarded = RewardedYears::default();
        let mut checked = start;
        let mut booked = Vec::new();
        for pause in pauses {
            let today = checked + chrono::TimeDelta::days(pause);
            let announced = next_occasion(&celebrant, &rewards(), &rewarded, checked).unwrap();
            let found = occasions_due(&celebrant, &rewards(), &rewarded, checked, today);
            let first = found.first().map(|occasion| occasion.on);
            prop_assert_eq!(first, (announced <= today).then_some(announced));
            for occasion in found {
                rewarded.record(&occasion);
                booked.push((occasion.kind, occasion.on));
            }
            prop_assert!(occasions_due(&celebrant, &rewards(), &rewarded, checked, today).is_empty(), "once more");
            checked = today;
        }
        let days = start.iter_days().skip(1).take_while(|day| *day <= checked);
        let mut expected: Vec<_> = days
            .flat_map(|day| {
                let kept_on = |of: Option<MonthDay>| super::super::occurs_on(of.unwrap(), day);
                let birthday = MonthDay::of(celebrant.birth_date.unwrap());
                let anniversary = MonthDay::of(celebrant.registered_on.unwrap());
                [
                    (EntryKind::NameDay, kept_on(celebrant.name_day)),
                    (EntryKind::Birthday, kept_on(birthday)),
                    (EntryKind::Anniversary, kept_on(anniversary)),
                ]
                .into_iter()
                .filter_map(move |(kind, is_kept)| is_kept.then_some((kind, day)))
            })
            .filter(|(kind, on)| *kind != EntryKind::Birthday || on.year() > celebrant.birth_date.unwrap().year())
            .collect();
        let order = |(kind, on): &(EntryKind, NaiveDate)| (*on, kind.as_str());
        expected.sort_by_key(order);
        booked.sort_by_key(order);
        prop_assert_eq!(booked, expected);
    }
}

//! What the demo shops sell, to whom, in which money.

use rust_decimal::Decimal;

/// Where a shop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Country {
    /// Names, phones and money of Czechia.
    Czechia,
    /// Those of Slovakia.
    Slovakia,
}

/// A product: name, code, price of one with VAT in cents of the shop's currency.
type Product = (&'static str, &'static str, i64);

const TEA: [Product; 14] = [
    ("Darjeeling First Flush 100 g", "CAJ-001", 32_900),
    ("Sencha Fukamushi 50 g", "CAJ-002", 24_900),
    ("Lapsang Souchong 100 g", "CAJ-003", 18_900),
    ("Rooibos pomeranč 100 g", "CAJ-004", 11_900),
    ("Ovocný čaj Zahradní směs 200 g", "CAJ-005", 14_500),
    ("Pu-erh 2015, koláč 357 g", "CAJ-006", 89_000),
    ("Matcha ceremoniální 30 g", "CAJ-007", 64_900),
    ("Bylinková směs Dobrou noc 50 g", "CAJ-008", 8_900),
    ("Konvička z kameniny 0,7 l", "KER-001", 129_000),
    ("Šálek raku 180 ml", "KER-002", 39_000),
    ("Sítko bambusové", "DOP-001", 7_500),
    ("Med lipový 480 g", "DOP-002", 21_900),
    ("Dárkový balíček Podzim", "DAR-001", 79_900),
    ("Kurz přípravy čaje", "DAR-002", 149_000),
];

const FLOWERS: [Product; 12] = [
    ("Kytica ruží, 25 ks", "KYT-001", 5_490),
    ("Kytica poľných kvetov", "KYT-002", 2_990),
    ("Orchidea v kvetináči", "IZB-001", 1_890),
    ("Ficus lyrata 60 cm", "IZB-002", 3_990),
    ("Monstera 40 cm", "IZB-003", 2_790),
    ("Sukulent, sada 3 ks", "IZB-004", 1_290),
    ("Substrát pre izbové rastliny 10 l", "DOP-101", 590),
    ("Kvetináč terakota 18 cm", "DOP-102", 890),
    ("Hnojivo tekuté 500 ml", "DOP-103", 690),
    ("Cibuľky tulipánov, 20 ks", "ZAH-001", 990),
    ("Levanduľa, 3 sadenice", "ZAH-002", 1_190),
    ("Svadobná kytica na mieru", "KYT-003", 8_900),
];

impl Country {
    pub(crate) fn currency(self) -> &'static str {
        match self {
            Self::Czechia => "CZK",
            Self::Slovakia => "EUR",
        }
    }

    pub(super) fn further_currencies(self) -> &'static [&'static str] {
        match self {
            Self::Czechia => &["EUR"],
            Self::Slovakia => &["CZK"],
        }
    }

    pub(super) fn timezone(self) -> &'static str {
        match self {
            Self::Czechia => "Europe/Prague",
            Self::Slovakia => "Europe/Bratislava",
        }
    }

    /// What its shops speak, ISO 639-1.
    pub(super) fn language(self) -> &'static str {
        match self {
            Self::Czechia => "cs",
            Self::Slovakia => "sk",
        }
    }

    /// Customer groups; the first is where customers begin.
    pub(super) fn groups(self) -> [(i64, &'static str, &'static str); 3] {
        match self {
            Self::Czechia => [
                (1, "Základní", "zakladni"),
                (2, "Stálí zákazníci", "stali-zakaznici"),
                (3, "Velkoobchod", "velkoobchod"),
            ],
            Self::Slovakia => [
                (1, "Základná", "zakladna"),
                (2, "Verní zákazníci", "verni-zakaznici"),
                (3, "Veľkoobchod", "velkoobchod"),
            ],
        }
    }

    pub(super) fn products(self) -> &'static [Product] {
        match self {
            Self::Czechia => &TEA,
            Self::Slovakia => &FLOWERS,
        }
    }

    /// What sending a parcel costs, with VAT.
    pub(super) fn shipping(self) -> Decimal {
        match self {
            Self::Czechia => Decimal::new(8_900, 2),
            Self::Slovakia => Decimal::new(390, 2),
        }
    }

    /// Percent.
    pub(super) fn vat_rate(self) -> Decimal {
        match self {
            Self::Czechia => Decimal::from(21),
            Self::Slovakia => Decimal::from(23),
        }
    }

    /// Notes that staff leave with points given or taken by hand, with the points.
    pub(super) fn gestures(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Czechia => &[
                ("Omluva za zpožděnou zásilku", "50"),
                ("Děkujeme za podnět k nabídce", "20"),
                ("Výhra v podzimní soutěži", "200"),
                ("Oprava chybně připsaných bodů", "-15"),
            ],
            Self::Slovakia => &[
                ("Ospravedlnenie za oneskorenú zásielku", "30"),
                ("Ďakujeme za odporúčanie", "25"),
                ("Oprava nesprávne pripísaných bodov", "-5"),
            ],
        }
    }
}

//! What the demo shops sell, to whom, in which money.

use fastrand::Rng;
use rust_decimal::Decimal;

/// The country of a demo shop: it decides about language, money, names and phone numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Country {
    /// Czech, CZK, +420.
    Czechia,
    /// Slovak, EUR, +421.
    Slovakia,
}

/// Exchange rate of the simulated shops, CZK for one EUR.
const CROWNS_FOR_EURO: i64 = 25;

/// Something a shop sells.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Product {
    pub(crate) name: &'static str,
    pub(crate) code: &'static str,
    /// Price of one with VAT, in hundredths of the shop's currency.
    pub(crate) cents: i64,
    /// Name of the category it is shown in.
    pub(crate) category: &'static str,
    /// Code and name of its brand.
    pub(crate) brand: Option<(&'static str, &'static str)>,
}

impl Product {
    const fn new(name: &'static str, code: &'static str, cents: i64, category: &'static str) -> Self {
        Self { name, code, cents, category, brand: None }
    }

    const fn of(self, code: &'static str, name: &'static str) -> Self {
        Self { brand: Some((code, name)), ..self }
    }

    /// Its id in the shop: the same in every run.
    pub(crate) fn guid(&self) -> String {
        guid_of(self.code)
    }

    /// Id and name of its category.
    pub(crate) fn category(&self) -> (String, String) {
        (guid_of(self.category), self.category.to_owned())
    }
}

/// An id in the form of Shoptet's that follows from a text.
fn guid_of(text: &str) -> String {
    // FNV-1a: short, and the same on every machine.
    let seed = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    guid(&mut Rng::with_seed(seed))
}

/// A random id in the form of Shoptet's guids.
pub(crate) fn guid(random: &mut Rng) -> String {
    let bits = random.u128(..);
    let text = format!("{bits:032x}");
    [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]].join("-")
}

const TEA: [Product; 20] = [
    Product::new("Darjeeling First Flush 100 g", "CAJ-001", 32_900, "Černé čaje")
        .of("himalaya", "Himalaya Garden"),
    Product::new("Assam Mangalam 100 g", "CAJ-009", 26_900, "Černé čaje").of("himalaya", "Himalaya Garden"),
    Product::new("Lapsang Souchong 100 g", "CAJ-003", 18_900, "Černé čaje"),
    Product::new("Sencha Fukamushi 50 g", "CAJ-002", 24_900, "Zelené čaje").of("uji", "Uji Seicha"),
    Product::new("Gyokuro Asahi 50 g", "CAJ-010", 59_000, "Zelené čaje").of("uji", "Uji Seicha"),
    Product::new("Matcha ceremoniální 30 g", "CAJ-007", 64_900, "Zelené čaje").of("uji", "Uji Seicha"),
    Product::new("Long Jing 50 g", "CAJ-011", 29_900, "Zelené čaje"),
    Product::new("Pu-erh 2015, koláč 357 g", "CAJ-006", 89_000, "Tmavé čaje"),
    Product::new("Pu-erh mini tuo cha, 20 ks", "CAJ-012", 17_900, "Tmavé čaje"),
    Product::new("Rooibos pomeranč 100 g", "CAJ-004", 11_900, "Ovocné a bylinné"),
    Product::new("Ovocný čaj Zahradní směs 200 g", "CAJ-005", 14_500, "Ovocné a bylinné")
        .of("lipa", "U Lípy"),
    Product::new("Bylinková směs Dobrou noc 50 g", "CAJ-008", 8_900, "Ovocné a bylinné").of("lipa", "U Lípy"),
    Product::new("Konvička z kameniny 0,7 l", "KER-001", 129_000, "Keramika").of("hlina", "Dílna Hlína"),
    Product::new("Šálek raku 180 ml", "KER-002", 39_000, "Keramika").of("hlina", "Dílna Hlína"),
    Product::new("Gaiwan bílý porcelán", "KER-003", 49_000, "Keramika"),
    Product::new("Sítko bambusové", "DOP-001", 7_500, "Příslušenství"),
    Product::new("Dóza na čaj 250 g", "DOP-003", 22_900, "Příslušenství"),
    Product::new("Med lipový 480 g", "DOP-002", 21_900, "Dárky a dobroty").of("lipa", "U Lípy"),
    Product::new("Dárkový balíček Podzim", "DAR-001", 79_900, "Dárky a dobroty").of("lipa", "U Lípy"),
    Product::new("Kurz přípravy čaje", "DAR-002", 149_000, "Dárky a dobroty"),
];

const FLOWERS: [Product; 12] = [
    Product::new("Kytica ruží, 25 ks", "KYT-001", 5_490, "Kytice"),
    Product::new("Kytica poľných kvetov", "KYT-002", 2_990, "Kytice"),
    Product::new("Svadobná kytica na mieru", "KYT-003", 8_900, "Kytice"),
    Product::new("Orchidea v kvetináči", "IZB-001", 1_890, "Izbové rastliny").of("floria", "Floria"),
    Product::new("Ficus lyrata 60 cm", "IZB-002", 3_990, "Izbové rastliny").of("floria", "Floria"),
    Product::new("Monstera 40 cm", "IZB-003", 2_790, "Izbové rastliny").of("floria", "Floria"),
    Product::new("Sukulent, sada 3 ks", "IZB-004", 1_290, "Izbové rastliny"),
    Product::new("Substrát pre izbové rastliny 10 l", "DOP-101", 590, "Doplnky").of("agro", "AgroSad"),
    Product::new("Kvetináč terakota 18 cm", "DOP-102", 890, "Doplnky"),
    Product::new("Hnojivo tekuté 500 ml", "DOP-103", 690, "Doplnky").of("agro", "AgroSad"),
    Product::new("Cibuľky tulipánov, 20 ks", "ZAH-001", 990, "Záhrada"),
    Product::new("Levanduľa, 3 sadenice", "ZAH-002", 1_190, "Záhrada"),
];

impl Country {
    pub(crate) fn currency(self) -> &'static str {
        match self {
            Self::Czechia => "CZK",
            Self::Slovakia => "EUR",
        }
    }

    pub(crate) fn further_currencies(self) -> &'static [&'static str] {
        match self {
            Self::Czechia => &["EUR"],
            Self::Slovakia => &["CZK"],
        }
    }

    pub(crate) fn timezone(self) -> &'static str {
        match self {
            Self::Czechia => "Europe/Prague",
            Self::Slovakia => "Europe/Bratislava",
        }
    }

    /// The language of its shops, ISO 639-1.
    pub(crate) fn language(self) -> &'static str {
        match self {
            Self::Czechia => "cs",
            Self::Slovakia => "sk",
        }
    }

    /// Customer groups; the first is where customers begin, the last three are there for VIP levels.
    pub(crate) fn groups(self) -> [(i64, &'static str, &'static str); 6] {
        match self {
            Self::Czechia => [
                (1, "Základní", "zakladni"),
                (2, "Stálí zákazníci", "stali-zakaznici"),
                (3, "Velkoobchod", "velkoobchod"),
                (4, "Bronzový čajovník", "bronzovy-cajovnik"),
                (5, "Stříbrný čajovník", "stribrny-cajovnik"),
                (6, "Zlatý čajovník", "zlaty-cajovnik"),
            ],
            Self::Slovakia => [
                (1, "Základná", "zakladna"),
                (2, "Verní zákazníci", "verni-zakaznici"),
                (3, "Veľkoobchod", "velkoobchod"),
                (4, "Bronzová fialka", "bronzova-fialka"),
                (5, "Strieborná fialka", "strieborna-fialka"),
                (6, "Zlatá fialka", "zlata-fialka"),
            ],
        }
    }

    /// What a unit of a currency is worth in the shop's own, as the simulated shop has it.
    pub(crate) fn exchange_rate(self, currency: &str) -> Decimal {
        if currency == self.currency() { Decimal::ONE } else { Decimal::from(CROWNS_FOR_EURO) }
    }

    /// A price in cents of the shop's currency, in one of those it sells in.
    pub(crate) fn price(self, cents: i64, currency: &str) -> Decimal {
        let own = Decimal::new(cents, 2);
        let rate = Decimal::from(CROWNS_FOR_EURO);
        match (self, currency == self.currency()) {
            (_, true) => own,
            (Self::Czechia, false) => (own / rate).round_dp(1),
            (Self::Slovakia, false) => (own * rate).round(),
        }
    }

    pub(crate) fn products(self) -> &'static [Product] {
        match self {
            Self::Czechia => &TEA,
            Self::Slovakia => &FLOWERS,
        }
    }

    /// What sending a parcel costs with VAT, in cents of its currency.
    pub(crate) fn shipping_cents(self) -> i64 {
        match self {
            Self::Czechia => 8_900,
            Self::Slovakia => 390,
        }
    }

    /// Percent.
    pub(crate) fn vat_rate(self) -> Decimal {
        match self {
            Self::Czechia => Decimal::from(21),
            Self::Slovakia => Decimal::from(23),
        }
    }

    /// Notes that staff leave with points given or taken by hand, with the points.
    pub(crate) fn gestures(self) -> &'static [(&'static str, &'static str)] {
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

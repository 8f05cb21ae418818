//! The Czech calendar of name days. No authority keeps it; publishers agree on the first name of a day, and a
//! day without a name is usual on holidays. Further names of a day are forms of its names that people are
//! given.
//!
//! Sources of the facts, compared with each other: the npm package `namedays-cs` (MIT) and the Python package
//! `pynameday` (MIT). Left out: holidays listed there as names. Mended: misspelt names. Added: forms in use.

use super::name_day::Day;

/// Every day with its names, through the year.
#[rustfmt::skip]
pub(super) const DAYS: &[Day] = &[
    (1, 2, &["Karina", "Karin"]), (1, 3, &["Radmila", "Radomil"]), (1, 4, &["Diana"]), (1, 5, &["Dalimil"]),
    (1, 6, &["Kašpar", "Melichar", "Baltazar"]), (1, 7, &["Vilma"]), (1, 8, &["Čestmír"]), (1, 9, &["Vladan", "Vladana", "Valtr"]),
    (1, 10, &["Břetislav", "Břetislava"]), (1, 11, &["Bohdana"]), (1, 12, &["Pravoslav", "Pravoslava"]), (1, 13, &["Edita"]),
    (1, 14, &["Radovan"]), (1, 15, &["Alice"]), (1, 16, &["Ctirad"]), (1, 17, &["Drahoslav"]), (1, 18, &["Vladislav", "Vladislava"]),
    (1, 19, &["Doubravka"]), (1, 20, &["Ilona", "Sebastián", "Sebastian", "Šebestián"]), (1, 21, &["Běla"]),
    (1, 22, &["Slavomír", "Slavomíra"]), (1, 23, &["Zdeněk"]), (1, 24, &["Milena"]), (1, 25, &["Miloš"]), (1, 26, &["Zora"]),
    (1, 27, &["Ingrid"]), (1, 28, &["Otýlie"]), (1, 29, &["Zdislava"]), (1, 30, &["Robin", "Erna"]), (1, 31, &["Marika", "Spytihněv"]),

    (2, 1, &["Hynek"]), (2, 2, &["Nela"]), (2, 3, &["Blažej"]), (2, 4, &["Jarmila"]), (2, 5, &["Dobromila"]), (2, 6, &["Vanda"]),
    (2, 7, &["Veronika"]), (2, 8, &["Milada"]), (2, 9, &["Apolena"]), (2, 10, &["Mojmír", "Mojmíra"]), (2, 11, &["Božena"]),
    (2, 12, &["Slavěna"]), (2, 13, &["Věnceslav", "Věnceslava"]), (2, 14, &["Valentýn", "Valentýna", "Valentina"]),
    (2, 15, &["Jiřina"]), (2, 16, &["Ljuba"]), (2, 17, &["Miloslava"]), (2, 18, &["Gizela"]), (2, 19, &["Patrik"]),
    (2, 20, &["Oldřich"]), (2, 21, &["Lenka"]), (2, 22, &["Petr"]), (2, 23, &["Svatopluk"]), (2, 24, &["Matěj", "Matyáš"]),
    (2, 25, &["Liliana", "Lilian"]), (2, 26, &["Dorota", "Dorotea"]), (2, 27, &["Alexandr", "Alexander"]),
    (2, 28, &["Lumír", "Lumíra"]), (2, 29, &["Horymír"]),

    (3, 1, &["Bedřich", "Bedřiška"]), (3, 2, &["Anežka"]), (3, 3, &["Kamil"]), (3, 4, &["Stela", "Stella"]), (3, 5, &["Kazimír"]),
    (3, 6, &["Miroslav"]), (3, 7, &["Tomáš"]), (3, 8, &["Gabriela"]), (3, 9, &["Františka"]), (3, 10, &["Viktorie", "Viktoria"]),
    (3, 11, &["Anděla", "Angela"]), (3, 12, &["Řehoř"]), (3, 13, &["Růžena"]), (3, 14, &["Rút", "Matylda"]), (3, 15, &["Ida"]),
    (3, 16, &["Elena", "Elen", "Ellen", "Herbert"]), (3, 17, &["Vlastimil", "Vlastimila"]), (3, 18, &["Eduard", "Edvard"]),
    (3, 19, &["Josef", "Josefa", "Josefína"]), (3, 20, &["Světlana"]), (3, 21, &["Radek"]), (3, 22, &["Leona", "Leontina", "Lea"]),
    (3, 23, &["Ivona", "Yvona", "Yvonna", "Yvonne"]), (3, 24, &["Gabriel"]), (3, 25, &["Marián", "Marian"]),
    (3, 26, &["Emanuel", "Emanuela"]), (3, 27, &["Dita"]), (3, 28, &["Soňa"]), (3, 29, &["Taťána", "Tatiana", "Tatjana"]),
    (3, 30, &["Arnošt"]), (3, 31, &["Kvido", "Quido"]),

    (4, 1, &["Hugo"]), (4, 2, &["Erika"]), (4, 3, &["Richard"]), (4, 4, &["Ivana"]), (4, 5, &["Miroslava"]),
    (4, 6, &["Vendula", "Vendulka"]), (4, 7, &["Heřman", "Hermína"]), (4, 8, &["Ema", "Emma"]), (4, 9, &["Dušan", "Dušana"]),
    (4, 10, &["Darja", "Darie", "Daria"]), (4, 11, &["Izabela", "Izabella", "Isabela"]), (4, 12, &["Julius"]), (4, 13, &["Aleš"]),
    (4, 14, &["Vincenc", "Vincent"]), (4, 15, &["Anastázie"]), (4, 16, &["Irena", "Irina"]), (4, 17, &["Rudolf"]),
    (4, 18, &["Valérie"]), (4, 19, &["Rostislav", "Rostislava"]), (4, 20, &["Marcela"]), (4, 21, &["Alexandra"]),
    (4, 22, &["Evženie", "Eugenie"]), (4, 23, &["Vojtěch"]), (4, 24, &["Jiří"]), (4, 25, &["Marek"]), (4, 26, &["Oto", "Otto"]),
    (4, 27, &["Jaroslav"]), (4, 28, &["Vlastislav", "Vlastislava"]), (4, 29, &["Robert", "Roberta"]), (4, 30, &["Blahoslav", "Blahoslava"]),

    (5, 2, &["Zikmund"]), (5, 3, &["Alexej"]), (5, 4, &["Květoslav"]), (5, 5, &["Klaudie", "Klaudia"]), (5, 6, &["Radoslav", "Radoslava"]),
    (5, 7, &["Stanislav"]), (5, 9, &["Ctibor"]), (5, 10, &["Blažena"]), (5, 11, &["Svatava"]), (5, 12, &["Pankrác"]),
    (5, 13, &["Servác"]), (5, 14, &["Bonifác"]), (5, 15, &["Žofie", "Sofie", "Sofia"]), (5, 16, &["Přemysl"]),
    (5, 17, &["Aneta", "Anetta"]), (5, 18, &["Nataša"]), (5, 19, &["Ivo"]), (5, 20, &["Zbyšek"]), (5, 21, &["Monika"]),
    (5, 22, &["Emil"]), (5, 23, &["Vladimír", "Vladimíra"]), (5, 24, &["Jana", "Vanesa", "Vanessa"]), (5, 25, &["Viola"]),
    (5, 26, &["Filip", "Filipa"]), (5, 27, &["Valdemar"]), (5, 28, &["Vilém"]), (5, 29, &["Maxmilián", "Maxmiliána", "Maxim", "Max"]),
    (5, 30, &["Ferdinand"]), (5, 31, &["Kamila"]),

    (6, 1, &["Laura"]), (6, 2, &["Jarmil"]), (6, 3, &["Tamara"]), (6, 4, &["Dalibor", "Dalibora"]), (6, 5, &["Dobroslav", "Dobroslava"]),
    (6, 6, &["Norbert"]), (6, 7, &["Iveta", "Yveta", "Slavoj"]), (6, 8, &["Medard"]), (6, 9, &["Stanislava"]), (6, 10, &["Gita", "Margita"]),
    (6, 11, &["Bruno"]), (6, 12, &["Antonie", "Antonína"]), (6, 13, &["Antonín", "Anton"]), (6, 14, &["Roland", "Herta"]), (6, 15, &["Vít"]),
    (6, 16, &["Zbyněk"]), (6, 17, &["Adolf"]), (6, 18, &["Milan"]), (6, 19, &["Leoš", "Leo"]), (6, 20, &["Květa", "Květuše"]),
    (6, 21, &["Alois"]), (6, 22, &["Pavla"]), (6, 23, &["Zdeňka", "Zdenka", "Zdena"]), (6, 24, &["Jan"]), (6, 25, &["Ivan"]),
    (6, 26, &["Adriana", "Adrián", "Adrian"]), (6, 27, &["Ladislav", "Ladislava"]), (6, 28, &["Lubomír", "Lubomíra"]),
    (6, 29, &["Petr", "Pavel"]), (6, 30, &["Šárka"]),

    (7, 1, &["Jaroslava"]), (7, 2, &["Patricie"]), (7, 3, &["Radomír", "Radomíra"]), (7, 4, &["Prokop"]), (7, 5, &["Cyril", "Metoděj"]),
    (7, 7, &["Bohuslava"]), (7, 8, &["Nora", "Eleonora"]), (7, 9, &["Drahoslava"]), (7, 10, &["Libuše", "Amálie", "Amélie"]),
    (7, 11, &["Olga", "Helga"]), (7, 12, &["Bořek"]), (7, 13, &["Markéta"]), (7, 14, &["Karolína", "Karolina"]), (7, 15, &["Jindřich"]),
    (7, 16, &["Luboš"]), (7, 17, &["Martina"]), (7, 18, &["Drahomíra", "Drahomír"]), (7, 19, &["Čeněk"]), (7, 20, &["Ilja"]),
    (7, 21, &["Vítězslav", "Vítězslava"]), (7, 22, &["Magdaléna", "Magdalena", "Magda"]), (7, 23, &["Libor"]),
    (7, 24, &["Kristýna", "Kristina"]), (7, 25, &["Jakub"]), (7, 26, &["Anna"]), (7, 27, &["Věroslav", "Věroslava"]),
    (7, 28, &["Viktor"]), (7, 29, &["Marta"]), (7, 30, &["Bořivoj"]), (7, 31, &["Ignác"]),

    (8, 1, &["Oskar"]), (8, 2, &["Gustav"]), (8, 3, &["Miluše"]), (8, 4, &["Dominik", "Dominika"]), (8, 5, &["Kristián", "Kristian", "Christian"]),
    (8, 6, &["Oldřiška"]), (8, 7, &["Lada"]), (8, 8, &["Soběslav"]), (8, 9, &["Roman"]), (8, 10, &["Vavřinec"]), (8, 11, &["Zuzana"]),
    (8, 12, &["Klára", "Clara"]), (8, 13, &["Alena"]), (8, 14, &["Alan"]), (8, 15, &["Hana", "Hanna"]), (8, 16, &["Jáchym"]),
    (8, 17, &["Petra"]), (8, 18, &["Helena"]), (8, 19, &["Ludvík"]), (8, 20, &["Bernard"]), (8, 21, &["Johana"]), (8, 22, &["Bohuslav"]),
    (8, 23, &["Sandra"]), (8, 24, &["Bartoloměj"]), (8, 25, &["Radim"]), (8, 26, &["Luděk", "Luďka"]), (8, 27, &["Otakar"]),
    (8, 28, &["Augustýn", "Augustin"]), (8, 29, &["Evelína"]), (8, 30, &["Vladěna"]), (8, 31, &["Pavlína"]),

    (9, 1, &["Linda", "Samuel"]), (9, 2, &["Adéla"]), (9, 3, &["Bronislav", "Bronislava"]), (9, 4, &["Jindřiška", "Rozálie"]),
    (9, 5, &["Boris"]), (9, 6, &["Boleslav"]), (9, 7, &["Regína"]), (9, 8, &["Mariana", "Marianna"]), (9, 9, &["Daniela"]),
    (9, 10, &["Irma"]), (9, 11, &["Denisa", "Denis"]), (9, 12, &["Marie"]), (9, 13, &["Lubor"]), (9, 14, &["Radka"]),
    (9, 15, &["Jolana"]), (9, 16, &["Ludmila"]), (9, 17, &["Naděžda", "Naďa"]), (9, 18, &["Kryštof"]), (9, 19, &["Zita"]),
    (9, 20, &["Oleg"]), (9, 21, &["Matouš"]), (9, 22, &["Darina"]), (9, 23, &["Berta"]), (9, 24, &["Jaromír", "Jaromíra"]),
    (9, 25, &["Zlata"]), (9, 26, &["Andrea"]), (9, 27, &["Jonáš"]), (9, 28, &["Václav"]), (9, 29, &["Michal"]), (9, 30, &["Jeroným"]),

    (10, 1, &["Igor"]), (10, 2, &["Olívie", "Oliver"]), (10, 3, &["Bohumil"]), (10, 4, &["František"]), (10, 5, &["Eliška"]),
    (10, 6, &["Hanuš"]), (10, 7, &["Justýna", "Justina"]), (10, 8, &["Věra"]), (10, 9, &["Štefan", "Sára"]), (10, 10, &["Marina"]),
    (10, 11, &["Andrej"]), (10, 12, &["Marcel"]), (10, 13, &["Renáta", "Renata"]), (10, 14, &["Agáta"]), (10, 15, &["Tereza", "Terezie"]),
    (10, 16, &["Havel"]), (10, 17, &["Hedvika"]), (10, 18, &["Lukáš"]), (10, 19, &["Michaela", "Michala"]), (10, 20, &["Vendelín"]),
    (10, 21, &["Brigita"]), (10, 22, &["Sabina"]), (10, 23, &["Teodor", "Teodora", "Theodor"]), (10, 24, &["Nina"]),
    (10, 25, &["Beáta", "Beata"]), (10, 26, &["Erik"]), (10, 27, &["Šarlota", "Zoe"]), (10, 28, &["Alfréd"]),
    (10, 29, &["Silvie", "Sylvie", "Sylva", "Silva"]), (10, 30, &["Tadeáš"]), (10, 31, &["Štěpánka"]),

    (11, 1, &["Felix"]), (11, 2, &["Tobiáš"]), (11, 3, &["Hubert"]), (11, 4, &["Karel", "Karla"]), (11, 5, &["Miriam"]),
    (11, 6, &["Liběna", "Leonard"]), (11, 7, &["Saskie", "Saskia"]), (11, 8, &["Bohumír", "Bohumíra"]), (11, 9, &["Bohdan"]),
    (11, 10, &["Evžen", "Eugen"]), (11, 11, &["Martin"]), (11, 12, &["Benedikt"]), (11, 13, &["Tibor"]), (11, 14, &["Sáva"]),
    (11, 15, &["Leopold"]), (11, 16, &["Otmar", "Otomar"]), (11, 17, &["Mahulena"]), (11, 18, &["Romana"]), (11, 19, &["Alžběta"]),
    (11, 20, &["Nikola", "Nikol", "Nicol", "Nicole", "Nikolas"]), (11, 21, &["Albert"]), (11, 22, &["Cecílie"]),
    (11, 23, &["Klement", "Kliment"]), (11, 24, &["Emílie"]), (11, 25, &["Kateřina"]), (11, 26, &["Artur", "Arthur"]),
    (11, 27, &["Xenie"]), (11, 28, &["René"]), (11, 29, &["Zina"]), (11, 30, &["Ondřej"]),

    (12, 1, &["Iva"]), (12, 2, &["Blanka"]), (12, 3, &["Svatoslav"]), (12, 4, &["Barbora", "Barbara"]), (12, 5, &["Jitka"]),
    (12, 6, &["Mikuláš"]), (12, 7, &["Ambrož", "Benjamín"]), (12, 8, &["Květoslava"]), (12, 9, &["Vratislav", "Vratislava"]),
    (12, 10, &["Julie", "Julia"]), (12, 11, &["Dana"]), (12, 12, &["Simona"]), (12, 13, &["Lucie"]), (12, 14, &["Lýdie"]),
    (12, 15, &["Radana"]), (12, 16, &["Albína"]), (12, 17, &["Daniel"]), (12, 18, &["Miloslav"]), (12, 19, &["Ester"]),
    (12, 20, &["Dagmar"]), (12, 21, &["Natálie"]), (12, 22, &["Šimon"]), (12, 23, &["Vlasta"]), (12, 24, &["Adam", "Eva"]),
    (12, 26, &["Štěpán"]), (12, 27, &["Žaneta"]), (12, 28, &["Bohumila"]), (12, 29, &["Judita"]), (12, 30, &["David"]),
    (12, 31, &["Silvestr"]),
];

/// The day that is celebrated of a name that has two.
pub(super) const MAIN: &[Day] = &[(6, 29, &["Petr"])];

//! The Slovak calendar of name days, kept by a commission of the ministry of culture since 2016. A day
//! without a name is a holiday. Further names of a day are forms of its names that people are given.
//!
//! Sources of the facts, compared with each other: the Python package `pynameday` (MIT), the newer data of
//! `radoone/nameday-mcp` (MIT) and `segeda/svatky-api-vercel` (Unlicense). Added: forms in use.

use super::name_day::Day;

/// Every day with its names, through the year.
#[rustfmt::skip]
pub(super) const DAYS: &[Day] = &[
    (1, 2, &["Alexandra", "Karina"]), (1, 3, &["Daniela"]), (1, 4, &["Drahoslav"]), (1, 5, &["Andrea"]), (1, 6, &["Antónia"]),
    (1, 7, &["Bohuslava"]), (1, 8, &["Severín"]), (1, 9, &["Alexej"]), (1, 10, &["Dáša"]), (1, 11, &["Malvína"]),
    (1, 12, &["Ernest"]), (1, 13, &["Rastislav"]), (1, 14, &["Radovan"]), (1, 15, &["Dobroslav", "Dobroslava"]),
    (1, 16, &["Kristína"]), (1, 17, &["Nataša"]), (1, 18, &["Bohdana"]), (1, 19, &["Drahomíra", "Mário", "Sára"]),
    (1, 20, &["Dalibor", "Sebastián"]), (1, 21, &["Vincent"]), (1, 22, &["Zora"]), (1, 23, &["Miloš"]), (1, 24, &["Timotej"]),
    (1, 25, &["Gejza"]), (1, 26, &["Tamara"]), (1, 27, &["Bohuš"]), (1, 28, &["Alfonz"]), (1, 29, &["Gašpar"]),
    (1, 30, &["Ema", "Emma"]), (1, 31, &["Emil"]),

    (2, 1, &["Tatiana", "Tatjana"]), (2, 2, &["Erika", "Erik"]), (2, 3, &["Blažej"]), (2, 4, &["Veronika"]), (2, 5, &["Agáta"]),
    (2, 6, &["Dorota"]), (2, 7, &["Vanda"]), (2, 8, &["Zoja"]), (2, 9, &["Zdenko", "Zdeno"]), (2, 10, &["Gabriela"]),
    (2, 11, &["Dezider"]), (2, 12, &["Perla"]), (2, 13, &["Arpád"]), (2, 14, &["Valentín"]), (2, 15, &["Pravoslav"]),
    (2, 16, &["Ida", "Liana"]), (2, 17, &["Miloslava"]), (2, 18, &["Jaromír"]), (2, 19, &["Vlasta"]), (2, 20, &["Lívia"]),
    (2, 21, &["Eleonóra"]), (2, 22, &["Etela"]), (2, 23, &["Roman", "Romana"]), (2, 24, &["Matej", "Mateo"]),
    (2, 25, &["Frederik", "Frederika"]), (2, 26, &["Viktor"]), (2, 27, &["Alexander"]), (2, 28, &["Zlatica"]),
    (2, 29, &["Radomír"]),

    (3, 1, &["Albín"]), (3, 2, &["Anežka"]), (3, 3, &["Bohumil", "Bohumila"]), (3, 4, &["Kazimír"]), (3, 5, &["Fridrich"]),
    (3, 6, &["Radoslav", "Radoslava"]), (3, 7, &["Tomáš"]), (3, 8, &["Alan", "Alana"]), (3, 9, &["Františka"]),
    (3, 10, &["Bruno", "Branislav"]), (3, 11, &["Angela", "Angelika"]), (3, 12, &["Gregor"]), (3, 13, &["Vlastimil"]),
    (3, 14, &["Matilda"]), (3, 15, &["Svetlana"]), (3, 16, &["Boleslav"]), (3, 17, &["Ľubica"]), (3, 18, &["Eduard"]),
    (3, 19, &["Jozef"]), (3, 20, &["Víťazoslav", "Klaudius"]), (3, 21, &["Blahoslav"]), (3, 22, &["Beňadik"]),
    (3, 23, &["Adrián"]), (3, 24, &["Gabriel"]), (3, 25, &["Marián", "Marian"]), (3, 26, &["Emanuel"]), (3, 27, &["Alena"]),
    (3, 28, &["Soňa"]), (3, 29, &["Miroslav"]), (3, 30, &["Vieroslava"]), (3, 31, &["Benjamín"]),

    (4, 1, &["Hugo"]), (4, 2, &["Zita"]), (4, 3, &["Richard"]), (4, 4, &["Izidor"]), (4, 5, &["Miroslava"]), (4, 6, &["Irena"]),
    (4, 7, &["Zoltán"]), (4, 8, &["Albert"]), (4, 9, &["Milena"]), (4, 10, &["Igor"]), (4, 11, &["Július"]),
    (4, 12, &["Estera"]), (4, 13, &["Aleš"]), (4, 14, &["Justina"]), (4, 15, &["Fedor"]), (4, 16, &["Dana", "Danica"]),
    (4, 17, &["Rudolf", "Rudolfa"]), (4, 18, &["Valér"]), (4, 19, &["Jela"]), (4, 20, &["Marcel"]), (4, 21, &["Ervín"]),
    (4, 22, &["Slavomír"]), (4, 23, &["Vojtech"]), (4, 24, &["Juraj"]), (4, 25, &["Marek"]), (4, 26, &["Jaroslava"]),
    (4, 27, &["Jaroslav"]), (4, 28, &["Jarmila"]), (4, 29, &["Lea"]), (4, 30, &["Anastázia"]),

    (5, 2, &["Žigmund"]), (5, 3, &["Galina", "Timea"]), (5, 4, &["Florián"]), (5, 5, &["Lesia", "Lesana"]),
    (5, 6, &["Hermína"]), (5, 7, &["Monika"]), (5, 8, &["Ingrida"]), (5, 9, &["Roland"]), (5, 10, &["Viktória"]),
    (5, 11, &["Blažena"]), (5, 12, &["Pankrác"]), (5, 13, &["Servác"]), (5, 14, &["Bonifác"]), (5, 15, &["Žofia", "Sofia"]),
    (5, 16, &["Svetozár"]), (5, 17, &["Gizela"]), (5, 18, &["Viola"]), (5, 19, &["Gertrúda"]), (5, 20, &["Bernard"]),
    (5, 21, &["Zina"]), (5, 22, &["Júlia", "Juliana"]), (5, 23, &["Želmíra"]), (5, 24, &["Ela", "Ella"]),
    (5, 25, &["Urban", "Vivien", "Vanesa"]), (5, 26, &["Dušan"]), (5, 27, &["Iveta"]), (5, 28, &["Viliam"]), (5, 29, &["Vilma"]),
    (5, 30, &["Ferdinand"]), (5, 31, &["Petrana", "Petronela"]),

    (6, 1, &["Žaneta"]), (6, 2, &["Xénia", "Oxana"]), (6, 3, &["Karolína"]), (6, 4, &["Lenka"]), (6, 5, &["Laura"]),
    (6, 6, &["Norbert"]), (6, 7, &["Róbert", "Róberta", "Robert"]), (6, 8, &["Medard"]), (6, 9, &["Stanislava"]),
    (6, 10, &["Margaréta", "Gréta"]), (6, 11, &["Jesika"]), (6, 12, &["Zlatko"]), (6, 13, &["Anton"]), (6, 14, &["Vasil"]),
    (6, 15, &["Vít"]), (6, 16, &["Blanka", "Bianka"]), (6, 17, &["Adolf"]), (6, 18, &["Vratislav"]), (6, 19, &["Alfréd"]),
    (6, 20, &["Valéria"]), (6, 21, &["Alojz"]), (6, 22, &["Paulína"]), (6, 23, &["Sidónia"]), (6, 24, &["Ján"]),
    (6, 25, &["Olívia", "Tadeáš"]), (6, 26, &["Adriána"]), (6, 27, &["Ladislav", "Ladislava"]), (6, 28, &["Beáta"]),
    (6, 29, &["Peter", "Pavol", "Petra"]), (6, 30, &["Melánia"]),

    (7, 1, &["Diana"]), (7, 2, &["Berta"]), (7, 3, &["Miloslav"]), (7, 4, &["Prokop"]), (7, 5, &["Cyril", "Metod"]),
    (7, 6, &["Patrik", "Patrícia"]), (7, 7, &["Oliver"]), (7, 8, &["Ivan"]), (7, 9, &["Lujza"]), (7, 10, &["Amália"]),
    (7, 11, &["Milota"]), (7, 12, &["Nina"]), (7, 13, &["Margita"]), (7, 14, &["Kamil"]), (7, 15, &["Henrich"]),
    (7, 16, &["Drahomír", "Rút", "Drahomíra"]), (7, 17, &["Bohuslav"]), (7, 18, &["Kamila"]), (7, 19, &["Dušana"]),
    (7, 20, &["Iľja", "Eliáš"]), (7, 21, &["Daniel"]), (7, 22, &["Magdaléna", "Magdalena"]), (7, 23, &["Oľga"]),
    (7, 24, &["Vladimír"]), (7, 25, &["Jakub", "Timur"]), (7, 26, &["Anna", "Hana", "Anita", "Aneta"]), (7, 27, &["Božena"]),
    (7, 28, &["Krištof"]), (7, 29, &["Marta"]), (7, 30, &["Libuša"]), (7, 31, &["Ignác"]),

    (8, 1, &["Božidara"]), (8, 2, &["Gustáv"]), (8, 3, &["Jerguš"]), (8, 4, &["Dominika", "Dominik"]), (8, 5, &["Hortenzia"]),
    (8, 6, &["Jozefína"]), (8, 7, &["Štefánia"]), (8, 8, &["Oskar"]), (8, 9, &["Ľubomíra"]), (8, 10, &["Vavrinec"]),
    (8, 11, &["Zuzana"]), (8, 12, &["Darina"]), (8, 13, &["Ľubomír"]), (8, 14, &["Mojmír"]), (8, 15, &["Marcela"]),
    (8, 16, &["Leonard"]), (8, 17, &["Milica"]), (8, 18, &["Elena", "Helena"]), (8, 19, &["Lýdia"]),
    (8, 20, &["Anabela", "Liliana"]), (8, 21, &["Jana"]), (8, 22, &["Tichomír"]), (8, 23, &["Filip"]), (8, 24, &["Bartolomej"]),
    (8, 25, &["Ľudovít"]), (8, 26, &["Samuel"]), (8, 27, &["Silvia"]), (8, 28, &["Augustín"]), (8, 29, &["Nikola", "Nikolaj"]),
    (8, 30, &["Ružena"]), (8, 31, &["Nora"]),

    (9, 1, &["Drahoslava"]), (9, 2, &["Linda", "Rebeka", "Melinda"]), (9, 3, &["Belo"]), (9, 4, &["Rozália"]), (9, 5, &["Regina"]),
    (9, 6, &["Alica"]), (9, 7, &["Marianna", "Mariana"]), (9, 8, &["Miriama"]), (9, 9, &["Martina"]), (9, 10, &["Oleg"]),
    (9, 11, &["Bystrík"]), (9, 12, &["Mária", "Marlena"]), (9, 13, &["Ctibor"]), (9, 14, &["Ľudomil"]), (9, 15, &["Jolana"]),
    (9, 16, &["Ľudmila", "Ľudomila"]), (9, 17, &["Olympia"]), (9, 18, &["Eugénia"]), (9, 19, &["Konštantín"]),
    (9, 20, &["Ľuboslav", "Ľuboslava"]), (9, 21, &["Matúš"]), (9, 22, &["Móric"]), (9, 23, &["Zdenka"]),
    (9, 24, &["Ľuboš", "Ľubor"]), (9, 25, &["Vladislav", "Vladislava"]), (9, 26, &["Edita"]), (9, 27, &["Cyprián"]),
    (9, 28, &["Václav"]), (9, 29, &["Michal", "Michaela"]), (9, 30, &["Jarolím"]),

    (10, 1, &["Arnold"]), (10, 2, &["Levoslav"]), (10, 3, &["Stela", "Stella"]), (10, 4, &["František"]), (10, 5, &["Viera"]),
    (10, 6, &["Natália"]), (10, 7, &["Eliška"]), (10, 8, &["Brigita"]), (10, 9, &["Dionýz"]), (10, 10, &["Slavomíra"]),
    (10, 11, &["Valentína"]), (10, 12, &["Maximilián"]), (10, 13, &["Koloman"]), (10, 14, &["Boris"]), (10, 15, &["Terézia"]),
    (10, 16, &["Vladimíra"]), (10, 17, &["Hedviga"]), (10, 18, &["Lukáš"]), (10, 19, &["Kristián"]), (10, 20, &["Vendelín"]),
    (10, 21, &["Uršuľa"]), (10, 22, &["Sergej"]), (10, 23, &["Alojzia"]), (10, 24, &["Kvetoslava"]), (10, 25, &["Aurel"]),
    (10, 26, &["Demeter"]), (10, 27, &["Sabína"]), (10, 28, &["Dobromila"]), (10, 29, &["Klára"]),
    (10, 30, &["Šimon", "Simona"]), (10, 31, &["Aurélia"]),

    (11, 1, &["Denis", "Denisa"]), (11, 3, &["Hubert"]), (11, 4, &["Karol"]), (11, 5, &["Imrich"]), (11, 6, &["Renáta"]),
    (11, 7, &["René"]), (11, 8, &["Bohumír"]), (11, 9, &["Teodor"]), (11, 10, &["Tibor"]), (11, 11, &["Martin", "Maroš"]),
    (11, 12, &["Svätopluk"]), (11, 13, &["Stanislav"]), (11, 14, &["Irma"]), (11, 15, &["Leopold"]), (11, 16, &["Agnesa"]),
    (11, 17, &["Klaudia"]), (11, 18, &["Eugen"]), (11, 19, &["Alžbeta"]), (11, 20, &["Félix"]), (11, 21, &["Elvíra"]),
    (11, 22, &["Cecília"]), (11, 23, &["Klement"]), (11, 24, &["Emília"]), (11, 25, &["Katarína"]), (11, 26, &["Kornel"]),
    (11, 27, &["Milan"]), (11, 28, &["Henrieta"]), (11, 29, &["Vratko"]), (11, 30, &["Ondrej", "Andrej"]),

    (12, 1, &["Edmund"]), (12, 2, &["Bibiána"]), (12, 3, &["Oldrich"]), (12, 4, &["Barbora", "Barbara"]), (12, 5, &["Oto"]),
    (12, 6, &["Mikuláš"]), (12, 7, &["Ambróz"]), (12, 8, &["Marína"]), (12, 9, &["Izabela"]), (12, 10, &["Radúz"]),
    (12, 11, &["Hilda"]), (12, 12, &["Otília"]), (12, 13, &["Lucia"]), (12, 14, &["Branislava", "Bronislava"]),
    (12, 15, &["Ivica"]), (12, 16, &["Albína"]), (12, 17, &["Kornélia"]), (12, 18, &["Sláva", "Slávka"]), (12, 19, &["Judita"]),
    (12, 20, &["Dagmara"]), (12, 21, &["Bohdan"]), (12, 22, &["Adela"]), (12, 23, &["Nadežda"]), (12, 24, &["Adam", "Eva"]),
    (12, 26, &["Štefan"]), (12, 27, &["Filoména"]), (12, 28, &["Ivana", "Ivona"]), (12, 29, &["Milada"]),
    (12, 30, &["Dávid", "David"]), (12, 31, &["Silvester"]),
];

/// The day that is celebrated of a name that has two.
pub(super) const MAIN: &[Day] = &[(1, 19, &["Drahomíra"])];

import { plural } from "../../../i18n/plural";
import type { en } from "./en";

const days = (n: number) => plural("sk", n, { one: "# dňa", few: "# dní", other: "# dní" });

/** Texts of the referral programme, in Slovak. */
export const sk: typeof en = {
  referral: {
    lead: "Čo zákazník získa za privedenie priateľa.",
    programme: "Program",
    active: "Odmeňovať nákupy priateľov",
    activeHint: "Kódy a odkazy fungujú aj bez toho, len neprinášajú body.",
    landing: "Kam vedie odporúčací odkaz",
    landingHint: "Adresa vo vašom e-shope. Prázdne pole znamená úvodnú stránku.",
    friendGets: (points) => `Priateľ podľa pravidiel programu získa za registráciu bodov: ${points}.`,
    friendGetsNothing: "Priateľ za registráciu nezíska nič: odmena je v pravidlách programu vypnutá.",
    rewards: "Odmeny zákazníka",
    rewardsHint: "Rozhoduje prvá odmena, ktorá na nákup priateľa sedí. Body prídu po zaplatení objednávky.",
    noRewards: "Žiadny nákup priateľa sa neodmeňuje.",
    addReward: "Pridať odmenu",
    reward: (n) => `Odmena ${n}`,
    points: "Body",
    purchasesTo: "Do koľkého nákupu priateľa",
    purchasesToHint: "Prázdne pole znamená každý nákup.",
    withinDays: "Od prvého nákupu priateľa najdlhšie",
    withinDaysHint: "Prázdne pole znamená navždy.",
    reading: (points, last, within) => {
      const which =
        last === null
          ? "za každý nákup priateľa"
          : last === 1
            ? "za prvý nákup priateľa"
            : `za každý nákup priateľa až do ${last}.`;
      return `Bodov: ${points} ${which}${within === null ? "" : `, najdlhšie do ${days(within)} od prvého`}`;
    },
  },
};

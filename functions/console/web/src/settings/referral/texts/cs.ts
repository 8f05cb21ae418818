import { plural } from "../../../i18n/plural";
import type { en } from "./en";

const days = (n: number) => plural("cs", n, { one: "# dne", few: "# dnů", other: "# dnů" });

/** Texts of the referral programme, in Czech. */
export const cs: typeof en = {
  referral: {
    lead: "Co zákazník získá za přivedení přítele.",
    programme: "Program",
    active: "Odměňovat nákupy přátel",
    activeHint: "Kódy a odkazy fungují i bez toho, jen nepřinášejí body.",
    landing: "Kam vede doporučující odkaz",
    landingHint: "Adresa ve vašem e-shopu. Prázdné pole znamená úvodní stránku.",
    friendGets: (points) => `Přítel podle pravidel programu získá za registraci bodů: ${points}.`,
    friendGetsNothing: "Přítel za registraci nezíská nic: odměna je v pravidlech programu vypnutá.",
    rewards: "Odměny zákazníka",
    rewardsHint: "Rozhoduje první odměna, která na nákup přítele sedí. Body přijdou po zaplacení objednávky.",
    noRewards: "Žádný nákup přítele se neodměňuje.",
    addReward: "Přidat odměnu",
    reward: (n) => `Odměna ${n}`,
    points: "Body",
    purchasesTo: "Do kolikátého nákupu přítele",
    purchasesToHint: "Prázdné pole znamená každý nákup.",
    withinDays: "Od prvního nákupu přítele nejdéle",
    withinDaysHint: "Prázdné pole znamená navždy.",
    reading: (points, last, within) => {
      const which =
        last === null
          ? "za každý nákup přítele"
          : last === 1
            ? "za první nákup přítele"
            : `za každý nákup přítele až do ${last}.`;
      return `Bodů: ${points} ${which}${within === null ? "" : `, nejdéle do ${days(within)} od prvního`}`;
    },
  },
};

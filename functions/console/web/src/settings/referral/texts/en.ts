import { plural } from "../../../i18n/plural";

const days = (n: number) => plural("en", n, { one: "# day", other: "# days" });
const nth = (n: number) => ["first", "second", "third"][n - 1] ?? `${n}th`;

/** Texts of the referral programme, in English. */
export const en = {
  referral: {
    lead: "What a customer gets for bringing a friend.",
    programme: "Programme",
    active: "Reward friends' purchases",
    activeHint: "Codes and links work either way; without it they bring no points.",
    landing: "Where a referral link leads",
    landingHint: "An address of your e-shop. Leave empty for its front page.",
    friendGets: (points: string) => `The friend gets ${points} points for registering, by the programme rules.`,
    friendGetsNothing: "The friend gets nothing for registering: the reward is off in the programme rules.",
    rewards: "Rewards of the customer",
    rewardsHint: "The first reward that fits a purchase of the friend decides. Points come once the order is paid.",
    noRewards: "No purchase of a friend is rewarded.",
    addReward: "Add a reward",
    reward: (n: number) => `Reward ${n}`,
    points: "Points",
    purchasesTo: "Up to the friend's purchase number",
    purchasesToHint: "Leave empty for every purchase.",
    withinDays: "Since the friend's first purchase, within",
    withinDaysHint: "Leave empty for ever.",
    reading: (points: string, last: number | null, within: number | null) => {
      const which =
        last === null
          ? "every purchase of a friend"
          : last === 1
            ? "a friend's first purchase"
            : `each purchase of a friend up to the ${nth(last)}`;
      return `${points} points for ${which}${within === null ? "" : `, within ${days(within)} of the first one`}`;
    },
  },
};

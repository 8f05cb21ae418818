import { plural } from "../../plural";

const days = (n: number) => plural("en", n, { one: "# day", other: "# days" });
const nth = (n: number) => ["first", "second", "third"][n - 1] ?? `${n}th`;

/** Texts of what concerns people, friends, customers and the team, in English. */
export const en = {
  list: {
    moveUp: (name: string) => `Move ${name} up`,
    moveDown: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
  },
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
  notifications: {
    lead: "Which e-mails customers get. Nothing leaves while the programme is hidden.",
    kinds: "E-mails",
    names: {
      pin: "PIN",
      points_changed: "Points changed",
      expiry_notice: "Points will expire",
      level_changed: "VIP level changed",
      occasion: "Occasion",
      login_code: "Sign-in code",
    },
    hints: {
      pin: "To customers without an account, so that they can use their points.",
      points_changed: "Every change, with its reason and your note.",
      expiry_notice: "As many days before as the programme rules say.",
      level_changed: "When a customer moves up or down.",
      occasion: "For a name day, birthday or anniversary, in words that fit it.",
    },
    sender: "Sender",
    replyTo: "Answers go to",
    replyToHint: "Leave empty to use the sender's own address.",
    senderName: "Name of the sender",
    senderNameHint: "Leave empty to use the e-shop's name.",
    alertsTo: "Messages for your team go to",
    alertsToHint: "For example when a webhook is switched off. Leave empty for the address above.",
    words: "Own words",
    wordsHint: "An empty field keeps the usual words. {shop} stands for the name of the e-shop.",
    mail: "E-mail",
    language: "Language",
    usual: "The usual words",
    parts: { subject: "Subject", intro: "Introduction", closing: "Closing" },
    preview: "Preview",
    from: (name: string) => `from ${name}`,
    previewOf: (subject: string) => `Preview of the e-mail ${subject}`,
    testTo: "Your e-mail address",
    sendTest: "Send a test",
    testSent: (to: string) => `The test is on its way to ${to}.`,
    testFailed: "The test was not sent",
  },
  team: {
    lead: "Limits, reasons and quick amounts for changing points by hand.",
    limits: "Limits",
    supportCap: "Most that support may change at once",
    supportCapHint: "Leave empty for no limit.",
    approvalFrom: "A second person agrees from",
    approvalFromHint: "Up or down. Leave empty to ask nobody.",
    reasons: "Reasons",
    reasonsHint: "What can be chosen as the reason of a change. Customers do not see it.",
    reason: (n: number) => `Reason ${n}`,
    addReason: "Add a reason",
    quick: "Quick amounts",
    quickHint: "Buttons beside the field for an own amount. A minus sign subtracts.",
    quickChange: (n: number) => `Quick amount ${n}`,
    addQuick: "Add an amount",
  },
  roles: {
    lead: "What each role may do, and how colleagues get in.",
    abilities: "What the roles may do",
    ability: "May",
    yes: "Yes",
    no: "No",
    names: {
      look: "Look at customers, transactions and settings",
      points: "Change points by hand; support up to its limit",
      pin: "Reset a PIN",
      customers: "Change groups, locks and details; merge and erase customers",
      bulk: "Import points and change many customers at once",
      approve: "Decide changes that wait for a second person, and cashback",
      export: "Export customers and transactions",
      rules: "Change programme rules, VIP, referral and notifications",
      connect: "Connect e-mailing services and webhooks",
      team: "Change limits, reasons and quick amounts of the team",
    },
    invite: "Invite a colleague",
    inviteText:
      "Accounts are kept in Amazon Cognito, in the user pool of this installation. Whoever runs it there adds a colleague:",
    steps: {
      create: "Create a user with the colleague's e-mail address, marked as verified.",
      shop: "Set the attribute that ties the user to this e-shop:",
      group: "Add the user to one of the groups:",
      done: "Cognito sends an invitation. A change of the role takes effect within the hour.",
    },
  },
};

/** Texts of roles and colleagues, in English. */
export const en = {
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

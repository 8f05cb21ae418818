import { plural } from "../../../i18n/plural";

/** Texts of the connection to the e-shop, in English. */
export const en = {
  shop: {
    lead: "The e-shop that customers and orders come from.",
    connection: "Connection",
    states: { active: "Connected", suspended: "Suspended", uninstalled: "Uninstalled" },
    never: "Not connected",
    late: "Behind",
    suspendedText: "The add-on is suspended in the e-shop, so nothing can be read or written. Renew it there.",
    installText:
      "Install the add-on in the e-shop's administration: Connections, Add-ons. Customers and orders load by themselves then.",
    lateText:
      "Changes have not been read for more than an hour. Nothing is lost: they are read as soon as the e-shop answers.",
    installed: "Installed",
    ordersTo: "Orders read up to",
    customersTo: "Customers read up to",
    groups: "Customer groups",
    notYet: "Not read yet",
    readHint: "Changes arrive at once by webhooks. What a lost one would have announced is read every ten minutes.",
    details: "E-shop",
    name: "Name",
    address: "Address",
    id: "E-shop's number",
    currency: "Default currency",
    language: "Language of e-mails",
    timezone: "Time zone",
    detailsHint: "These come from the e-shop and are changed there.",
    others: "Other connections",
    connected: (n: number) => (n === 0 ? "None switched on" : plural("en", n, { one: "# works", other: "# work" })),
    needAttention: (n: number) => plural("en", n, { one: "# needs attention", other: "# need attention" }),
  },
};

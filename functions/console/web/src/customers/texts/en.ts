/** Texts of customers on every page that names them, in English. */
export const en = {
  customer: {
    unnamed: "Customer without a name",
    vipLocked: "locked",
    group: "Group",
  },
  transactionTypes: {
    order: "Order",
    redemption: "Points used",
    cashback: "Cashback",
    admin: "Change by the shop",
    registration: "Registration",
    newsletter: "Newsletter",
    name_day: "Name day",
    birthday: "Birthday",
    anniversary: "Anniversary",
    review: "Review",
    referral: "Referral",
    expiry: "Expired",
    import: "Import",
    correction: "Correction",
  },
};

/** Texts of limits and reasons of changes by hand, in English. */
export const en = {
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
};

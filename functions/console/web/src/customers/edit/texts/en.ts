/** Texts of changing a customer's group and lock, in English. */
export const en = {
  edit: {
    open: "Change group",
    title: "Change group",
    groupHint: "It is written to the e-shop too.",
    lock: "VIP lock",
    lockHint: "Keeps the VIP programme from moving the customer.",
    noLock: "No lock",
    until: "Lock ends after",
    untilHint: "Leave empty for a lock without end.",
    reason: "Reason of the lock",
    savedTitle: "Customer changed",
    saved: "The change is saved. A new group reaches the e-shop in a moment.",
  },
};

/** Texts of the parts that pages share, in English. */
export const en = {
  elements: {
    cancel: "Cancel",
    close: "Close",
    more: "Load more",
    none: "—",
    copy: (what: string) => `Copy ${what}`,
    copied: "Copied",
    linkTo: (panel: string) => `Link to ${panel}`,
    date: "Date",
    showTable: "Show as a table",
    hideTable: "Hide the table",
    clearSearch: "Clear search",
  },
  failure: {
    title: "This could not be loaded",
    network: "The server could not be reached. Check your connection.",
    forbidden: "Your role does not allow this.",
    notFound: "It does not exist, or it belongs to another e-shop.",
    tooMany: "Too many requests. Wait a moment and try again.",
    server: "Something went wrong on our side.",
    requestId: (id: string) => `Request ${id}`,
    retry: "Try again",
    known: {
      too_many_resets: "The PIN was reset too often today. Try again tomorrow.",
      registered_customer: "The customer is registered and needs no PIN.",
      nothing_waits: "The e-shop has the group already.",
      vip_inactive: "The VIP programme is off, so nobody can be locked.",
      group_outside_vip: "This group takes no part in the VIP programme, so nobody can be locked in it.",
      unknown_group: "The e-shop no longer has this group.",
    },
  },
};

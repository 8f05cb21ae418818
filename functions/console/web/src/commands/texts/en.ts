import { plural } from "../../i18n/plural";

/** Texts of the command menu, in English. */
export const en = {
  commands: {
    title: "Search and commands",
    placeholder: "Customer, page or action",
    groups: {
      pages: "Go to",
      actions: "Actions",
      look: "Look and language",
    },
    inList: (q: string) => `Show “${q}” in the list of customers`,
    meant: (q: string) => `Did you mean “${q}”?`,
    searching: "Looking for customers…",
    failed: "Customers could not be searched",
    offered: (n: number) => plural("en", n, { one: "# offer", other: "# offers" }),
    move: "move",
    choose: "choose",
    close: "close",
  },
};

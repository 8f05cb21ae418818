/** Texts of a person's data: export and erasure, in English. */
export const en = {
  person: {
    menu: "More actions",
    print: "Print",
    copyLink: "Copy link",
    export: "Export personal data",
    exporting: "Collecting everything known of the person…",
    exportFailed: "The data were not exported",
    erase: "Erase the person",
    eraseTitle: "Erase the person for good?",
    eraseText:
      "Name, addresses, phone, PIN and codes are gone at once, texts and files within minutes. Points and orders stay as figures without a person. There is no way back.",
    typeEmail: (email: string) => `Type ${email} to confirm`,
    understood: "I understand that this cannot be undone",
    confirm: "Erase for good",
    eraseFailed: "Nothing was erased",
    erasedTitle: "The person is erased",
    erased: (moment: string) => `Erased on ${moment}. Keep this as the proof.`,
    problems: {
      not_confirmed: "The text does not match.",
    },
  },
};

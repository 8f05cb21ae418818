import { plural } from "../../i18n/plural";

/** Texts of importing points from a file, in English. */
export const en = {
  imports: {
    title: "Import points",
    lead: "Nothing is booked before you have seen what would happen.",
    file: "File with points",
    drop: "Drop a CSV file here or choose one",
    dropHint: "UTF-8 or Windows-1250; separated by semicolons, commas or tabs",
    mended: "Mended rows",
    refused: "The file was not accepted",
    columns: "Columns of the file",
    notInFile: "Not in the file",
    needed: "Choose a column.",
    options: "Options",
    mode: "What the points are",
    modeHint: "Either a change or the new balance. A column of the file can say it row by row.",
    flags: {
      createUnknown: "Create customers for unknown e-mails",
      silent: "Send no e-mails because of this",
      repeat: "Book rows again that were imported before",
    },
    fields: {
      email: "E-mail",
      points: "Points",
      mode: "Change or balance",
      note: "Note for the customer",
      internal_note: "Internal note",
      reason: "Reason",
      expires_on: "Expires on",
    },
    mend: "Mend failed rows",
    mendHint:
      "Correct the cells and try these rows again. The good rows of the file are kept and booked together with them.",
    tryMended: "Try the mended rows",
    book: (n: number) => plural("en", n, { one: "Book # row", other: "Book # rows" }),
    withoutFailed: (n: number) =>
      plural("en", n, { one: "# failed row is left out.", other: "# failed rows are left out." }),
  },
};

import type { en } from "./en";

/** Texts of signing in, in Czech. */
export const cs: typeof en = {
  signIn: {
    title: "Přihlášení",
    lead: "Zákazníci, body a věrnost vašeho e-shopu.",
    chooseUser: "Vyberte, za koho se přihlásit",
    localNote: "Tyto účty existují jen v místním běhu.",
    continue: "Pokračovat k přihlášení",
    ended: "Vaše přihlášení vypršelo. Přihlaste se a budete zpět tam, kde jste byli.",
    failed: "Přihlášení se nepodařilo. Zkuste to znovu.",
    finishing: "Přihlašujeme vás…",
  },
};

import type { en } from "./en";

/** Texts of signing in, in Slovak. */
export const sk: typeof en = {
  signIn: {
    title: "Prihlásenie",
    lead: "Zákazníci, body a vernosť vášho e-shopu.",
    chooseUser: "Vyberte, za koho sa prihlásiť",
    localNote: "Tieto účty existujú len v miestnom behu.",
    continue: "Pokračovať na prihlásenie",
    ended: "Vaše prihlásenie vypršalo. Prihláste sa a budete späť tam, kde ste boli.",
    failed: "Prihlásenie sa nepodarilo. Skúste to znova.",
    finishing: "Prihlasujeme vás…",
  },
};

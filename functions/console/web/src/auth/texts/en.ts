/** Texts of signing in, in English. */
export const en = {
  signIn: {
    title: "Sign in",
    lead: "Customers, points and loyalty of your e-shop.",
    chooseUser: "Choose who to sign in as",
    localNote: "These accounts exist in a local run only.",
    continue: "Continue to sign-in",
    ended: "Your session has ended. Sign in and you will be back where you were.",
    failed: "Signing in did not work. Try again.",
    finishing: "Signing you in…",
  },
};

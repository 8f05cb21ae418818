import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import type { Language } from "../i18n/language";
import { TranslationProvider } from "../i18n/TranslationProvider";
import type { Texts } from "../i18n/texts";
import { theme, variables } from "../theme/theme";
import { queryClient } from "./queryClient";
import { router } from "./routes";

/** The application with its providers: look, language, cache of answers, routes. */
export function Application(props: { language: Language; t: Texts }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <TranslationProvider language={props.language} t={props.t}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </TranslationProvider>
    </MantineProvider>
  );
}

import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import type { Messages } from "../i18n/en";
import { LanguageProvider } from "../i18n/LanguageProvider";
import type { Language } from "../i18n/language";
import { theme, variables } from "../theme/theme";
import { queryClient } from "./queryClient";
import { router } from "./routes";

/** The whole application. */
export function Application(props: { language: Language; messages: Messages }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <LanguageProvider language={props.language} messages={props.messages}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}

import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useSpeech } from "../i18n/LanguageProvider";
import type { Provider } from "./oidc";

/** Leaves for the identity provider. Its client is downloaded only where it is used. */
export function ProviderButton(props: { provider: Provider; destination: string }) {
  const { t } = useSpeech();
  const leave = useMutation({
    mutationFn: async () => (await import("./oidc")).startSignIn(props.provider, props.destination),
  });
  return (
    <Stack p="lg" gap="sm">
      <Button size="md" loading={leave.isPending || leave.isSuccess} onClick={() => leave.mutate()}>
        {t.signIn.continue}
      </Button>
      {leave.isError && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {t.signIn.failed}
        </Text>
      )}
    </Stack>
  );
}

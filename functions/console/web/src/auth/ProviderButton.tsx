import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "../i18n/TranslationProvider";
import type { Provider } from "./oidc";

/** Leaves for the identity provider. Its client is downloaded only where it is used. */
export function ProviderButton(props: { provider: Provider; destination: string }) {
  const { t } = useTranslation();
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

import { Alert, Center, Group, Loader, Paper, Stack, Text, Title } from "@mantine/core";
import { IconClockPause } from "@tabler/icons-react";
import { Navigate, useSearchParams } from "react-router";
import { FailureNotice } from "../elements/FailureNotice";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import { Appearance } from "../shell/Appearance";
import { LanguageMenu } from "../shell/LanguageMenu";
import { Logo } from "../shell/Logo";
import type { SignIn } from "./configuration";
import { LocalUsers } from "./LocalUsers";
import { ProviderButton } from "./ProviderButton";
import { returnParameter, returnPath } from "./returnPath";
import styles from "./SignInPage.module.css";
import { useSession } from "./session";
import { useForgetting, useSignIn } from "./useSignIn";

/** The sign-in page, which an ended session leads to as well. */
export function SignInPage() {
  const { t } = useTranslation();
  const { session, ended } = useSession();
  const [parameters] = useSearchParams();
  const signIn = useSignIn();
  useTitle(t.signIn.title);
  useForgetting();

  const destination = returnPath(parameters.get(returnParameter));
  if (session) return <Navigate to={destination} replace />;
  return (
    <div className={styles.page}>
      <Group justify="flex-end" gap="xs" p="md" component="header">
        <LanguageMenu />
        <Appearance />
      </Group>
      <main className={styles.main}>
        <Stack gap="lg" w="100%" maw={420}>
          <Logo size={36} />
          <div>
            <Title order={1}>{t.signIn.title}</Title>
            <Text c="dimmed" mt={4}>
              {t.signIn.lead}
            </Text>
          </div>
          {ended === "expired" && (
            <Alert
              role="status"
              variant="light"
              color="yellow"
              icon={<IconClockPause aria-hidden />}
              className={styles.note}
            >
              {t.signIn.ended}
            </Alert>
          )}
          <Paper withBorder radius="lg" className={styles.card}>
            {signIn.isPending && (
              <Center p="xl">
                <Loader size="sm" />
              </Center>
            )}
            {signIn.isError && <FailureNotice error={signIn.error} onRetry={signIn.refetch} busy={signIn.isFetching} />}
            {signIn.data && <SignInMethods signIn={signIn.data} destination={destination} />}
          </Paper>
        </Stack>
      </main>
    </div>
  );
}

function SignInMethods(props: { signIn: SignIn; destination: string }) {
  if (props.signIn.kind === "local") return <LocalUsers users={props.signIn.users} />;
  return <ProviderButton provider={props.signIn} destination={props.destination} />;
}

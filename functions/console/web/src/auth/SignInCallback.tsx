import { Button, Center, Loader, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { EmptyState } from "../elements/EmptyState";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import { returnPath } from "./returnPath";
import { useSignIn } from "./useSignIn";

/** The page to which the identity provider redirects after the sign-in. */
export function SignInCallback() {
  const { t } = useTranslation();
  const { data: signIn, isError } = useSignIn();
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  const begun = useRef(false);
  useTitle(t.signIn.title);

  useEffect(() => {
    // The code in the address works once, and effects run twice in development.
    if (!signIn || begun.current) return;
    begun.current = true;
    const finish = async () => {
      if (signIn.kind !== "oidc") return null;
      return (await import("./oidc")).finishSignIn(signIn);
    };
    finish().then(
      (destination) => navigate(returnPath(destination), { replace: true }),
      () => setFailed(true),
    );
  }, [signIn, navigate]);

  if (failed || isError) {
    return (
      <EmptyState title={t.signIn.title} text={t.signIn.failed} heading={1}>
        <Button component={Link} to="/sign-in">
          {t.signIn.continue}
        </Button>
      </EmptyState>
    );
  }
  return (
    <Center mih="100dvh" component="main">
      <Stack align="center" gap="sm" role="status">
        <Loader size="sm" />
        <Text c="dimmed">{t.signIn.finishing}</Text>
      </Stack>
    </Center>
  );
}

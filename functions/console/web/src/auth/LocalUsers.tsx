import { Avatar, Box, Group, Text, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "../i18n/TranslationProvider";
import type { LocalUser } from "./configuration";
import { signInLocally } from "./local";
import styles from "./SignInPage.module.css";

/** The accounts of a local run, one button each. */
export function LocalUsers(props: { users: LocalUser[] }) {
  const { t } = useTranslation();
  const signIn = useMutation({ mutationFn: signInLocally });
  return (
    <>
      <Box px="lg" py="md">
        <Text fw={600} size="sm" component="h2">
          {t.signIn.chooseUser}
        </Text>
        <Text size="xs" c="dimmed">
          {t.signIn.localNote}
        </Text>
      </Box>
      {signIn.isError && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)" px="lg" pb="sm">
          {t.signIn.failed}
        </Text>
      )}
      {props.users.map((user) => (
        <UnstyledButton
          key={`${user.eshop_id} ${user.user}`}
          className={styles.user}
          disabled={signIn.isPending}
          onClick={() => signIn.mutate(user)}
        >
          <Avatar name={user.name} color="verno" radius="xl" aria-hidden />
          <Box flex={1} miw={0}>
            <Text fw={600} size="sm" truncate>
              {user.name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {t.account.shop(user.eshop_id)} · {user.roles.map((role) => t.account.roles[role]).join(", ")}
            </Text>
          </Box>
          <Group c="dimmed" aria-hidden>
            <IconChevronRight size={16} />
          </Group>
        </UnstyledButton>
      ))}
    </>
  );
}

import { Button, Text } from "@mantine/core";
import { IconMailOff } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, done } from "../../api/client";
import { mayResetPin } from "../../auth/role";
import { useSession } from "../../auth/session";
import { explain } from "../../elements/FailureNotice";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type Customer, everythingOf } from "../queries";
import styles from "./Notice.module.css";

/** Why the customer gets no mail, since when, and a button that sends mail again where the team may. */
export function MailStop({ id, mail }: { id: string; mail: Customer["mail"] }) {
  const { t, format } = useTranslation();
  const { session } = useSession();
  const client = useQueryClient();
  const lift = useMutation({
    mutationFn: () => done(api.DELETE("/v1/customers/{id}/mail-stop", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: everythingOf(id) }),
  });
  const known = t.mail.states[mail.state];
  if (!known) return null;
  const own = mail.state === "unsubscribed";
  return (
    <div className={styles.holdup} data-refused={!own || undefined}>
      <Text size="xs" fw={600}>
        <IconMailOff size={13} aria-hidden /> {known.title}
      </Text>
      <Text size="xs">{known.text}</Text>
      {mail.since && <Text size="xs">{t.sync.since(format.moment(mail.since))}</Text>}
      {lift.isError && (
        <Text size="xs" role="alert">
          {explain(lift.error, t)}
        </Text>
      )}
      {!own && mayResetPin(session?.roles ?? []) && (
        <Button
          className="no-print"
          variant="default"
          size="compact-xs"
          mt={4}
          loading={lift.isPending}
          onClick={() => lift.mutate()}
        >
          {t.mail.lift}
        </Button>
      )}
    </div>
  );
}

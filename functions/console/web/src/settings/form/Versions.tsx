import { Button, Drawer, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { mayAudit } from "../../auth/role";
import { useSession } from "../../auth/session";
import { FailureNotice } from "../../elements/FailureNotice";
import { Refusal } from "../../elements/Refusal";
import { TableSkeleton } from "../../elements/TableSkeleton";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type DocumentName, type Documents, documentQuery, shopAuditQuery } from "../documents";
import styles from "./Form.module.css";

type Props<Name extends DocumentName> = {
  name: Name;
  version: number;
  may: boolean;
  restore: (document: Documents[Name]) => void;
};

/** The version in force, who saved it and when, and the history from which an earlier one can be restored. */
export function Versions<Name extends DocumentName>(props: Props<Name>) {
  const s = useTranslation().t.settings;
  const { session } = useSession();
  if (!mayAudit(session?.roles ?? [])) {
    return (
      <Text size="sm" c="dimmed">
        {s.form.version(props.version)}
      </Text>
    );
  }
  return <VersionPanel {...props} />;
}

function VersionPanel<Name extends DocumentName>({ name, version, may, restore }: Props<Name>) {
  const { t, format } = useTranslation();
  const s = t.settings;
  const [opened, drawer] = useDisclosure(false);
  const query = useInfiniteQuery(shopAuditQuery());
  const changes = (query.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((change) => change.what === `settings.${name}`);
  const last = changes.find((change) => change.after === String(version));
  return (
    <div className={styles.versions}>
      <Text size="sm" c="dimmed">
        {last ? s.form.versionBy(version, last.actor, format.moment(last.at)) : s.form.version(version)}
      </Text>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconHistory size={16} aria-hidden />}
        onClick={drawer.open}
      >
        {s.form.history}
      </Button>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        position="right"
        title={s.form.history}
        closeButtonProps={{ "aria-label": s.form.closeHistory }}
      >
        {query.error && <FailureNotice error={query.error} onRetry={query.refetch} busy={query.isFetching} />}
        {query.isPending && <TableSkeleton rows={4} />}
        <Stack gap="md">
          {changes.map((change) => (
            <Version
              key={change.after}
              name={name}
              number={Number(change.after)}
              current={change.after === String(version)}
              who={change.actor}
              when={format.moment(change.at)}
              note={change.note ?? null}
              restore={
                may
                  ? (document) => {
                      restore(document);
                      drawer.close();
                    }
                  : undefined
              }
            />
          ))}
          {query.data && changes.length === 0 && <Text size="sm">{s.form.neverChanged}</Text>}
          {query.hasNextPage && (
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {s.form.older}
            </Button>
          )}
        </Stack>
      </Drawer>
    </div>
  );
}

function Version<Name extends DocumentName>(props: {
  name: Name;
  number: number;
  current: boolean;
  who: string;
  when: string;
  note: string | null;
  restore?: (document: Documents[Name]) => void;
}) {
  const s = useTranslation().t.settings;
  const client = useQueryClient();
  const load = useMutation({
    mutationFn: () => client.fetchQuery(documentQuery(props.name, props.number)),
    onSuccess: (document) => props.restore?.(document as Documents[Name]),
  });
  return (
    <article className={styles.version}>
      <Text size="sm" fw={600}>
        {s.form.version(props.number)}
        {props.current && ` · ${s.form.inForce}`}
      </Text>
      <Text size="sm" c="dimmed">
        {props.who} · {props.when}
      </Text>
      {props.note && (
        <Text size="sm" className={styles.note}>
          {s.form.changed}: {props.note}
        </Text>
      )}
      {!props.current && props.restore && (
        <Button variant="default" size="xs" mt={6} loading={load.isPending} onClick={() => load.mutate()}>
          {s.form.restore}
        </Button>
      )}
      {load.isError && <Refusal title={s.form.refused} error={load.error} />}
    </article>
  );
}

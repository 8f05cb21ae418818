import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { mayEditCustomer } from "../../auth/role";
import { useSession } from "../../auth/session";
import { Panel } from "../../elements/Panel";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "../detail/Detail.module.css";
import { type Duplicate, duplicatesQuery } from "../detail/queries";
import { MergeModal } from "./MergeModal";

/** Likely duplicates, each with a button that compares and merges. The panel is absent if there are none. */
export function DuplicatesPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(duplicatesQuery(id));
  const [merging, setMerging] = useState<string | null>(null);
  if (!data?.length) return null;
  return (
    <Panel id="duplicates" title={t.merge.title}>
      <Stack gap="sm" px="lg" pb="lg">
        <Text size="sm" c="dimmed">
          {t.merge.lead}
        </Text>
        <ul className={styles.plain}>
          {data.map((duplicate) => (
            <Suggestion key={duplicate.id} duplicate={duplicate} onCompare={() => setMerging(duplicate.id)} />
          ))}
        </ul>
      </Stack>
      {merging && <MergeModal id={id} other={merging} onClose={() => setMerging(null)} />}
    </Panel>
  );
}

function Suggestion({ duplicate, onCompare }: { duplicate: Duplicate; onCompare: () => void }) {
  const { t, format } = useTranslation();
  const { session } = useSession();
  const who = duplicate.email ?? duplicate.name ?? t.list.noEmail;
  const facts = [duplicate.name, duplicate.phone, `${t.points.title}: ${format.points(duplicate.points)}`];
  return (
    <Group component="li" justify="space-between" gap="sm" className={styles.suggestion}>
      <div>
        <Link to={`/customers/${encodeURIComponent(duplicate.id)}`} className={styles.link}>
          {who}
        </Link>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(" · ")}
        </Text>
        <Group gap={6} mt={4}>
          {duplicate.reasons.map((reason) => (
            <Badge key={reason} color="gray" className={styles.badge}>
              {t.merge.reasons[reason] ?? reason}
            </Badge>
          ))}
        </Group>
        {!duplicate.mergeable && (
          <Text size="xs" mt={4}>
            {t.merge.bothRegistered}
          </Text>
        )}
      </div>
      {duplicate.mergeable && mayEditCustomer(session?.roles ?? []) && (
        <Button
          className="no-print"
          variant="default"
          size="xs"
          aria-label={t.merge.compareWith(who)}
          onClick={onCompare}
        >
          {t.merge.compare}
        </Button>
      )}
    </Group>
  );
}

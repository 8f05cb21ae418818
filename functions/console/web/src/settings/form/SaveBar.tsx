import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { hasStatus } from "../../api/problem";
import { Refusal } from "../../elements/Refusal";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "./Form.module.css";
import { type Fault, faultText } from "./fault";

/** What the bar needs to know of a document being edited. */
type Saving = {
  dirty: boolean;
  faults: Fault[];
  theirs: { version: number } | null;
  error: Error | null;
  saving: boolean;
  save: (version?: number) => void;
  discard: () => void;
};

type Props = { document: Saving };

/** The bar that saves or discards changes; it is absent while there are none. */
export function SaveBar({ document }: Props) {
  const s = useTranslation().t.settings;
  const { dirty, faults, saving, error, theirs } = document;
  if (!dirty && !saving) return null;
  return (
    <div className={styles.bar}>
      {faults.length > 0 && (
        <Alert
          role="alert"
          className={styles.faults}
          icon={<IconAlertTriangle aria-hidden />}
          title={s.form.check(faults.length)}
        >
          <ul>
            {[...new Set(faults.map((fault) => faultText(fault, s)))].slice(0, 4).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Alert>
      )}
      {theirs && <Theirs document={document} version={theirs.version} />}
      {error && faults.length === 0 && !hasStatus(error, 409) && <Refusal title={s.form.refused} error={error} />}
      <Group justify="space-between" gap="sm">
        <Text size="sm" fw={600} role="status">
          {s.form.unsaved}
        </Text>
        <Group gap="sm" ml="auto">
          <Button variant="default" disabled={saving} onClick={document.discard}>
            {s.form.discard}
          </Button>
          {!theirs && (
            <Button type="submit" loading={saving}>
              {s.form.save}
            </Button>
          )}
        </Group>
      </Group>
    </div>
  );
}

function Theirs({ document, version }: Props & { version: number }) {
  const s = useTranslation().t.settings;
  return (
    <Alert
      role="alert"
      className={styles.caution}
      icon={<IconAlertTriangle aria-hidden />}
      title={s.form.movedTitle(version)}
    >
      {s.form.movedText}
      <Group gap="sm" mt="xs">
        <Button size="xs" variant="default" onClick={document.discard}>
          {s.form.takeTheirs}
        </Button>
        <Button size="xs" variant="default" loading={document.saving} onClick={() => document.save(version)}>
          {s.form.keepMine}
        </Button>
      </Group>
    </Alert>
  );
}

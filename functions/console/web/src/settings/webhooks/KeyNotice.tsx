import { Alert, Group } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { CopyButton } from "../../elements/CopyButton";
import { useTranslation } from "../../i18n/TranslationProvider";
import form from "../form/Form.module.css";
import styles from "../Settings.module.css";

/** The new signing key with a button that copies it. It is shown only once. */
export function KeyNotice({ value }: { value: string }) {
  const { webhooks: s } = useTranslation().t.settings;
  return (
    <Alert role="alert" className={form.caution} icon={<IconKey aria-hidden />} title={s.keyOnce}>
      <Group gap="xs" wrap="nowrap">
        <code className={styles.code} data-testid="signing-key">
          {value}
        </code>
        <CopyButton value={value} what={s.key} />
      </Group>
      {s.keyOnceText}
    </Alert>
  );
}

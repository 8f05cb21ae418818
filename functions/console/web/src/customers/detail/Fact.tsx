import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { CopyButton } from "../../elements/CopyButton";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "./Detail.module.css";

/** One value of the customer under its name, with a button that copies it. */
export function Fact(props: { label: string; copy?: string | null; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.fact}>
      <Text component="dt" size="xs" c="dimmed">
        {props.label}
      </Text>
      <Group component="dd" gap={4} wrap="nowrap" className={styles.value}>
        {props.children || (
          <Text span size="sm" c="dimmed">
            {t.detail.notSet}
          </Text>
        )}
        {props.copy && <CopyButton value={props.copy} what={props.label} />}
      </Group>
    </div>
  );
}

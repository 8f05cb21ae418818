import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Panel.module.css";

/** A titled part of a page. The title is a link to it, which can be sent to a colleague. */
export function Panel(props: { id: string; title: string; actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const heading = `${props.id}-heading`;
  return (
    <section id={props.id} aria-labelledby={heading} className={styles.panel} tabIndex={-1}>
      <Group justify="space-between" className={styles.header} gap="sm">
        <Title order={2} id={heading} className={styles.title}>
          {props.title}
          <a href={`#${props.id}`} className={`${styles.anchor} no-print`} aria-label={t.elements.linkTo(props.title)}>
            #
          </a>
        </Title>
        {props.actions}
      </Group>
      {props.children}
    </section>
  );
}

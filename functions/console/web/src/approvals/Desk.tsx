import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Desk.module.css";

const tabs = [
  ["/approvals", "points"],
  ["/approvals/cashbacks", "cashbacks"],
  ["/approvals/locks", "locks"],
] as const;

/** The frame of what waits for a decision: its kinds as tabs, and what the open one is about. */
export function Desk(props: { tab: (typeof tabs)[number][1]; lead: string; tools?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  useTitle(`${t.desk.title}: ${t.desk[props.tab]}`);
  return (
    <div className={styles.page}>
      <Title order={1}>{t.desk.title}</Title>
      <nav aria-label={t.desk.tabs} className={styles.tabs}>
        {tabs.map(([path, name]) => (
          <NavLink key={path} to={path} end>
            {t.desk[name]}
          </NavLink>
        ))}
      </nav>
      <div className={styles.head}>
        <Text c="dimmed" size="sm">
          {props.lead}
        </Text>
        {props.tools}
      </div>
      <div className={styles.card}>{props.children}</div>
    </div>
  );
}

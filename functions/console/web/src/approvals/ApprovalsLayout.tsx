import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { useTitle } from "../elements/useTitle";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Approvals.module.css";

const tabs = [
  ["/approvals", "points"],
  ["/approvals/cashbacks", "cashbacks"],
  ["/approvals/locks", "locks"],
] as const;

/** The frame of the pages of decisions: their kinds as tabs, and the lead of the open one. */
export function ApprovalsLayout(props: {
  tab: (typeof tabs)[number][1];
  lead: string;
  tools?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useTitle(`${t.decisions.title}: ${t.decisions[props.tab]}`);
  return (
    <div className={styles.page}>
      <Title order={1}>{t.decisions.title}</Title>
      <nav aria-label={t.decisions.tabs} className={styles.tabs}>
        {tabs.map(([path, name]) => (
          <NavLink key={path} to={path} end>
            {t.decisions[name]}
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

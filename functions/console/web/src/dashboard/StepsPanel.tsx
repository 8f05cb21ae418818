import { Anchor, Text } from "@mantine/core";
import { Link } from "react-router";
import { Panel } from "../elements/Panel";
import { useTranslation } from "../i18n/TranslationProvider";
import type { Overview } from "../reports/types";
import styles from "./Dashboard.module.css";
import { nextSteps } from "./nextSteps";

/** Next steps that the figures suggest. The panel is absent if there are none. */
export function StepsPanel({ overview }: { overview: Overview }) {
  const { t, format } = useTranslation();
  const steps = nextSteps(overview);
  if (steps.length === 0) return null;
  return (
    <Panel id="steps" title={t.dashboard.steps}>
      <ul className={styles.steps}>
        {steps.map(({ kind, to, count }) => (
          <li key={kind}>
            <Text size="sm">
              {kind === "reactivate"
                ? t.dashboard.stepTexts.reactivate(format.count(count ?? 0))
                : t.dashboard.stepTexts[kind]}
            </Text>
            <Anchor component={Link} to={to} size="sm">
              {t.dashboard.act[kind]}
            </Anchor>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

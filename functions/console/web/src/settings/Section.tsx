import type { ReactNode } from "react";
import { Panel } from "../elements/Panel";
import styles from "./Settings.module.css";

type Props = {
  id: string;
  title: string;
  actions?: ReactNode;
  /** Whether its fields stand side by side where there is room. */
  pair?: boolean;
  children: ReactNode;
};

/** A panel of fields or of values. */
export function Section({ pair, children, ...panel }: Props) {
  return (
    <Panel {...panel}>
      <div className={pair ? `${styles.body} ${styles.pair}` : styles.body}>{children}</div>
    </Panel>
  );
}

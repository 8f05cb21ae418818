import { Badge } from "@mantine/core";
import styles from "./Settings.module.css";

/** A word for the state of something, with a colour that repeats it. */
export function StatusBadge({ kind, children }: { kind: "good" | "caution" | "stop" | "off"; children: string }) {
  return (
    <Badge className={styles.state} data-kind={kind}>
      {children}
    </Badge>
  );
}

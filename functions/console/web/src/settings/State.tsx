import { Badge } from "@mantine/core";
import styles from "./Settings.module.css";

/** How something does, by a word and a colour. */
export function State({ kind, children }: { kind: "good" | "caution" | "stop" | "off"; children: string }) {
  return (
    <Badge className={styles.state} data-kind={kind}>
      {children}
    </Badge>
  );
}

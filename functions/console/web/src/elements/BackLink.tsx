import { Anchor } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "react-router";
import styles from "./BackLink.module.css";

/** A link from a page of one thing to the list of such things. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Anchor component={Link} to={to} size="sm" c="dimmed" className={`${styles.back} no-print`}>
      <IconArrowLeft size={14} aria-hidden /> {children}
    </Anchor>
  );
}

import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";

/** A quiet icon beside a value that opens the dialog about it; it is left out on paper. `label` names it. */
export function SmallAction(props: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <ActionIcon
      className="no-print"
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </ActionIcon>
  );
}

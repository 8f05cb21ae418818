import { VisuallyHidden } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "../../i18n/TranslationProvider";
import { ItemActions, moved } from "../form/list";
import styles from "./Loyalty.module.css";

type Props = { order: string[]; may: boolean; onChange: (order: string[]) => void };

/** The order of levels, changed by dragging or by buttons. */
export function PriorityList({ order, may, onChange }: Props) {
  const { loyalty: s } = useTranslation().t.settings;
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const names: Record<string, string> = s.levels;
  const move = (from: number, to: number) => {
    onChange(moved(order, from, to));
    setAnnouncement(s.movedTo(names[order[from] ?? ""] ?? "", to + 1));
  };
  return (
    <>
      <ol className={styles.priority} aria-label={s.priority}>
        {order.map((level, i) => (
          <li
            key={level}
            className={styles.level}
            draggable={may}
            data-over={over === i || undefined}
            onDragStart={() => setDragged(i)}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(i);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null && dragged !== i) move(dragged, i);
            }}
          >
            {may && <IconGripVertical size={16} color="var(--mantine-color-dimmed)" aria-hidden />}
            {names[level] ?? level}
            {may && (
              <ItemActions name={names[level] ?? level} index={i} count={order.length} onMove={(to) => move(i, to)} />
            )}
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </>
  );
}

import { Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Imports.module.css";

/** Takes a file: dropped, or chosen as any field of a form. */
export function DropField({ name, onFile }: { name: string | null; onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <label
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={24} aria-hidden />
      <Text fw={600}>{name ?? t.imports.drop}</Text>
      <Text size="sm" c="dimmed">
        {t.imports.dropHint}
      </Text>
      <input
        type="file"
        accept=".csv,.txt,text/csv"
        className={styles.file}
        aria-label={t.imports.file}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
          // The same file, saved anew, can be chosen again.
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}

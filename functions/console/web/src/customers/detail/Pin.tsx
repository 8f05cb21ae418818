import { ActionIcon, Text, VisuallyHidden } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "./Detail.module.css";

/** The PIN of an anonymous customer, hidden until somebody asks for it, and never on paper. */
export function Pin({ pin }: { pin: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const Icon = shown ? IconEyeOff : IconEye;
  return (
    <>
      <Text span className={`${styles.code} no-print`} aria-live="polite" size="sm">
        {shown ? (
          pin
        ) : (
          <>
            <span aria-hidden>{"•".repeat(pin.length)}</span>
            <VisuallyHidden>{t.detail.pinHidden}</VisuallyHidden>
          </>
        )}
      </Text>
      <ActionIcon
        className="no-print"
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={shown ? t.detail.hidePin : t.detail.showPin}
        onClick={() => setShown(!shown)}
      >
        <Icon size={15} aria-hidden />
      </ActionIcon>
    </>
  );
}

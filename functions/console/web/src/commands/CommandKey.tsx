import { ActionIcon, Kbd, Text, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useLayoutEffect, useRef, useState } from "react";
import { ErrorBoundary } from "../elements/ErrorBoundary";
import { useTranslation } from "../i18n/TranslationProvider";
import { withTexts } from "../i18n/texts";
import styles from "./CommandKey.module.css";

// The menu names the sections of the settings too.
const CommandMenu = lazy(() =>
  withTexts(import("./CommandMenu"), "settings").then((module) => ({ default: module.CommandMenu })),
);

const openRequests = new EventTarget();
/** Opens the command menu from wherever its button stands. */
const open = () => openRequests.dispatchEvent(new Event("open"));

const mac = /Mac|iP(?:hone|ad)/.test(navigator.userAgent);
/** The keys that open the menu, as they are written on this keyboard. */
export const commandKeys = mac ? ["⌘", "K"] : ["Ctrl", "K"];

/** Opens the command menu by its keys and buttons; downloaded when it is opened first. */
export function CommandKey() {
  // The count of openings is the menu's key, so that each opening begins with an empty field.
  const [{ opened, times }, setState] = useState({ opened: false, times: 0 });
  const shown = useRef(opened);
  shown.current = opened;
  // Before the page is painted, so that no key that follows the look of it is lost.
  useLayoutEffect(() => {
    const show = () => setState((last) => ({ opened: true, times: last.times + 1 }));
    const close = () => setState((last) => ({ ...last, opened: false }));
    const keyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey) return;
      if (mac ? !event.metaKey || event.ctrlKey : !event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      // The same keys close it. While another dialog is open, it does not open.
      if (shown.current) close();
      else if (!document.querySelector("[role=dialog]:not([data-commands])")) show();
    };
    openRequests.addEventListener("open", show);
    document.addEventListener("keydown", keyDown);
    return () => {
      openRequests.removeEventListener("open", show);
      document.removeEventListener("keydown", keyDown);
    };
  }, []);
  if (times === 0) return null;
  return (
    <ErrorBoundary fallback={null}>
      <Suspense>
        <CommandMenu opened={opened} times={times} onClose={() => setState({ opened: false, times })} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** The button in the sidebar that opens the command menu; it looks like a search field. */
export function CommandButton() {
  const { t } = useTranslation();
  return (
    <UnstyledButton className={styles.button} onClick={open} aria-keyshortcuts={mac ? "Meta+K" : "Control+K"}>
      <IconSearch size={16} aria-hidden />
      <Text span size="sm" className={styles.text}>
        {t.app.command}
      </Text>
      <Kbd size="xs" aria-hidden>
        {commandKeys.join(mac ? "" : " ")}
      </Kbd>
    </UnstyledButton>
  );
}

/** The button that opens the command menu on a small screen. */
export function CommandIcon() {
  const { t } = useTranslation();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      c="var(--mantine-color-text)"
      aria-label={t.app.command}
      onClick={open}
    >
      <IconSearch size={20} aria-hidden />
    </ActionIcon>
  );
}

import { Burger, Drawer, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";
import { type RefObject, useEffect, useRef } from "react";
import { Outlet, ScrollRestoration, useLocation } from "react-router";
import { useRenewal } from "../auth/useSignIn";
import { CommandIcon, CommandKey } from "../commands/CommandKey";
import { useTranslation } from "../i18n/TranslationProvider";
import { KeyHelp } from "./KeyHelp";
import { Logo } from "./Logo";
import { Navigation } from "./Navigation";
import styles from "./Shell.module.css";

/**
 * A new page takes the focus, so that a screen reader reads it and the next Tab is on it; unless the page
 * itself has put the focus somewhere by then.
 */
function useFocusOnNavigation(main: RefObject<HTMLElement | null>) {
  const { pathname, hash } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (!hash && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname, hash, main]);
}

/** The frame of every page: navigation at the side, on a small screen behind a button. */
export function Shell() {
  const { t } = useTranslation();
  const [opened, drawer] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  useRenewal();
  useFocusOnNavigation(main);
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        {t.app.skipToContent}
      </a>
      <section className={`${styles.bar} no-print`} aria-label={t.app.name}>
        <Logo size={24} />
        <Group gap={4}>
          <CommandIcon />
          <Burger onClick={drawer.open} aria-expanded={opened} size="sm" aria-label={t.app.openNavigation} />
        </Group>
      </section>
      <aside className={`${styles.side} no-print`}>
        <div className={styles.brand}>
          <Logo />
        </div>
        <Navigation />
      </aside>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        size={280}
        padding="sm"
        title={<Logo size={24} />}
        closeButtonProps={{ "aria-label": t.app.closeNavigation }}
        classNames={{ content: styles.drawer, body: styles.drawerBody }}
      >
        <Navigation onNavigate={drawer.close} />
      </Drawer>
      <main id="content" ref={main} className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <section aria-label={t.app.notifications} className="no-print">
        <Notifications position="top-right" autoClose={7000} withinPortal={false} />
      </section>
      <KeyHelp />
      <CommandKey />
      <ScrollRestoration />
    </div>
  );
}

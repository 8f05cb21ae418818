import { Burger, Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";
import { Outlet, ScrollRestoration } from "react-router";
import { useRenewal } from "../auth/useSignIn";
import { useSpeech } from "../i18n/LanguageProvider";
import { Logo } from "./Logo";
import { Navigation } from "./Navigation";
import styles from "./Shell.module.css";

/** The frame of every page: navigation at the side, on a small screen behind a button. */
export function Shell() {
  const { t } = useSpeech();
  const [opened, drawer] = useDisclosure(false);
  useRenewal();
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        {t.app.skipToContent}
      </a>
      <header className={`${styles.bar} no-print`}>
        <Logo size={24} />
        <Burger opened={opened} onClick={drawer.toggle} size="sm" aria-label={t.app.openNavigation} />
      </header>
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
      <main id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <section aria-label={t.app.notifications} className="no-print">
        <Notifications position="top-right" autoClose={7000} withinPortal={false} />
      </section>
      <ScrollRestoration />
    </div>
  );
}

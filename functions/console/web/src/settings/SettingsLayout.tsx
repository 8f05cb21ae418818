import { useEffect, useRef } from "react";
import { NavLink, Outlet, useLocation } from "react-router";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Settings.module.css";

const groups = {
  programme: ["loyalty", "vip", "referral", "notifications"],
  connections: ["shop", "integrations", "webhooks"],
  team: ["team", "roles"],
} as const;

/** The frame of the settings: their sections beside the one that is open, on a small screen above it. */
export function SettingsLayout() {
  const s = useTranslation().t.settings;
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);

  // On a small screen the sections are one line that is wider than it: the open one must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another open section
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (open && nav.current) nav.current.scrollLeft = open.offsetLeft - 16;
  }, [pathname]);

  return (
    <div className={styles.layout}>
      <nav ref={nav} aria-label={s.nav.title} className={styles.nav}>
        {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
          <div key={group} className={styles.group}>
            <p id={`settings-${group}`} className={styles.groupTitle}>
              {s.nav.groups[group]}
            </p>
            <ul aria-labelledby={`settings-${group}`}>
              {groups[group].map((section) => (
                <li key={section}>
                  <NavLink to={`/settings/${section}`} className={styles.link}>
                    {s.nav.sections[section]}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className={styles.content}>
        <Outlet />
      </div>
    </div>
  );
}

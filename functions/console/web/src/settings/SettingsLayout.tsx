import { Suspense } from "react";
import { NavLink, Outlet } from "react-router";
import { PageSkeleton } from "./Page";
import styles from "./Settings.module.css";
import { SettingsTexts, useTexts } from "./texts";

const groups = {
  programme: ["loyalty", "vip", "referral", "notifications"],
  connections: ["shop", "integrations", "webhooks"],
  team: ["team", "roles"],
} as const;

/** The frame of the settings: their sections beside the one that is open, on a small screen above it. */
export function SettingsLayout() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <SettingsTexts>
        <Frame />
      </SettingsTexts>
    </Suspense>
  );
}

function Frame() {
  const s = useTexts();
  return (
    <div className={styles.layout}>
      <nav aria-label={s.nav.title} className={styles.nav}>
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

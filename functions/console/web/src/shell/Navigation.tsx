import { Avatar, Box, Group, Menu, Stack, Text, UnstyledButton } from "@mantine/core";
import {
  IconBuildingStore,
  IconChartDots3,
  IconChecklist,
  IconLayoutDashboard,
  IconLogout,
  IconReportAnalytics,
  IconSelector,
  IconSettings,
  IconUserCheck,
  IconUsers,
} from "@tabler/icons-react";
import { NavLink } from "react-router";
import { useSession } from "../auth/session";
import { useSignOut } from "../auth/useSignIn";
import { CommandButton } from "../commands/CommandKey";
import { lastListSearch } from "../customers/list/lastList";
import { useTranslation } from "../i18n/TranslationProvider";
import { Appearance } from "./Appearance";
import { LanguageMenu } from "./LanguageMenu";
import styles from "./Shell.module.css";

const links = [
  { to: "/", name: "dashboard", Icon: IconLayoutDashboard },
  { to: "/customers", name: "customers", Icon: IconUsers },
  { to: "/approvals", name: "toDecide", Icon: IconUserCheck },
  { to: "/models", name: "models", Icon: IconChartDots3 },
  { to: "/reports", name: "reports", Icon: IconReportAnalytics },
  { to: "/jobs", name: "jobs", Icon: IconChecklist },
  { to: "/settings", name: "settings", Icon: IconSettings },
] as const;

/** The sidebar of every page: links, the shop and the signed-in user. */
export function Navigation(props: { onNavigate?: () => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  return (
    <div className={styles.navigation}>
      {!props.onNavigate && <CommandButton />}
      <nav aria-label={t.app.navigation}>
        <Stack gap={2} component="ul" className={styles.links}>
          {links.map(({ to, name, Icon }) => (
            <li key={to}>
              <NavLink
                to={to === "/customers" ? `${to}${lastListSearch()}` : to}
                end={to === "/"}
                className={styles.link}
                onClick={props.onNavigate}
              >
                <Icon size={18} stroke={1.75} aria-hidden />
                {t.app[name]}
              </NavLink>
            </li>
          ))}
        </Stack>
      </nav>
      <Stack gap="xs" mt="auto">
        <Group justify="space-between" px={4}>
          <LanguageMenu />
          <Appearance />
        </Group>
        {session && (
          <AccountMenu
            user={session.user}
            shop={session.eshopId}
            roles={session.roles.map((role) => t.account.roles[role])}
          />
        )}
      </Stack>
    </div>
  );
}

function AccountMenu(props: { user: string; shop: string; roles: string[] }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const roles = props.roles.join(", ");
  return (
    <Menu position="top-start" width="target" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={styles.account}
          aria-label={`${t.account.open}: ${props.user}, ${roles}, ${t.account.shop(props.shop)}`}
        >
          <Avatar name={props.user} color="verno" radius="xl" size="sm" aria-hidden />
          <Box flex={1} miw={0}>
            <Text size="sm" fw={600} truncate lh={1.3}>
              {props.user}
            </Text>
            <Text size="xs" c="dimmed" truncate lh={1.4}>
              {roles} · {props.shop}
            </Text>
          </Box>
          <IconSelector size={16} color="var(--mantine-color-dimmed)" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Group gap={6} wrap="nowrap">
            <IconBuildingStore size={14} aria-hidden />
            {t.account.shop(props.shop)}
          </Group>
        </Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          {t.account.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslation } from "../i18n/TranslationProvider";

const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

/** Chooses light, dark, or whatever the system says. */
export function Appearance() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const names: Record<MantineColorScheme, string> = {
    auto: t.account.system,
    light: t.account.light,
    dark: t.account.dark,
  };
  const Current = icons[colorScheme];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--mantine-color-dimmed)"
          aria-label={`${t.account.appearance}: ${names[colorScheme]}`}
        >
          <Current size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={colorScheme} onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}>
          {(["auto", "light", "dark"] as const).map((offered) => (
            <Menu.RadioItem key={offered} value={offered} closeMenuOnClick>
              {names[offered]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

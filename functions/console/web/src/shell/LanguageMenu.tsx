import { Button, Menu } from "@mantine/core";
import { IconCheck, IconLanguage } from "@tabler/icons-react";
import { useSpeech } from "../i18n/LanguageProvider";
import { languageNames, languages } from "../i18n/language";

/** Chooses the language. Every language is written in itself, and marked as such for screen readers. */
export function LanguageMenu() {
  const { t, language, speak } = useSpeech();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconLanguage size={16} aria-hidden />}
          aria-label={`${t.account.language}: ${languageNames[language]}`}
          c="var(--mantine-color-dimmed)"
        >
          {language.toUpperCase()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((offered) => (
          <Menu.Item
            key={offered}
            lang={offered}
            role="menuitemradio"
            aria-checked={offered === language}
            onClick={() => void speak(offered)}
            rightSection={offered === language && <IconCheck size={14} aria-hidden />}
          >
            {languageNames[offered]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

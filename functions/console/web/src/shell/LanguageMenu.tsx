import { Button, Menu } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { isLanguage, languageNames, languages } from "../i18n/language";
import { useTranslation } from "../i18n/TranslationProvider";

/** Chooses the language. Every language is written in itself, and marked as such for screen readers. */
export function LanguageMenu() {
  const { t, language, changeLanguage } = useTranslation();
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
        <Menu.RadioGroup value={language} onChange={(chosen) => isLanguage(chosen) && void changeLanguage(chosen)}>
          {languages.map((offered) => (
            <Menu.RadioItem key={offered} value={offered} lang={offered} closeMenuOnClick>
              {languageNames[offered]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

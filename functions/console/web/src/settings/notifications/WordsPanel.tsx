import { SegmentedControl, Select, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { languageNames, languages } from "../../i18n/language";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Form } from "../form/useDocumentForm";
import { Section } from "../Section";
import styles from "../Settings.module.css";
import { mails, type NotificationsDraft, parts } from "./draft";

/** The merchant's own words in a mail, by language. */
export function WordsPanel({ form }: { form: Form<NotificationsDraft> }) {
  const { t, language: mine } = useTranslation();
  const { notifications: s } = t.settings;
  const [kind, setKind] = useState<string>("points_changed");
  const [language, setLanguage] = useState<string>(mine);
  const { texts } = form.draft;
  const words = texts[kind]?.[language] ?? {};
  const write = (part: (typeof parts)[number], text: string) =>
    form.edit({ texts: { ...texts, [kind]: { ...texts[kind], [language]: { ...words, [part]: text } } } });
  return (
    <Section id="words" title={s.words}>
      <Text size="sm" c="dimmed">
        {s.wordsHint}
      </Text>
      <div className={styles.pair}>
        <Select
          label={s.mail}
          allowDeselect={false}
          data={mails.map((one) => ({ value: one, label: s.names[one] }))}
          value={kind}
          onChange={(next) => next && setKind(next)}
        />
        <div>
          <Text size="sm" fw={500} mb={2}>
            {s.language}
          </Text>
          <SegmentedControl
            aria-label={s.language}
            data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
            value={language}
            onChange={setLanguage}
          />
        </div>
      </div>
      {parts.map((part) => {
        const shared = {
          label: s.parts[part],
          placeholder: s.usual,
          autoComplete: "off",
          error: form.fault(`texts.${kind}.${language}.${part}`),
          value: words[part] ?? "",
        };
        return part === "subject" ? (
          <TextInput key={part} {...shared} onChange={(event) => write(part, event.currentTarget.value)} />
        ) : (
          <Textarea key={part} rows={3} {...shared} onChange={(event) => write(part, event.currentTarget.value)} />
        );
      })}
    </Section>
  );
}

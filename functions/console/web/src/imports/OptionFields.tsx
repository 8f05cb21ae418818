import { Checkbox, SegmentedControl, Select, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "../i18n/TranslationProvider";
import { fields, type Mapping } from "./csv";
import type { Options } from "./queries";

type MappingProps = { headers: string[]; mapping: Mapping; onChange: (mapping: Mapping) => void };

/** Assigns the fields of the import to columns of the file. */
export function MappingFields({ headers, mapping, onChange }: MappingProps) {
  const { t } = useTranslation();
  const data = [...new Set(headers)].filter(Boolean);
  return (
    <section aria-labelledby="import-columns">
      <Title order={2} id="import-columns">
        {t.imports.columns}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} mt="xs">
        {fields.map((field) => (
          <Select
            key={field}
            label={t.imports.fields[field]}
            placeholder={t.imports.notInFile}
            data={data}
            value={mapping[field] ?? null}
            error={(field === "email" || field === "points") && !mapping[field] ? t.imports.needed : null}
            clearable
            clearButtonProps={{ "aria-label": t.imports.notInFile }}
            onChange={(header) => onChange({ ...mapping, [field]: header ?? undefined })}
          />
        ))}
      </SimpleGrid>
    </section>
  );
}

type OptionsProps = { options: Omit<Options, "columns">; onChange: (options: Omit<Options, "columns">) => void };

/** The options of the import: what the points mean, and what to do with unknown addresses. */
export function OptionFields({ options, onChange }: OptionsProps) {
  const { t } = useTranslation();
  const flags = ["createUnknown", "silent", "repeat"] as const;
  return (
    <section aria-labelledby="import-options">
      <Title order={2} id="import-options">
        {t.imports.options}
      </Title>
      <Stack gap="sm" mt="xs" align="flex-start">
        <SegmentedControl
          aria-label={t.imports.mode}
          data={[
            { value: "add", label: t.adjust.byChange },
            { value: "set", label: t.adjust.toBalance },
          ]}
          value={options.mode}
          onChange={(mode) => onChange({ ...options, mode: mode === "set" ? mode : "add" })}
        />
        <Text size="sm" c="dimmed">
          {t.imports.modeHint}
        </Text>
        {flags.map((flag) => (
          <Checkbox
            key={flag}
            label={t.imports.flags[flag]}
            checked={options[flag]}
            onChange={(event) => onChange({ ...options, [flag]: event.currentTarget.checked })}
          />
        ))}
      </Stack>
    </section>
  );
}

import { Select, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { sign } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import { type FormPart, fieldError } from "./AmountFields";
import { reasonName } from "./reasons";
import { useTeam } from "./useTeam";

/** Notes for the customer and for the team, and the reason that reports count. */
export function NoteFields({ draft, effect, attempt, locked, edit }: FormPart) {
  const { t } = useTranslation();
  const { reasons } = useTeam();
  const adds = effect.ok && sign(effect.change) > 0;
  return (
    <Stack gap="md">
      <Textarea
        label={t.adjust.note}
        description={t.adjust.noteHint}
        autosize
        minRows={1}
        maxRows={4}
        disabled={locked}
        error={fieldError(attempt, ["note"], t)}
        maxLength={500}
        value={draft.note}
        onChange={(event) => edit({ note: event.currentTarget.value })}
      />
      <Textarea
        label={t.adjust.internalNote}
        description={t.adjust.internalNoteHint}
        autosize
        minRows={1}
        maxRows={4}
        disabled={locked}
        error={fieldError(attempt, ["internal_note"], t)}
        maxLength={1000}
        value={draft.internalNote}
        onChange={(event) => edit({ internalNote: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label={t.adjust.reason}
          description={t.adjust.reasonHint}
          placeholder={t.adjust.noReason}
          data={reasons.map((value) => ({ value, label: reasonName(value, t) }))}
          clearable
          clearButtonProps={{ "aria-label": t.adjust.noReason }}
          disabled={locked}
          error={fieldError(attempt, ["reason"], t)}
          value={draft.reason}
          onChange={(reason) => edit({ reason })}
        />
        <TextInput
          type="date"
          label={t.adjust.expiresOn}
          description={t.adjust.expiresOnHint}
          disabled={locked || !adds}
          error={fieldError(attempt, ["expires_on"], t)}
          value={draft.expiresOn}
          onChange={(event) => edit({ expiresOn: event.currentTarget.value })}
        />
      </SimpleGrid>
    </Stack>
  );
}

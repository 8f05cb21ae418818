import { Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "../../i18n/TranslationProvider";
import { lockKinds, type Placement } from "./placement";

type Props = { placement: Placement; locked: boolean; edit: (part: Partial<Placement>) => void };

/** The fields of a VIP lock: its kind, its last day and its reason. */
export function LockFields({ placement, locked, edit }: Props) {
  const { t } = useTranslation();
  const kinds = lockKinds.map((value) => ({ value: value as string, label: t.vip.kinds[value] }));
  return (
    <Stack gap="md">
      <Select
        label={t.edit.lock}
        description={t.edit.lockHint}
        data={[{ value: "none", label: t.edit.noLock }, ...kinds]}
        allowDeselect={false}
        disabled={locked}
        value={placement.lock}
        onChange={(lock) => edit({ lock: lock ?? "none" })}
      />
      {placement.lock !== "none" && (
        <>
          <TextInput
            type="date"
            label={t.edit.until}
            description={t.edit.untilHint}
            disabled={locked}
            value={placement.until}
            onChange={(event) => edit({ until: event.currentTarget.value })}
          />
          <TextInput
            label={t.edit.reason}
            description={t.adjust.internalNoteHint}
            maxLength={500}
            disabled={locked}
            value={placement.reason}
            onChange={(event) => edit({ reason: event.currentTarget.value })}
          />
        </>
      )}
    </Stack>
  );
}

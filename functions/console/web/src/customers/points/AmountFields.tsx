import { Button, Group, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { sign } from "../../format/decimal";
import { useTranslation } from "../../i18n/TranslationProvider";
import type { Texts } from "../../i18n/texts";
import type { Attempt } from "./attempt";
import { type Draft, type Effect, isOverdrawn } from "./draft";
import styles from "./Points.module.css";
import { useTeam } from "./useTeam";

/** The properties that all parts of the form share. */
export type FormPart = {
  draft: Draft;
  effect: Effect;
  attempt: Attempt | null;
  /** While a request is under way, or its outcome is unknown, the draft must stay as it was sent. */
  locked: boolean;
  edit: (part: Partial<Draft>) => void;
};

/** How many points: by a quick amount, a typed change, or the balance it should become. */
export function AmountFields({ draft, effect, attempt, locked, edit }: FormPart) {
  const { t, format } = useTranslation();
  const { quickChanges } = useTeam();
  const error = amountError(draft, effect, attempt, t);
  const field = draft.mode;
  return (
    <Stack gap="md">
      <SegmentedControl
        fullWidth
        aria-label={t.adjust.mode}
        disabled={locked}
        data={[
          { value: "change", label: t.adjust.byChange },
          { value: "balance", label: t.adjust.toBalance },
        ]}
        value={draft.mode}
        onChange={(mode) => edit({ mode: mode as Draft["mode"] })}
      />
      {draft.mode === "change" && quickChanges.length > 0 && (
        <Group role="group" aria-label={t.adjust.presets} className={styles.presets}>
          {quickChanges.map((preset) => (
            <Button
              key={preset}
              variant={draft.change === preset ? "light" : "default"}
              aria-pressed={draft.change === preset}
              disabled={locked}
              onClick={() => edit({ change: preset })}
            >
              {format.change(preset)}
            </Button>
          ))}
        </Group>
      )}
      <div>
        <TextInput
          key={field}
          label={field === "change" ? t.adjust.change : t.adjust.balance}
          description={field === "change" ? t.adjust.changeHint : t.adjust.balanceHint}
          inputMode={field === "change" ? "text" : "decimal"}
          autoComplete="off"
          data-autofocus
          required
          withAsterisk={false}
          disabled={locked}
          error={error}
          value={draft[field]}
          onChange={(event) => edit({ [field]: event.currentTarget.value })}
        />
        <Text size="sm" c="dimmed" mt={6} aria-live="polite" className={styles.echo}>
          {effect.ok &&
            !error &&
            t.adjust.readAs(field === "change" ? format.change(effect.typed) : format.points(effect.typed))}
        </Text>
      </div>
    </Stack>
  );
}

function amountError(draft: Draft, effect: Effect, attempt: Attempt | null, t: Texts): string | null {
  const refusal = attempt?.kind === "refused" ? fieldError(attempt, ["change", "balance"], t) : null;
  if (refusal) return refusal;
  if (!effect.ok) return draft[draft.mode].trim() === "" ? null : t.adjust.problems[effect.problem];
  if (isOverdrawn(effect)) return t.adjust.problems.below_zero;
  return sign(effect.change) === 0 ? t.adjust.problems.zero_change : null;
}

/** What the API said of one of `fields`, in the user's language where the code is known. */
export function fieldError(attempt: Attempt | null, fields: string[], t: Texts): string | null {
  if (attempt?.kind !== "refused") return null;
  const found = attempt.problem.fields.find((error) => fields.includes(error.field));
  if (!found) return null;
  const known: Record<string, string> = t.adjust.problems;
  return known[found.code] ?? found.detail;
}

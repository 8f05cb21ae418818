import { ActionIcon, Button, Group, Text, Textarea, TextInput, Title } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "../i18n/TranslationProvider";
import { type Problems, type SegmentDraft, withoutSegment, withSegment } from "./draft";
import styles from "./Models.module.css";
import { segmentAction, segmentName } from "./segments/segmentText";

/** The most segments a model can have. */
const most = 12;

type Props = { segments: SegmentDraft[]; problems: Problems; onChange: (segments: SegmentDraft[]) => void };

/** The segments of a model, from the best to the last. */
export function SegmentFields({ segments, problems, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <section className={`${styles.card} ${styles.padded}`} aria-labelledby="model-segments">
      <div>
        <Title order={2} id="model-segments">
          {t.models.segments.title}
        </Title>
        <Text size="sm" c="dimmed">
          {t.models.segments.lead}
        </Text>
      </div>
      <ol className={styles.rows}>
        {segments.map((segment, index) => (
          <SegmentRow
            key={segment.key}
            segment={segment}
            index={index}
            last={index === segments.length - 1}
            problems={problems}
            onChange={(change) =>
              onChange(segments.map((known, at) => (at === index ? { ...known, ...change } : known)))
            }
            onRemove={segments.length > 1 ? () => onChange(withoutSegment(segments, segment.key)) : undefined}
          />
        ))}
      </ol>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={segments.length >= most}
          onClick={() => onChange(withSegment(segments, crypto.randomUUID()))}
        >
          {t.models.segments.add}
        </Button>
      </Group>
    </section>
  );
}

type RowProps = {
  segment: SegmentDraft;
  index: number;
  last: boolean;
  problems: Problems;
  onChange: (change: Partial<SegmentDraft>) => void;
  onRemove: (() => void) | undefined;
};

function SegmentRow({ segment, index, last, problems, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const texts = t.models.segments;
  const shown = { name: segmentName(segment, t), action: segmentAction(segment, t) };
  const name = shown.name || texts.unnamed(index + 1);
  const of = (field: string) => texts.of(field, name);
  const problem = (field: "name" | "from") => {
    const code = problems[`segments.${index}.${field}`];
    return code && t.models.problems[code];
  };
  return (
    <li className={styles.segment}>
      <div className={styles.segmentHead}>
        <input
          type="color"
          className={styles.color}
          aria-label={of(texts.color)}
          value={segment.color}
          onChange={(event) => onChange({ color: event.currentTarget.value })}
        />
        <TextInput
          className={styles.grow}
          aria-label={of(texts.name)}
          placeholder={texts.name}
          maxLength={80}
          value={shown.name}
          error={problem("name")}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <TextInput
          className={styles.bound}
          aria-label={of(texts.from)}
          leftSection="≥"
          inputMode="decimal"
          value={segment.from}
          readOnly={last}
          title={last ? texts.lastIsZero : undefined}
          error={problem("from")}
          onChange={(event) => onChange({ from: event.currentTarget.value.trim() })}
        />
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" mt={4} aria-label={texts.remove(name)} onClick={onRemove}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <Textarea
        aria-label={of(texts.action)}
        placeholder={texts.action}
        autosize
        minRows={1}
        maxLength={500}
        value={shown.action}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
      />
    </li>
  );
}

import { ActionIcon, Button, Checkbox, Group, Menu, Select, Text, TextInput, Title } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ModelMetric, Normalisation } from "../api/contract";
import { position, sign } from "../format/decimal";
import { useTranslation } from "../i18n/TranslationProvider";
import { evenWeights, newMetric, type Problems, weightRest, weightSum } from "./draft";
import styles from "./Models.module.css";
import { metrics as all, metricName } from "./metricText";

const scales: readonly Normalisation[] = ["min_max", "clipped_min_max", "percentile", "log"];

type Props = { metrics: ModelMetric[]; problems: Problems; onChange: (metrics: ModelMetric[]) => void };

/** The metrics of a model and their shares. The sum of the shares is shown while typing. */
export function MetricFields({ metrics, problems, onChange }: Props) {
  const { t } = useTranslation();
  const free = all.filter((metric) => metrics.every((known) => known.metric !== metric));
  const spread = () => {
    const weights = evenWeights(metrics.length);
    onChange(metrics.map((metric, index) => ({ ...metric, weight: weights[index] ?? metric.weight })));
  };
  return (
    <section className={`${styles.card} ${styles.padded}`} aria-labelledby="model-metrics">
      <div>
        <Title order={2} id="model-metrics">
          {t.models.metrics.title}
        </Title>
        <Text size="sm" c="dimmed">
          {t.models.metrics.lead}
        </Text>
      </div>
      <ul className={styles.rows}>
        {metrics.map((metric, index) => (
          <MetricRow
            key={metric.metric}
            metric={metric}
            problem={problems[`metrics.${index}.weight`]}
            onChange={(change) =>
              onChange(metrics.map((known, at) => (at === index ? { ...known, ...change } : known)))
            }
            onRemove={metrics.length > 1 ? () => onChange(metrics.filter((_, at) => at !== index)) : undefined}
          />
        ))}
      </ul>
      <Sum metrics={metrics} />
      <Group gap="sm">
        <Menu shadow="md" position="bottom-start">
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} disabled={free.length === 0}>
              {t.models.metrics.add}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} className={styles.menu}>
            {free.map((metric) => (
              <Menu.Item key={metric} onClick={() => onChange([...metrics, newMetric(metric, metrics)])}>
                {metricName(metric, t)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button variant="subtle" color="gray" c="var(--mantine-color-text)" onClick={spread}>
          {t.models.metrics.spread}
        </Button>
      </Group>
    </section>
  );
}

type RowProps = {
  metric: ModelMetric;
  problem: Problems[string] | undefined;
  onChange: (change: Partial<ModelMetric>) => void;
  onRemove: (() => void) | undefined;
};

function MetricRow({ metric, problem, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const name = metricName(metric.metric, t);
  return (
    <li className={styles.metric}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600} size="sm">
          {name}
        </Text>
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" aria-label={t.models.metrics.remove(name)} onClick={onRemove}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <div className={styles.metricFields}>
        <TextInput
          aria-label={t.models.metrics.weightOf(name)}
          inputMode="decimal"
          rightSection="%"
          value={metric.weight}
          error={problem && t.models.problems[problem]}
          onChange={(event) => onChange({ weight: event.currentTarget.value.trim() })}
        />
        <Select
          aria-label={t.models.metrics.scaleOf(name)}
          data={scales.map((value) => ({ value, label: t.models.scales[value] }))}
          allowDeselect={false}
          value={metric.normalisation}
          onChange={(value) => onChange({ normalisation: (value ?? metric.normalisation) as Normalisation })}
          comboboxProps={{ shadow: "md" }}
        />
        <Checkbox
          label={t.models.metrics.inverted}
          aria-label={t.models.metrics.invertedOf(name)}
          checked={metric.inverted}
          onChange={(event) => onChange({ inverted: event.currentTarget.checked })}
        />
      </div>
      <Text size="xs" c="dimmed">
        {t.models.scaleHints[metric.normalisation]}
      </Text>
    </li>
  );
}

/** How far the shares are from exactly 100 %. */
function Sum({ metrics }: { metrics: ModelMetric[] }) {
  const { t, format } = useTranslation();
  const rest = weightRest(metrics);
  const off = sign(rest);
  const amount = format.percent(rest.replace("-", ""));
  return (
    <div role="status" className={styles.sum} data-off={off !== 0 || undefined}>
      <div className={styles.sumBar} aria-hidden>
        <span style={{ width: `${Math.min(100, position(weightSum(metrics)))}%` }} />
      </div>
      <Text size="sm" fw={600}>
        {t.models.metrics.sum(format.percent(weightSum(metrics)))}
      </Text>
      <Text size="sm">
        {off === 0
          ? t.models.metrics.exact
          : off > 0
            ? t.models.metrics.missing(amount)
            : t.models.metrics.over(amount)}
      </Text>
    </div>
  );
}

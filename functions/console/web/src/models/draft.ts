import type { ModelBody, ModelMetric, ModelSegment } from "../api/contract";
import { add, type Decimal, equal, parsePoints, position, subtract, trimmed } from "../format/decimal";
import { fold } from "../format/fold";
import { usuallyInverted } from "./metricText";

/** A segment as it is being typed. `key` stays while everything else changes. */
export type SegmentDraft = Omit<ModelSegment, "from_score"> & { key: string; from: string };
/** A model as it is being typed. */
export type Draft = {
  name: string;
  description: string;
  window: string;
  metrics: ModelMetric[];
  segments: SegmentDraft[];
};

/**
 * Why a field of a draft cannot be saved, by the field: `name`, `metrics`, `metrics.0.weight`,
 * `segments.1.from`.
 */
export type Problems = Record<
  string,
  "required" | "not_a_number" | "window" | "weights_not_100" | "not_descending" | "duplicate_name" | "out_of_range"
>;

const full = "100.00";

/** A model ready to be edited. */
export function draftOf(model: Omit<ModelBody, "version">): Draft {
  return {
    name: model.name,
    description: model.description,
    window: String(model.window_days),
    metrics: model.metrics.map((metric) => ({ ...metric, weight: trimmed(metric.weight) })),
    segments: model.segments.map(({ from_score: from, ...segment }) => ({
      ...segment,
      key: segment.id,
      from: trimmed(from),
    })),
  };
}

/** The API's body for a draft. */
export function bodyOf(draft: Draft): Omit<ModelBody, "version"> {
  return {
    name: draft.name.trim(),
    description: draft.description.trim(),
    window_days: Number(draft.window),
    metrics: draft.metrics.map((metric) => ({ ...metric, weight: number(metric.weight) ?? metric.weight })),
    segments: draft.segments.map(({ key: _, from, ...segment }) => ({
      ...segment,
      name: segment.name.trim(),
      from_score: number(from) ?? from,
    })),
  };
}

/** Whether two drafts would be saved as the same model. */
export const isSame = (one: Draft, other: Draft) => JSON.stringify(bodyOf(one)) === JSON.stringify(bodyOf(other));

/** What the shares of the metrics make together; what is no number counts as nothing. */
export function weightSum(metrics: ModelMetric[]): Decimal {
  return metrics.reduce((sum, { weight }) => add(sum, number(weight) ?? "0"), "0.00");
}

/** How far the shares are from making 100 %: positive while something is missing. */
export const weightRest = (metrics: ModelMetric[]): Decimal => subtract(full, weightSum(metrics));

/** Everything that stands in the way of saving a draft. */
export function problemsOf(draft: Draft): Problems {
  const problems: Problems = {};
  if (draft.name.trim() === "") problems.name = "required";
  const days = /^\d{1,4}$/.test(draft.window) ? Number(draft.window) : 0;
  if (days < 1 || days > 3650) problems.window = "window";
  draft.metrics.forEach(({ weight }, index) => {
    const problem = percentProblem(weight);
    if (problem) problems[`metrics.${index}.weight`] = problem;
  });
  if (!equal(weightSum(draft.metrics), full)) problems.metrics = "weights_not_100";
  const names = new Set<string>();
  draft.segments.forEach(({ name, from }, index) => {
    const plain = name.trim().toLowerCase();
    if (plain === "") problems[`segments.${index}.name`] = "required";
    else if (names.has(plain)) problems[`segments.${index}.name`] = "duplicate_name";
    names.add(plain);
    const problem = percentProblem(from) ?? descent(draft.segments[index - 1]?.from, from);
    if (problem) problems[`segments.${index}.from`] = problem;
  });
  return problems;
}

const number = (text: string): Decimal | null => {
  const parsed = parsePoints(text);
  return parsed.ok ? parsed.value : null;
};

function percentProblem(text: string): "required" | "not_a_number" | "out_of_range" | null {
  if (text.trim() === "") return "required";
  const value = number(text);
  if (value === null) return "not_a_number";
  return position(value) < 0 || position(value) > 100 ? "out_of_range" : null;
}

function descent(above: string | undefined, own: string): "not_descending" | null {
  const [upper, lower] = [above === undefined ? null : number(above), number(own)];
  if (upper === null || lower === null) return null;
  return position(lower) < position(upper) ? null : "not_descending";
}

/** The shares of `count` metrics that are as even as whole hundredths allow and make exactly 100. */
export function evenWeights(count: number): Decimal[] {
  const each = Math.floor(10_000 / count);
  return Array.from({ length: count }, (_, index) => {
    const hundredths = each + (index < 10_000 - each * count ? 1 : 0);
    return trimmed((hundredths / 100).toFixed(2));
  });
}

/** A metric as it begins in a model: whatever is missing to 100 % is its share. */
export function newMetric(metric: string, metrics: ModelMetric[]): ModelMetric {
  const rest = weightRest(metrics);
  return {
    metric,
    weight: position(rest) > 0 ? trimmed(rest) : "0",
    normalisation: metrics.at(-1)?.normalisation ?? "min_max",
    inverted: usuallyInverted(metric),
  };
}

const colors = ["#1b7f4b", "#4c9f38", "#2f7ed8", "#e0a100", "#b03a2e", "#7a4fbf", "#0f8b8d", "#c2578b"];

/** The segments with one more above the last; its bound lies half way to the one before. */
export function withSegment(segments: SegmentDraft[], key: string): SegmentDraft[] {
  const last = segments.at(-1);
  const above = number(segments.at(-2)?.from ?? "100") ?? "100";
  const segment = {
    key,
    id: "",
    name: "",
    color: colors.find((color) => segments.every((known) => known.color !== color)) ?? "#68747e",
    from: trimmed((position(above) / 2).toFixed(2)),
    description: "",
    action: "",
  };
  return last ? [...segments.slice(0, -1), segment, last] : [{ ...segment, from: "0" }];
}

/** The segments without one of them; whichever is the last then takes everybody else. */
export function withoutSegment(segments: SegmentDraft[], key: string): SegmentDraft[] {
  const rest = segments.filter((segment) => segment.key !== key);
  return rest.map((segment, index) => (index === rest.length - 1 ? { ...segment, from: "0" } : segment));
}

/** Gives every new segment an id made of its name: it stays when the name changes later. */
export function withIds(segments: SegmentDraft[]): SegmentDraft[] {
  const taken = new Set(segments.map(({ id }) => id).filter(Boolean));
  return segments.map((segment) => {
    if (segment.id) return segment;
    const base =
      fold(segment.name)
        .replace(/[^a-z0-9]+/g, "_")
        .replace(/^_+|_+$/g, "")
        .slice(0, 34) || "segment";
    let id = base;
    for (let n = 2; taken.has(id); n += 1) id = `${base}_${n}`;
    taken.add(id);
    return { ...segment, id };
  });
}

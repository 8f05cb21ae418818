import type { ModelBody } from "../api/contract";
import type { Texts } from "../i18n/texts";
import { usuallyInverted } from "./metricText";

/**
 * Ids, colours and bounds of the segments that a model begins with: bounds for ranks, which lie around 50.
 */
const segments = [
  { id: "champions", color: "#1b7f4b", from_score: "85" },
  { id: "loyal", color: "#4c9f38", from_score: "70" },
  { id: "recent", color: "#2f7ed8", from_score: "55" },
  { id: "need_to_reactivate", color: "#e0a100", from_score: "25" },
  { id: "lost", color: "#b03a2e", from_score: "0" },
] as const;

/**
 * What a new model begins with: how lately, how often and for how much, by rank, so that single large buyers
 * press nobody down.
 */
export function startingModel(t: Texts): Omit<ModelBody, "version"> {
  const metric = (name: string, weight: string) => ({
    metric: name,
    weight,
    normalisation: "percentile" as const,
    inverted: usuallyInverted(name),
  });
  return {
    name: "",
    description: "",
    window_days: 180,
    metrics: [metric("recency", "40"), metric("frequency", "30"), metric("monetary", "30")],
    segments: segments.map((segment) => ({ ...segment, ...t.segments[segment.id] })),
  };
}

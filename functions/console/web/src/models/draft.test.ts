import { expect, test } from "vitest";
import type { ModelBody } from "../api/contract";
import {
  bodyOf,
  draftOf,
  evenWeights,
  isSame,
  newMetric,
  problemsOf,
  weightRest,
  withIds,
  withoutSegment,
  withSegment,
} from "./draft";

const model: Omit<ModelBody, "version"> = {
  name: "RFM",
  description: "",
  window_days: 180,
  metrics: [
    { metric: "recency", weight: "40.00", normalisation: "min_max", inverted: true },
    { metric: "frequency", weight: "30.00", normalisation: "min_max", inverted: false },
    { metric: "monetary", weight: "30.00", normalisation: "min_max", inverted: false },
  ],
  segments: [
    { id: "champions", name: "Champions", color: "#1b7f4b", from_score: "60.00", description: "", action: "" },
    { id: "lost", name: "Lost", color: "#b03a2e", from_score: "0.00", description: "", action: "" },
  ],
};

test("a model that nobody touched has no problems and is the same", () => {
  const draft = draftOf(model);
  expect(problemsOf(draft)).toEqual({});
  expect(isSame(draft, draftOf(model))).toBe(true);
  expect(bodyOf(draft)).toEqual(model);
});

test("shares must make exactly 100 %, to the hundredth", () => {
  const draft = draftOf(model);
  const weights = (...texts: string[]) => ({
    ...draft,
    metrics: draft.metrics.map((metric, index) => ({ ...metric, weight: texts[index] ?? "" })),
  });
  expect(problemsOf(weights("33.33", "33.33", "33.34"))).toEqual({});
  expect(problemsOf(weights("33.33", "33.33", "33.33"))).toEqual({ metrics: "weights_not_100" });
  expect(problemsOf(weights("40", "60", ""))).toEqual({ "metrics.2.weight": "required" });
  expect(problemsOf(weights("40", "33,3", "30"))["metrics.1.weight"]).toBe("not_a_number");
  expect(problemsOf(weights("-10", "60", "50"))).toEqual({ "metrics.0.weight": "out_of_range" });
  expect(weightRest(weights("40", "30", "20").metrics)).toBe("10.00");
});

test("bounds descend and names differ", () => {
  const draft = draftOf(model);
  const [first, last] = draft.segments;
  if (!first || !last) throw new Error("two segments");
  expect(problemsOf({ ...draft, segments: [{ ...first, from: "0" }, last] })).toEqual({
    "segments.1.from": "not_descending",
  });
  expect(problemsOf({ ...draft, segments: [first, { ...last, name: " champions" }] })).toEqual({
    "segments.1.name": "duplicate_name",
  });
});

test("even shares make exactly 100", () => {
  expect(evenWeights(3)).toEqual(["33.34", "33.33", "33.33"]);
  expect(evenWeights(4)).toEqual(["25", "25", "25", "25"]);
});

test("a new metric takes what is missing", () => {
  const draft = draftOf(model);
  expect(newMetric("returns_share", draft.metrics.slice(0, 2))).toMatchObject({ weight: "30", inverted: true });
  expect(newMetric("balance", draft.metrics)).toMatchObject({ weight: "0", inverted: false });
});

test("a new segment stands above the last one, which always begins at 0", () => {
  const more = withSegment(draftOf(model).segments, "new");
  expect(more.map(({ key, from }) => [key, from])).toEqual([
    ["champions", "60"],
    ["new", "30"],
    ["lost", "0"],
  ]);
  expect(withoutSegment(more, "lost").map(({ from }) => from)).toEqual(["60", "0"]);
});

test("a new segment gets an id of its name that nobody else has", () => {
  const named = withSegment(draftOf(model).segments, "new").map((segment) =>
    segment.key === "new" ? { ...segment, name: "Lost?" } : segment,
  );
  expect(withIds(named).map(({ id }) => id)).toEqual(["champions", "lost_2", "lost"]);
  expect(withIds(named.map((segment) => ({ ...segment, id: "", name: "Žlutí koně" }))).map(({ id }) => id)).toEqual([
    "zluti_kone",
    "zluti_kone_2",
    "zluti_kone_3",
  ]);
});

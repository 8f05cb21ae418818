import { expect, test } from "vitest";
import type { ModelPreview } from "../api/contract";
import { moversOf, sizesOf } from "./preview";

const preview: ModelPreview = {
  before: [
    { id: "champions", count: 10 },
    { id: "lost", count: 90 },
  ],
  after: [
    { id: "champions", count: 5 },
    { id: "stars", count: 15 },
  ],
  transitions: [
    { from: "champions", to: "champions", customers: 5 },
    { from: "champions", to: "stars", customers: 5 },
    { from: "lost", to: "stars", customers: 10 },
    { from: "lost", to: null, customers: 80 },
  ],
  movers: [],
  population: 20,
  confidence: { trust: "low", doubts: [] },
};
const segment = (id: string) => ({ id, name: id, color: "#000000", from_score: "0", description: "", action: "" });
const draft = (id: string, key = id) => ({ ...segment(id), key, from: "0" });

test("a segment that would go is still listed, a new one has its size", () => {
  const sizes = sizesOf(preview, [segment("champions"), segment("lost")], [draft("champions"), draft("", "k1")]);
  expect(sizes.map(({ segment: { id }, before, after }) => [id, before, after])).toEqual([
    ["champions", 10, 5],
    ["stars", 0, 15],
    ["lost", 90, 0],
  ]);
});

test("only those who change their segment move, most first", () => {
  const { moved, all, moves } = moversOf(preview);
  expect([moved, all]).toEqual([95, 100]);
  expect(moves.map(({ customers }) => customers)).toEqual([80, 10, 5]);
});

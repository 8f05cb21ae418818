import { expect, test } from "vitest";
import { matrixOf } from "./matrix";

const segment = (id: string) => ({ id, name: id, color: "#000000", before: 0, count: 0 });
const items = [segment("champions"), segment("lost")];

test("the table has a row and a column for every segment, best first", () => {
  const { rows, most } = matrixOf({
    items,
    transitions: [
      { from: "champions", to: "champions", customers: 100 },
      { from: "lost", to: "champions", customers: 7 },
      { from: "champions", to: "lost", customers: 3 },
    ],
  });
  expect(rows.map(({ from }) => from)).toEqual(["champions", "lost"]);
  expect(rows[0]?.cells).toEqual([
    { to: "champions", customers: 100, direction: "stay" },
    { to: "lost", customers: 3, direction: "down" },
  ]);
  expect(rows[1]?.cells[0]).toEqual({ to: "champions", customers: 7, direction: "up" });
  expect(most).toBe(7);
});

test("those who came, left, or were in a segment that is gone are not lost", () => {
  const { rows } = matrixOf({
    items,
    transitions: [
      { from: null, to: "lost", customers: 2 },
      { from: "champions", to: null, customers: 1 },
      { from: "old", to: "lost", customers: 4 },
    ],
  });
  expect(rows.map(({ from }) => from)).toEqual(["champions", "lost", "old", null]);
  expect(rows[0]?.cells.map(({ to }) => to)).toEqual(["champions", "lost", null]);
  const all = rows.flatMap(({ cells }) => cells).reduce((sum, { customers }) => sum + customers, 0);
  expect(all).toBe(7);
});

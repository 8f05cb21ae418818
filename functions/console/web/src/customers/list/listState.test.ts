import { describe, expect, test } from "vitest";
import { isFiltered, readListState, refine, toggleSort, writeListState } from "./listState";

const read = (query: string) => readListState(new URLSearchParams(query));

describe("the address of the list", () => {
  test("says everything the list shows and nothing that is the default", () => {
    const query = "q=nov%C3%A1k&group=3&registration=registered&model=rfm&segment=champions&sort=-points";
    expect(writeListState(read(query)).toString()).toBe(query);
    expect(writeListState(read("")).toString()).toBe("");
    expect(writeListState(read("registration=all&sort=-modified_at")).toString()).toBe("");
  });

  test("falls back to the default where it makes no sense", () => {
    expect(read("sort=password&registration=maybe&segment=champions")).toEqual(read(""));
  });
});

describe("refining the list", () => {
  test("is no saved view any more", () => {
    expect(refine(read("view=viw_1&group=3"), { q: "jan" })).toMatchObject({ q: "jan", group: "3", view: null });
  });

  test("a header turns its column around, or sorts by it anew", () => {
    expect(toggleSort({ column: "points", descending: true }, "points")).toEqual({
      column: "points",
      descending: false,
    });
    expect(toggleSort({ column: "points", descending: true }, "name")).toEqual({ column: "name", descending: false });
    expect(toggleSort({ column: "name", descending: false }, "points")).toEqual({ column: "points", descending: true });
  });

  test("an order alone is no filter", () => {
    expect(isFiltered(read("sort=name"))).toBe(false);
    expect(isFiltered(read("q=x"))).toBe(true);
    expect(isFiltered(read("registration=anonymous"))).toBe(true);
  });
});

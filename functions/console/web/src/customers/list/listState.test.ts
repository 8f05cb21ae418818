import { describe, expect, test } from "vitest";
import { isFiltered, readListState, refine, toggleSort, writeListState } from "./listState";

const read = (query: string) => readListState(new URLSearchParams(query));

describe("the address of the list", () => {
  test("says everything the list shows and nothing that is the default", () => {
    const query =
      "q=nov%C3%A1k&group=3&registration=registered&model=rfm&segment=champions&sort=-points&cursor=abc&page=3";
    expect(writeListState(read(query)).toString()).toBe(query);
    expect(writeListState(read("")).toString()).toBe("");
    expect(writeListState(read("registration=all&sort=-modified_at")).toString()).toBe("");
  });

  test("falls back to the default where it makes no sense", () => {
    expect(read("sort=password&registration=maybe&page=-4&segment=champions")).toEqual(read(""));
  });

  test("does not keep a page number without a cursor", () => {
    expect(read("page=7").page).toBe(1);
  });
});

describe("refining the list", () => {
  test("starts at the first page again", () => {
    const refined = refine(read("cursor=abc&page=3&group=3"), { q: "jan" });
    expect(refined).toMatchObject({ q: "jan", group: "3", cursor: null, page: 1 });
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

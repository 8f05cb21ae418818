import type { Answer } from "../../src/api/contract";
import { fold } from "../../src/format/fold.ts";
import { hundredths, type Person, type Row } from "./data.ts";
import { cut } from "./http.ts";
import { countsOf, matchesOf } from "./work.ts";

/** Answers `GET /v1/customers`: search, filters by group and registration, order and page. */
export function list(shop: Person[], query: URLSearchParams): Answer<"/v1/customers"> {
  const words = fold(query.get("q") ?? "")
    .split(/\s+/)
    .filter(Boolean);
  const registration = query.get("registration");
  const found = shop
    .map((person): Row => ({ ...person.customer, segment: person.segment, version: 1 }))
    .filter((customer) => {
      const text = fold(`${customer.email} ${customer.name} ${customer.phone ?? ""}`);
      const related =
        !registration || registration === "all" || customer.registered === (registration === "registered");
      return (
        related &&
        words.every((word) => text.includes(word)) &&
        (!query.get("group") || customer.group?.id === query.get("group"))
      );
    });
  const sort = query.get("sort") ?? "-modified_at";
  const key = sort.replace("-", "") as keyof Row;
  const value = (customer: Row) => {
    const raw = customer[key];
    if (key === "points") return hundredths(customer.points);
    return fold(typeof raw === "object" && raw !== null && "name" in raw ? raw.name : String(raw ?? "\uffff"));
  };
  found.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    return (x < y ? -1 : x > y ? 1 : 0) * (sort.startsWith("-") ? -1 : 1);
  });
  const page = cut(found, query);
  return {
    ...page,
    total: found.length,
    matches: matchesOf(shop, query),
    did_you_mean: found.length > 0 ? null : meant(shop, words[0] ?? ""),
    counts: countsOf(shop),
  };
}

/** A beginning of a surname that has the letters of `word` in another order; null if no customer has one. */
function meant(shop: Person[], word: string): string | null {
  const sorted = (text: string) => [...text].sort().join("");
  const beginnings = shop.map(({ customer }) => fold(customer.name?.split(" ")[1] ?? "").slice(0, word.length));
  return beginnings.find((beginning) => sorted(beginning) === sorted(word)) ?? null;
}

import { expect, test } from "vitest";
import { Problem } from "../../api/problem";
import { attemptFrom } from "./attempt";

test("without a clear answer the outcome is unknown", () => {
  expect(attemptFrom(new Problem(0, "network", "")).kind).toBe("unknown");
  expect(attemptFrom(new Problem(503, "unavailable", "")).kind).toBe("unknown");
  expect(attemptFrom(new TypeError("fetch failed")).kind).toBe("unknown");
});

test("a conflict about the balance and one about the idempotency key are different attempts", () => {
  expect(attemptFrom(new Problem(409, "balance_moved", "")).kind).toBe("moved");
  expect(attemptFrom(new Problem(409, "idempotency_key_reused", "")).kind).toBe("refused");
  expect(attemptFrom(new Problem(409, "conflict", "")).kind).toBe("refused");
});

test("a clear refusal is final", () => {
  expect(attemptFrom(new Problem(400, "decimal_comma", "")).kind).toBe("refused");
  expect(attemptFrom(new Problem(403, "forbidden", "")).kind).toBe("refused");
});

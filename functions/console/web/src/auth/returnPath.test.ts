import { expect, test } from "vitest";
import { returnPath, signInPath } from "./returnPath";

test("a deep link survives the sign-in with its query and hash", () => {
  const link = "/customers/c_1?type=admin#transactions";
  const parameters = new URL(signInPath(link), "https://verno.example").searchParams;
  expect(returnPath(parameters.get("return_to"))).toBe(link);
});

test.each([null, "", "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/sign-in?x"])(
  "%j does not lead anywhere but to the customers",
  (requested) => expect(returnPath(requested)).toBe("/customers"),
);

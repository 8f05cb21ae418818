import { expect, test } from "vitest";
import { expectedVersions, rememberChanged } from "./fresh";

test("a change is expected for a minute, the newest version of it, the last ten of them", () => {
  expect(expectedVersions(0)).toBeNull();
  rememberChanged("cus_a=3", 0);
  rememberChanged("cus_a=2", 10);
  rememberChanged("nonsense", 10);
  rememberChanged(null, 10);
  expect(expectedVersions(20)).toBe("cus_a=3");
  rememberChanged("cus_b=7, cus_c=1", 30_000);
  expect(expectedVersions(59_000)).toBe("cus_a=3,cus_b=7,cus_c=1");
  expect(expectedVersions(60_010)).toBe("cus_b=7,cus_c=1");
  for (let index = 0; index < 12; index++) rememberChanged(`cus_${index}=1`, 70_000);
  expect(expectedVersions(70_000)?.split(",")).toHaveLength(10);
  expect(expectedVersions(70_000)).not.toContain("cus_b");
});

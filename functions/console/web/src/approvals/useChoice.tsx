import { SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";

/**
 * One of a few values that narrow a page, and the control that chooses it. The address keeps it, but for the
 * first one, which the page begins with.
 */
export function useChoice<Value extends string>(
  name: string,
  label: string,
  values: readonly [Value, ...Value[]],
  labelOf: (value: Value) => string,
): [Value, ReactNode] {
  const [parameters, setParameters] = useSearchParams();
  const chosen = values.find((known) => known === parameters.get(name)) ?? values[0];
  const control = (
    <SegmentedControl
      size="xs"
      aria-label={label}
      data={values.map((value) => ({ value, label: labelOf(value) }))}
      value={chosen}
      onChange={(value) => setParameters(value === values[0] ? {} : { [name]: value }, { replace: true })}
    />
  );
  return [chosen, control];
}

import { useSearchParams } from "react-router";
import type { ReportAsked } from "./queries";

const readDay = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : "");

/** What a report is asked for. The address is its only home; what is left out the API chooses. */
export function useReportState() {
  const [parameters, setParameters] = useSearchParams();
  const asked: ReportAsked = {
    from: readDay(parameters.get("from")),
    to: readDay(parameters.get("to")),
    step: parameters.get("step") ?? "",
    model: parameters.get("model"),
  };
  const update = (change: Partial<ReportAsked>) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...asked, ...change })) if (value) next.set(name, value);
    setParameters(next, { replace: true, preventScrollReset: true });
  };
  return { asked, update };
}

import { useSearchParams } from "react-router";
import type { ReportRequest } from "./queries";

const readDay = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : "");

/** The parameters of the open report. They are kept in the address; the API chooses what is left out. */
export function useReportState() {
  const [parameters, setParameters] = useSearchParams();
  const request: ReportRequest = {
    from: readDay(parameters.get("from")),
    to: readDay(parameters.get("to")),
    step: parameters.get("step") ?? "",
    model: parameters.get("model"),
  };
  const update = (change: Partial<ReportRequest>) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...request, ...change })) if (value) next.set(name, value);
    setParameters(next, { replace: true, preventScrollReset: true });
  };
  return { request, update };
}

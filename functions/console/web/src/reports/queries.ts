import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { saveFile } from "../elements/saveFile";
import type { CohortsReport, Overview, PointsReport, SegmentsReport } from "./types";

/** Which days a report is of (`YYYY-MM-DD`, empty for the API's own), and what else it is asked for. */
export type ReportAsked = { from: string; to: string; step?: string; model?: string | null };

/** The reports that can be looked at over time. */
export type ReportName = "points" | "segments" | "cohorts";

type Reports = { points: PointsReport; segments: SegmentsReport; cohorts: CohortsReport };

const queryOf = ({ from, to, step, model }: ReportAsked) => ({
  from: from || undefined,
  to: to || undefined,
  step: step || undefined,
  model: model || undefined,
});

/** What the first screen shows. Asked for again every minute while somebody looks. */
export const overviewQuery = () =>
  queryOptions({
    queryKey: ["report", "overview"],
    queryFn: async ({ signal }) => {
      const call = api.GET(
        "/v1/reports/{report}" as never,
        { params: { path: { report: "overview" } }, signal } as never,
      );
      return (await answer(call)) as Overview;
    },
    refetchInterval: 60_000,
  });

/** One of the reports. */
export const reportQuery = <Name extends ReportName>(report: Name, asked: ReportAsked) =>
  queryOptions({
    queryKey: ["report", report, asked],
    queryFn: async ({ signal }) => {
      const params = { path: { report }, query: queryOf(asked) };
      return (await answer(api.GET("/v1/reports/{report}" as never, { params, signal } as never))) as Reports[Name];
    },
    placeholderData: keepPreviousData,
  });

/** Saves a report as CSV, in the form that spreadsheets of the country expect. */
export async function downloadReport(report: ReportName, asked: ReportAsked): Promise<void> {
  const params = { path: { report }, query: { ...queryOf(asked), format: "csv" } };
  const call = api.GET("/v1/reports/{report}" as never, { params, parseAs: "blob" } as never);
  saveFile(`${report}.csv`, (await answer(call)) as Blob);
}

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { saveFile } from "../elements/saveFile";
import type { CohortsReport, PointsReport, SegmentsReport } from "./types";

/**
 * The parameters of a report: first and last day (`YYYY-MM-DD`, empty for the API's default), step and model.
 */
export type ReportRequest = { from: string; to: string; step?: string; model?: string | null };

/** The reports that can be looked at over time. */
export type ReportName = "points" | "segments" | "cohorts";

const queryOf = ({ from, to, step, model }: ReportRequest) => ({
  from: from || undefined,
  to: to || undefined,
  step: step || undefined,
  model: model || undefined,
});

/** The figures of the dashboard, loaded again every minute while it is open. */
export const overviewQuery = () =>
  queryOptions({
    queryKey: ["report", "overview"],
    queryFn: ({ signal }) => answer(api.GET("/v1/reports/overview", { signal })),
    refetchInterval: 60_000,
  });

/** Points over time. */
export const pointsQuery = (request: ReportRequest) =>
  queryOptions({
    queryKey: ["report", "points", request],
    queryFn: async ({ signal }) => {
      const call = api.GET("/v1/reports/points", { params: { query: queryOf(request) }, signal });
      return (await answer(call)) as PointsReport;
    },
    placeholderData: keepPreviousData,
  });

/** Segments of a model between two days. */
export const segmentsQuery = (request: ReportRequest) =>
  queryOptions({
    queryKey: ["report", "segments", request],
    queryFn: async ({ signal }) => {
      const call = api.GET("/v1/reports/segments", { params: { query: queryOf(request) }, signal });
      return (await answer(call)) as SegmentsReport;
    },
    placeholderData: keepPreviousData,
  });

/** Customers by the month of their first order. */
export const cohortsQuery = ({ from, to }: ReportRequest) =>
  queryOptions({
    queryKey: ["report", "cohorts", from, to],
    queryFn: async ({ signal }) => {
      const query = { from: from || undefined, to: to || undefined };
      return (await answer(api.GET("/v1/reports/cohorts", { params: { query }, signal }))) as CohortsReport;
    },
    placeholderData: keepPreviousData,
  });

/** Saves a report as CSV, in the form that spreadsheets of the country expect. */
export async function downloadReport(report: ReportName, request: ReportRequest): Promise<void> {
  const params = { query: { ...queryOf(request), format: "csv" } };
  saveFile(`${report}.csv`, (await answer(api.GET(`/v1/reports/${report}`, { params, parseAs: "blob" }))) as Blob);
}

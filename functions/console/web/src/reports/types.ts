import type { Answer } from "../api/contract";

/** The state of the programme. */
export type Overview = Answer<"/v1/reports/overview">;
/** What waits for somebody, or works in the background. */
export type Waiting = Overview["waiting"];
/** Segments of a model on two days. */
export type Movement = Overview["segments"];
/** What is outstanding, by the month in which it lapses. */
export type Liability = Overview["liability"];
/** Points over time. */
export type PointsReport = Answer<"/v1/reports/points">;
/** Points and orders of a period. */
export type Period = PointsReport["total"];
/** Segments of a model between two days. */
export type SegmentsReport = Answer<"/v1/reports/segments">;
/** Customers by the month of their first order. */
export type CohortsReport = Answer<"/v1/reports/cohorts">;

import type { Item } from "../api/contract";

/** Points and orders of a period. */
export type Period = {
  from?: string | null;
  to?: string | null;
  granted: string;
  reversed: string;
  redeemed: string;
  returned: string;
  expired: string;
  adjusted: string;
  outstanding: string;
  orders: number;
  redeeming_orders: number;
  redeeming_share?: string | null;
  goods: string;
  unconverted_orders: number;
};
/** Changes against the time before, in percent. */
export type Change = Partial<
  Record<"granted" | "reversed" | "redeemed" | "expired" | "outstanding" | "orders" | "goods", string | null>
>;
/** What is outstanding, by the month in which it lapses. */
export type Liability = {
  points: string;
  worth: string;
  currency: string;
  items: { month?: string | null; points: string; worth: string }[];
};
/** Segments of a model on two days. */
export type Movement = {
  model?: string | null;
  model_name?: string | null;
  before_on?: string | null;
  on?: string | null;
  up?: number | null;
  down?: number | null;
  items: { id: string; name: string; color: string; before: number; count: number; change?: string | null }[];
};
type Count = { count: number; more: boolean };
/** What waits for somebody, or works in the background. */
export type Waiting = {
  approvals: Count;
  cashbacks: Count;
  group_writes: Count & { refused: number; customers: string[] };
  webhooks: { id: string; name: string; state: string; failing_since?: string | null }[];
  jobs: Item<"/v1/jobs">[];
};
/** The state of the programme. */
export type Overview = {
  as_of: string;
  today: string;
  currency: string;
  orders_through?: string | null;
  liability: Liability;
  periods: { days: number; total: Period; previous: Period; change: Change }[];
  segments: Movement;
  waiting: Waiting;
  runs: { night?: string | null; at_work?: string | null; since?: string | null };
};
/** Points over time. */
export type PointsReport = {
  from: string;
  to: string;
  step: "day" | "week" | "month";
  currency: string;
  orders_through?: string | null;
  total: Period;
  previous: Period;
  change: Change;
  items: Period[];
  liability: Liability;
};
/** Customers that went from one segment to another, or stayed. */
export type Transition = { from?: string | null; to?: string | null; customers: number };
/** Segments of a model between two days. */
export type SegmentsReport = Movement & { from: string; to: string; transitions?: Transition[] | null };
/** Customers by the month of their first order. */
export type CohortsReport = {
  orders_through?: string | null;
  items: {
    month?: string | null;
    customers: number;
    second: number;
    third: number;
    further: number;
    second_share?: string | null;
    active: number[];
    retention: (string | null)[];
  }[];
};

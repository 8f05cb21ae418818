import type { components, paths } from "./schema.gen";

type Json<Operation> = Operation extends { responses: { 200: { content: { "application/json": infer Body } } } }
  ? Body
  : never;

/** What a `GET` of that path answers. */
export type Answer<Path extends keyof paths> = Json<paths[Path]["get"]>;

/** One item of the list that a `GET` of that path answers. */
export type Item<Path extends keyof paths> = Answer<Path> extends { items: (infer Element)[] } ? Element : never;

/** The query that a `GET` of that path takes. */
export type Query<Path extends keyof paths> = paths[Path]["get"] extends { parameters: { query?: infer Parameters } }
  ? NonNullable<Parameters>
  : never;

/** How the team may change points: one of the settings' documents. */
export type TeamSettings = components["schemas"]["TeamSettings"];

/** What `PATCH /v1/customers/{id}` takes. */
export type CustomerEdit = NonNullable<
  paths["/v1/customers/{id}"]["patch"]["requestBody"]
>["content"]["application/json"];

/** What a reset of the PIN answers. */
export type PinReset = paths["/v1/customers/{id}/pin"]["post"]["responses"][200]["content"]["application/json"];

type Change = paths["/v1/customers/{id}/points"]["post"];
/** What `POST …/points` takes. */
export type PointsChange = NonNullable<Change["requestBody"]>["content"]["application/json"];
/** What it answers once the change is booked. */
export type PointsChanged = Change["responses"][201]["content"]["application/json"];
/** What it answers when nothing is booked before a second person agrees. */
export type PointsAsked = Change["responses"][202]["content"]["application/json"];

/** A saved list. */
export type SavedView = components["schemas"]["ListView"];
/** What saving a list takes. */
export type SavedViewDraft = components["schemas"]["ViewRequest"];

/** The customer list's own filters, by their names. */
export type ListFilter = Record<string, string>;

/** Who a bulk action or an export is about: everybody the filters leave, or chosen ones. */
export type Chosen = { filter: ListFilter } | { ids: string[] };

/** What a bulk action does to everybody chosen: exactly one of `change`, `group_id`, `vip_lock`, `reset_pin`. */
export type BulkAction = {
  change?: string;
  note?: string;
  internal_note?: string;
  reason?: string;
  expires_on?: string;
  group_id?: string;
  vip_lock?: { kind: string; until?: string | null; reason?: string | null } | null;
  reset_pin?: true;
};

/** What `POST /v1/bulk-adjustments` takes. */
export type BulkBody = Chosen & BulkAction & { expected_total?: number; dry_run?: boolean; silent?: boolean };

/** What both exports take about the file. */
type FileShape = { format: "csv" | "parquet"; time_zone: "shop" | "utc" };
/** What `POST /v1/customers-exports` takes. */
export type CustomersExport = FileShape & Chosen & { sort?: string; columns: string[] };
/** What `POST /v1/transactions-exports` takes. */
export type TransactionsExport = FileShape & { from?: string; to?: string; types?: string[] };

/** One line of what a job did, or in a dry run would do. */
export type JobLine = Item<"/v1/jobs/{id}/rows">;

/** How a metric becomes a number from 0 to 1. */
export type Normalisation = "min_max" | "clipped_min_max" | "percentile" | "log";
/** What counts in a model, and how much. */
export type ModelMetric = { metric: string; weight: string; normalisation: Normalisation; inverted: boolean };
/** A part of the customers, by score. */
export type ModelSegment = {
  id: string;
  name: string;
  color: string;
  from_score: string;
  description: string;
  action: string;
};
/** How far the scores of a model can be trusted, and why no further. */
export type Confidence = {
  trust: "none" | "low" | "medium" | "high";
  doubts: { doubt: string; metric?: string; population?: number; orders?: number }[];
};
type RawModel = Item<"/v1/models">;
type ModelRun = Omit<NonNullable<RawModel["last_run"]>, "confidence"> & { confidence: Confidence };
/** An analytical model with what its last run found. */
export type Model = Omit<RawModel, "metrics" | "segments" | "last_run"> & {
  metrics: ModelMetric[];
  segments: ModelSegment[];
  last_run?: ModelRun | null;
};
/** What makes up a model. */
export type ModelBody = Pick<Model, "name" | "description" | "window_days" | "metrics" | "segments"> & {
  version?: number;
};
type RawPreview = paths["/v1/models/{id}/preview"]["post"]["responses"][200]["content"]["application/json"];
/** What a change of a model would do. */
export type ModelPreview = Omit<RawPreview, "confidence"> & { confidence: Confidence };

/** A customer by one model. */
export type Score = Item<"/v1/customers/{id}/segmentation">;

type Merging = paths["/v1/customers/{id}/merge"]["post"]["responses"];
/** What a merge would come to. */
export type MergePreview = NonNullable<Merging[200]["content"]["application/json"]["preview"]>;
/** A merge that was done. */
export type Merge = NonNullable<Merging[201]["content"]["application/json"]["merge"]>;

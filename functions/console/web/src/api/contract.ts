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

type Schemas = components["schemas"];

/** A saved list. */
export type SavedView = Schemas["ListView"];
/** What saving a list takes. */
export type SavedViewDraft = Schemas["ViewRequest"];

/** What a lock of the VIP level forbids. */
export type LockKind = Schemas["VipLockKind"];
/** A mail that customers get. */
export type MailKind = paths["/v1/notifications/{kind}/preview"]["post"]["parameters"]["path"]["kind"];
/** A language that mails are written in. */
export type MailLanguage = NonNullable<Schemas["MailPreviewRequest"]["language"]>;
/** What webhooks can be notified of. */
export type WebhookEvent = Schemas["WebhookEvent"];

/** The customer list's own filters, by their names. */
export type ListFilter = Schemas["ListFilter"];
/** What `POST /v1/bulk-adjustments` takes. */
export type BulkBody = Schemas["BulkRequest"];
/** Who a bulk action or an export is about: everybody the filters leave, or chosen ones. */
export type Chosen = { filter: ListFilter } | { ids: string[] };
/** What a bulk action does to everybody chosen: exactly one of `change`, `group_id`, `vip_lock`, `reset_pin`. */
export type BulkAction = Pick<
  BulkBody,
  "change" | "note" | "internal_note" | "reason" | "expires_on" | "group_id" | "vip_lock" | "reset_pin"
>;

/** What `POST /v1/customers-exports` takes. */
export type CustomersExport = Schemas["CustomersExportRequest"];
/** What `POST /v1/transactions-exports` takes. */
export type TransactionsExport = Schemas["TransactionsExportRequest"];

/** One line of what a job did, or in a dry run would do. */
export type JobLine = Item<"/v1/jobs/{id}/rows">;

/** What counts in a model, by its name. */
export type MetricName = Schemas["MetricName"];
/** How a metric becomes a number from 0 to 1. */
export type Normalisation = Schemas["MetricNormalisation"];
/** What counts in a model, and how much. */
export type ModelMetric = Schemas["ModelMetric"];
/** A part of the customers, by score. */
export type ModelSegment = Schemas["ModelSegment"];
/** How far the scores of a model can be trusted, and why no further. */
export type Confidence = Schemas["ModelConfidence"];
/** An analytical model with what its last run found. */
export type Model = Item<"/v1/models">;
/** What makes up a model. */
export type ModelBody = Pick<Model, "name" | "description" | "window_days" | "metrics" | "segments"> & {
  version?: number;
};
/** What a change of a model would do. */
export type ModelPreview = Schemas["ModelPreviewView"];

/** A customer by one model. */
export type Score = Item<"/v1/customers/{id}/segmentation">;

type Merging = paths["/v1/customers/{id}/merge"]["post"]["responses"];
/** What a merge would come to. */
export type MergePreview = NonNullable<Merging[200]["content"]["application/json"]["preview"]>;
/** A merge that was done. */
export type Merge = NonNullable<Merging[201]["content"]["application/json"]["merge"]>;

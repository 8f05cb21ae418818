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

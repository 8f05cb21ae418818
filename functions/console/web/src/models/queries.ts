import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api, done } from "../api/client";
import type { Model, ModelBody, ModelPreview, ModelSegment } from "../api/contract";

/** All models of the shop with what their last run found. */
export const modelsQuery = () =>
  queryOptions({
    queryKey: ["models"],
    queryFn: async ({ signal }) => (await answer(api.GET("/v1/models", { signal }))).items as Model[],
    staleTime: 60_000,
  });

/** What a draft would do to the model of that id, or to nobody's yet (`new`). */
export const previewQuery = (id: string, body: ModelBody) =>
  queryOptions({
    queryKey: ["model-preview", id, body],
    queryFn: async ({ signal }) => {
      const call = api.POST("/v1/models/{id}/preview", { params: { path: { id } }, body: body as never, signal });
      return (await answer(call)) as ModelPreview;
    },
    staleTime: 60_000,
    retry: false,
  });

/** Saves a draft as the model of that id, or as a new one. What is saved is run at once. */
export async function saveModel(id: string | null, body: ModelBody): Promise<Model> {
  const call =
    id === null
      ? api.POST("/v1/models", { body: body as never })
      : api.PUT("/v1/models/{id}", { params: { path: { id } }, body: body as never });
  return (await answer(call)) as Model;
}

/** Runs the models now. */
export const runModel = (id: string) => answer(api.POST("/v1/models/{id}/run", { params: { path: { id } } }));

/** Deletes a model. */
export const deleteModel = (id: string) => done(api.DELETE("/v1/models/{id}", { params: { path: { id } } }));

/**
 * Finds a segment by the ids of model and segment, with its colour; `undefined` until the models are loaded.
 */
export function useSegments(): (model: string, id: string) => ModelSegment | undefined {
  const { data } = useQuery(modelsQuery());
  return (model, id) => data?.find((known) => known.id === model)?.segments.find((segment) => segment.id === id);
}

import { answer, api } from "../api/client";
import { Problem } from "../api/problem";
import { idempotent, type Job } from "../jobs/queries";

/** The options of an import of points. */
export type Options = {
  mode: "add" | "set";
  createUnknown: boolean;
  silent: boolean;
  repeat: boolean;
  columns: string | undefined;
};

/** Files up to this size, in bytes, go with the request; larger ones by an upload of their own. */
const direct = 3_000_000;

/** A file in the browser; `upload` is set once it is sent ahead. */
export type Source = { file: Blob; upload?: string };

/** Sends a large file ahead; answers how the import names it. */
export async function sendAhead(file: Blob): Promise<string | undefined> {
  if (file.size <= direct) return undefined;
  const upload = await answer(api.POST("/v1/uploads", {}));
  const sent = await fetch(upload.url, { method: upload.method, body: file }).catch(() => null);
  if (!sent) throw new Problem(0, "network", "");
  if (!sent.ok) throw new Problem(sent.status, "upload_refused", "");
  return upload.id;
}

/** An import to start: a dry run books nothing, and `key` names the request. */
type Import = { source: Source; options: Options; dryRun: boolean; key: string };

/** Starts an import of points; the answer is the job. */
export function startImport({ source, options, dryRun, key }: Import): Promise<Job> {
  const query = {
    dry_run: dryRun,
    silent: options.silent,
    mode: options.mode,
    create_unknown: options.createUnknown,
    repeat: options.repeat,
    upload: source.upload,
    columns: options.columns,
  };
  const body = source.upload ? "" : source.file;
  return answer(
    api.POST("/v1/points-imports", {
      params: { query, header: idempotent(key) },
      // Not text/csv: a file that is not UTF-8 would be changed on its way.
      headers: { "Content-Type": "application/octet-stream" },
      body: body as string,
      bodySerializer: (file) => file,
    }),
  );
}

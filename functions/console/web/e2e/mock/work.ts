import type { Answer, Item, JobLine, SavedView } from "../../src/api/contract";
import { hundredths, type Person, written } from "./data.ts";

type Job = Item<"/v1/jobs">;
type Outcome = { lines: JobLine[]; dryRun: boolean; canUndo: boolean };

/** The jobs of the days before, newest first. */
export const jobsBefore: Job[] = [
  {
    id: "j1",
    kind: "points_import",
    state: "running",
    created_at: "2026-11-22T07:58:00Z",
    updated_at: "2026-11-22T07:58:30Z",
    actor: "owner@demo",
    done: 4200,
    total: 12000,
    failed: 3,
    skipped: 0,
    dry_run: false,
    can_undo: false,
    errors_url: null,
    result_url: null,
  },
  {
    id: "j2",
    kind: "customers_export",
    state: "done",
    created_at: "2026-11-21T15:10:00Z",
    updated_at: "2026-11-21T15:10:30Z",
    actor: "owner@demo",
    done: 230,
    total: 230,
    failed: 0,
    skipped: 0,
    dry_run: false,
    can_undo: false,
    errors_url: null,
    result_url: "/results/j2.csv",
  },
];

const at = "2026-11-22T08:00:00Z";

/** The customer that an order code in the search belongs to. */
export function matchesOf(shop: Person[], query: URLSearchParams): Answer<"/v1/customers">["matches"] {
  const code = query.get("q") ?? "";
  const owner = shop.find((person) => person.orders.some((order) => order.code === code));
  return owner ? [{ kind: "order", code, customer_id: owner.customer.id }] : [];
}

/**
 * How many customers each value of each filter has. Unlike the API's, the counts do not depend on the other
 * filters.
 */
export function countsOf(shop: Person[]): Answer<"/v1/customers">["counts"] {
  const groups = new Map<string, { id: string; name: string; count: number }>();
  const segments = new Map<string, { model: string; id: string; name: string; count: number }>();
  for (const { customer, segment } of shop) {
    if (customer.group) {
      const known = groups.get(customer.group.id);
      groups.set(customer.group.id, { ...customer.group, count: (known?.count ?? 0) + 1 });
    }
    if (segment) segments.set(segment.id, { ...segment, count: (segments.get(segment.id)?.count ?? 0) + 1 });
  }
  const registered = shop.filter(({ customer }) => customer.registered).length;
  return {
    groups: [...groups.values()],
    segments: [...segments.values()],
    registration: { registered, anonymous: shop.length - registered },
    locked: shop.filter(({ customer }) => customer.vip_locked).length,
  };
}

/** Jobs with the outcome of their lines, and saved views. Every job is done as soon as it starts. */
export class MockWork {
  private readonly jobs = new Map<string, { job: Job; lines: JobLine[] }>();
  readonly views: SavedView[] = [];

  /** The jobs of this run before those of the days before, newest first. */
  list(): Job[] {
    return [...[...this.jobs.values()].map(({ job }) => job).toReversed(), ...jobsBefore];
  }

  /** One job with its lines; those of the days before have none left. */
  job(id: string): { job: Job; lines: JobLine[] } | undefined {
    const before = jobsBefore.find((job) => job.id === id);
    return before ? { job: before, lines: [] } : this.jobs.get(id);
  }

  /** Saves a view of the list. */
  saveView(view: { name: string }): SavedView {
    const draft = { query: "", columns: [], shared: false, ...view };
    const saved = { ...draft, id: `viw_${this.views.length}`, owner: "owner@demo", mine: true, updated_at: "" };
    this.views.push(saved);
    return saved;
  }

  /** Adds a job that is done already. */
  start(kind: string, { lines = [], dryRun = false, canUndo = false }: Partial<Outcome> = {}): Job {
    const failed = lines.filter((line) => line.outcome === "failed").length;
    const job: Job = {
      id: `job_${this.jobs.size + 1}`,
      kind,
      state: "done",
      created_at: at,
      updated_at: at,
      actor: "owner@demo",
      done: lines.length,
      total: lines.length,
      failed,
      skipped: 0,
      dry_run: dryRun,
      can_undo: canUndo,
      errors_url: failed > 0 ? "/results/errors.csv" : null,
      result_url: kind.endsWith("export") ? "/results/list.csv" : null,
    };
    this.jobs.set(job.id, { job, lines });
    return job;
  }

  /** Undoes a job: takes back the points it booked. */
  undo(shop: Person[], id: string): Job {
    const known = this.jobs.get(id);
    for (const { customer_id: whose, change } of known?.lines ?? []) {
      const person = shop.find(({ customer }) => customer.id === whose);
      if (person && change) person.customer.points = written(hundredths(person.customer.points) - hundredths(change));
    }
    if (known) known.job.can_undo = false;
    return this.start("undo");
  }

  /** A bulk change of points. */
  bulk(shop: Person[], body: { ids?: string[]; change?: string; dry_run?: boolean }): Job {
    const chosen = body.ids ? shop.filter(({ customer }) => body.ids?.includes(customer.id)) : shop;
    const lines = chosen.map(({ customer }, index) => {
      const before = customer.points;
      const after = written(hundredths(before) + hundredths(body.change ?? "0"));
      if (!body.dry_run) customer.points = after;
      return line(index + 1, { customer_id: customer.id, email: customer.email, before, after, change: body.change });
    });
    const dryRun = Boolean(body.dry_run);
    return this.start("bulk", { lines, dryRun, canUndo: !dryRun });
  }

  /** An import of `email,points`. */
  import(shop: Person[], text: string, dryRun: boolean): Job {
    const [head = "", ...rows] = text.trim().split(/\r?\n/);
    const [first = "email", second = "points"] = head.split(/[;,]/);
    const lines = rows.map((row, index) => {
      const [email = "", points = ""] = row.split(/[;,]/);
      const person = shop.find(({ customer }) => customer.email === email);
      const cells = { [first]: email, [second]: points };
      if (!person) return line(index + 1, { email, outcome: "failed", code: "unknown_email", field: "email", cells });
      const before = person.customer.points;
      const after = written(hundredths(before) + hundredths(points));
      if (!dryRun) person.customer.points = after;
      return line(index + 1, { email, customer_id: person.customer.id, before, after, change: points, cells });
    });
    return this.start("points_import", { lines, dryRun, canUndo: !dryRun });
  }
}

function line(row: number, part: Partial<JobLine>): JobLine {
  return { row, outcome: "done", mails: [], ...part };
}

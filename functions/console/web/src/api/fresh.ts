/** How long a change is expected in the list, in milliseconds, and how many changes at most. */
const kept = { for: 60_000, most: 10 };

/**
 * The latest changes by this tab: the customer's id, their version after the change, and when it was made.
 */
let changes: { id: string; version: number; at: number }[] = [];

/** Remembers what an answer's `Verno-Changed` says: `<customer id>=<version>`, separated by commas. */
export function rememberChanged(header: string | null, now = Date.now()) {
  for (const part of header?.split(",") ?? []) {
    const [, id, version] = /^\s*([^=\s]+)=(\d+)\s*$/.exec(part) ?? [];
    if (!id) continue;
    const earlier = changes.find((change) => change.id === id);
    const newest = Math.max(Number(version), earlier?.version ?? 0);
    changes = [...changes.filter((change) => change !== earlier), { id, version: newest, at: now }].slice(-kept.most);
  }
}

/** What to send as `Verno-Expect`, so that the list shows what was just changed; `null` if nothing was. */
export function expectedVersions(now = Date.now()): string | null {
  changes = changes.filter((change) => now - change.at < kept.for);
  return changes.length > 0 ? changes.map(({ id, version }) => `${id}=${version}`).join(",") : null;
}

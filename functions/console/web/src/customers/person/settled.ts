import type { QueryClient } from "@tanstack/react-query";

/** How long is waited for what a printed page still asks. */
const patience = 8_000;

const next = () => new Promise((resolve) => setTimeout(resolve, 120));

/** Waits until nothing is being asked of the server any more, and what came is drawn. */
export async function settled(client: QueryClient): Promise<void> {
  const end = Date.now() + patience;
  // What has just been shown begins to ask a moment later.
  await next();
  while (client.isFetching() > 0 && Date.now() < end) await next();
  await next();
}

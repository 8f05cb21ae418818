import type { QueryClient } from "@tanstack/react-query";

/** How long printing waits for requests that are under way, in milliseconds. */
const patience = 8_000;

const next = () => new Promise((resolve) => setTimeout(resolve, 120));

/** Waits until no request is under way and the answers are rendered. */
export async function settled(client: QueryClient): Promise<void> {
  const end = Date.now() + patience;
  // Panels that were just shown start their requests in the next frame.
  await next();
  while (client.isFetching() > 0 && Date.now() < end) await next();
  await next();
}

/** The query parameter that keeps where somebody was when their session ended. */
export const returnParameter = "return_to";

/** The sign-in page's address that leads back to `path` (path, query and hash). */
export function signInPath(path: string): string {
  return path === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ [returnParameter]: path })}`;
}

/** Where to go after signing in: a path of this application, never another site's address. */
export function returnPath(requested: string | null): string {
  const safe = requested?.startsWith("/") && !/^\/[/\\]/.test(requested) && !requested.startsWith("/sign-in");
  return safe && requested ? requested : "/customers";
}

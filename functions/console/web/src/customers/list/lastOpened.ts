let opened: string | null = null;

/** Remembers the customer whose page is open, so that the list can focus their row later. */
export function rememberOpened(id: string) {
  opened = id;
}

/** The customer whose page was open last. The second call answers null. */
export function takeOpened(): string | null {
  const id = opened;
  opened = null;
  return id;
}

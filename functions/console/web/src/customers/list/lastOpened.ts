let opened: string | null = null;

/** Remembers whose detail is open, for the way back. */
export function rememberOpened(id: string) {
  opened = id;
}

/** Whose detail was open last; answers once. */
export function takeOpened(): string | null {
  const id = opened;
  opened = null;
  return id;
}

import { useMediaQuery } from "@mantine/hooks";

/** Whether the screen is a phone's, which a long dialog takes whole. */
export function useSmall(): boolean {
  return useMediaQuery("(max-width: 36em)") ?? false;
}

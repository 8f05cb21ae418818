import { Skeleton, Stack } from "@mantine/core";

/** A placeholder with the given number of rows until a table is loaded. */
export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <Stack gap={22} px="lg" py="md" aria-busy>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <Skeleton key={row} height={18} width={`${95 - ((row * 7) % 20)}%`} />
      ))}
    </Stack>
  );
}

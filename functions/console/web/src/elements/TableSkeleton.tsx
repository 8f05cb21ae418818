import { Skeleton, Stack } from "@mantine/core";

/** Stands for a table of that many rows until it is there. */
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

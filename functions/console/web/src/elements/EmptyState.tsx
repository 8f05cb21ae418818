import { Box, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** Says why there is nothing to see and what to do about it. `heading` is the level in the page's outline. */
export function EmptyState(props: {
  title: string;
  text: string;
  icon?: ReactNode;
  heading?: 1 | 2 | 3;
  children?: ReactNode;
}) {
  return (
    <Stack align="center" gap="sm" px="md" py={48} ta="center">
      {props.icon && (
        <ThemeIcon variant="light" color="gray" size={44} radius="xl" aria-hidden>
          {props.icon}
        </ThemeIcon>
      )}
      <Box maw={440}>
        <Title order={props.heading ?? 3} size={props.heading === 1 ? "h1" : "h4"} mb={4}>
          {props.title}
        </Title>
        <Text c="dimmed" size="sm">
          {props.text}
        </Text>
      </Box>
      {props.children}
    </Stack>
  );
}

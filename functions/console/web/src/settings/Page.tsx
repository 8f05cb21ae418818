import { Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTitle } from "../elements/useTitle";
import styles from "./Settings.module.css";

/** The frame of one section of the settings. */
export function Page(props: { title: string; lead: string; aside?: ReactNode; children: ReactNode }) {
  useTitle(props.title);
  return (
    <>
      <Group justify="space-between" align="flex-end" gap="xs" mb="md">
        <div>
          <Title order={1}>{props.title}</Title>
          <Text c="dimmed" size="sm" className={styles.lead}>
            {props.lead}
          </Text>
        </div>
        {props.aside}
      </Group>
      {props.children}
    </>
  );
}

/** A placeholder for the panels of a section until they are loaded. */
export function PageSkeleton() {
  return (
    <Stack gap="lg" aria-busy>
      <Skeleton height={220} radius="lg" />
      <Skeleton height={160} radius="lg" />
    </Stack>
  );
}

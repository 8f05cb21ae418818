import { Button, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useSpeech } from "../../i18n/LanguageProvider";
import styles from "./List.module.css";
import { pageSize } from "./listState";
import type { useListState } from "./useListState";

type Props = {
  shown: number;
  total: number;
  /** Where the next page begins; `null` on the last one. */
  next: string | null | undefined;
  list: ReturnType<typeof useListState>;
};

/** Which part of the list is shown, and the ways forth and back. */
export function Pager({ shown, total, next, list }: Props) {
  const { t, format } = useSpeech();
  const { state } = list;
  const from = (state.page - 1) * pageSize + 1;
  const leave = (go: () => void) => () => {
    go();
    window.scrollTo({ top: 0 });
  };
  return (
    <Group component="nav" aria-label={t.list.pages} justify="space-between" className={`${styles.pager} no-print`}>
      <Text size="sm" c="dimmed">
        {t.list.range(format.count(from), format.count(from + shown - 1), format.count(total))}
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconChevronLeft size={16} aria-hidden />}
          disabled={state.cursor === null}
          onClick={leave(list.previous)}
        >
          {state.cursor !== null && !list.knowsPrevious ? t.list.first : t.list.previous}
        </Button>
        <Button
          variant="default"
          size="sm"
          rightSection={<IconChevronRight size={16} aria-hidden />}
          disabled={!next}
          onClick={leave(() => next && list.next(next))}
        >
          {t.list.next}
        </Button>
      </Group>
    </Group>
  );
}

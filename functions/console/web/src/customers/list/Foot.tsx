import { Button, Group, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "../../i18n/TranslationProvider";
import styles from "./List.module.css";

type Props = {
  shown: number;
  total: number;
  /** Whether the list has further parts. */
  more: boolean;
  loading: boolean;
  onMore: () => void;
};

/** How much of the list is loaded. The next part loads when this scrolls into view, or by the button. */
export function Foot({ shown, total, more, loading, onMore }: Props) {
  const { t, format } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;

  useEffect(() => {
    if (!more || loading || !place.current) return;
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: "1200px",
    });
    near.observe(place.current);
    return () => near.disconnect();
  }, [more, loading]);

  return (
    <Group ref={place} justify="space-between" className={`${styles.foot} no-print`}>
      <Text size="sm" c="dimmed">
        {t.list.shown(format.count(shown), format.count(total))}
      </Text>
      {more && (
        <Button variant="default" size="xs" loading={loading} onClick={onMore}>
          {t.elements.more}
        </Button>
      )}
    </Group>
  );
}

import { Anchor, SegmentedControl, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import { Panel } from "../elements/Panel";
import { sign } from "../format/decimal";
import { useTranslation } from "../i18n/TranslationProvider";
import type { Overview } from "../reports/types";
import styles from "./Dashboard.module.css";

/** Points granted, used, lapsed and held, and how that compares with the time before. */
export function PeriodPanel({ periods }: { periods: Overview["periods"] }) {
  const { t, format } = useTranslation();
  const [days, setDays] = useState(30);
  const shown = periods.find((period) => period.days === days) ?? periods[0];
  if (!shown) return null;
  const { total, change } = shown;
  const tiles = t.dashboard.tiles;
  return (
    <Panel
      id="programme"
      title={t.points.title}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t.dashboard.period}
          data={periods.map((period) => ({
            value: String(period.days),
            label: t.dashboard.periods[period.days] ?? String(period.days),
          }))}
          value={String(shown.days)}
          onChange={(value) => setDays(Number(value))}
        />
      }
    >
      <dl className={styles.tiles}>
        <Tile label={tiles.granted} value={format.points(total.granted)} change={change.granted} />
        <Tile label={tiles.redeemed} value={format.points(total.redeemed)} change={change.redeemed} />
        <Tile label={tiles.expired} value={format.points(total.expired)} change={change.expired} />
        <Tile label={tiles.outstanding} value={format.points(total.outstanding)} change={change.outstanding} />
        <Tile
          label={tiles.share}
          value={total.redeeming_share == null ? t.elements.none : format.percent(total.redeeming_share)}
          note={t.dashboard.ordersOf(format.count(total.redeeming_orders), format.count(total.orders))}
        />
      </dl>
      <Anchor component={Link} to="/reports/points" size="sm" className={styles.more}>
        {t.dashboard.toPoints}
      </Anchor>
    </Panel>
  );
}

type TileProps = { label: string; value: string; change?: string | null; note?: string };

function Tile({ label, value, change, note }: TileProps) {
  const { t, format } = useTranslation();
  const direction = change ? sign(change) : 0;
  const Arrow = direction > 0 ? IconArrowUpRight : IconArrowDownRight;
  const against =
    change == null
      ? t.dashboard.noBefore
      : direction === 0
        ? t.dashboard.unchanged
        : t.dashboard.change(format.percent(change));
  return (
    <div className={styles.tile}>
      <dt>{label}</dt>
      <dd>{value}</dd>
      <Text component="dd" size="xs" c="dimmed" className={styles.against}>
        {direction !== 0 && <Arrow size={14} aria-hidden />}
        {note ?? against}
      </Text>
    </div>
  );
}

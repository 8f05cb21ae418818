import { Link } from "react-router";
import type { Model } from "../api/contract";
import { useTranslation } from "../i18n/TranslationProvider";
import styles from "./Models.module.css";
import { SegmentMark } from "./segments/SegmentMark";
import { segmentName } from "./segments/segmentText";

/** How many customers each segment of a model has; each leads to its customers. */
export function Sizes({ model }: { model: Model }) {
  const { t, format } = useTranslation();
  const sizes = new Map(model.last_run?.sizes.map(({ id, count }) => [id, count]));
  const all = [...sizes.values()].reduce((sum, count) => sum + count, 0);
  const share = (count: number) => (all === 0 ? 0 : (count / all) * 100);
  return (
    <>
      <div className={styles.bar} aria-hidden>
        {model.segments.map(({ id, color }) => (
          <span key={id} style={{ width: `${share(sizes.get(id) ?? 0)}%`, background: color }} />
        ))}
      </div>
      <ul className={styles.sizes} aria-label={t.models.sizesOf(model.name)}>
        {model.segments.map((segment) => {
          const count = sizes.get(segment.id) ?? 0;
          return (
            <li key={segment.id}>
              <Link
                to={`/customers?model=${encodeURIComponent(model.id)}&segment=${encodeURIComponent(segment.id)}`}
                className={styles.size}
                aria-label={`${t.models.showCustomers(segmentName(segment, t))}: ${format.count(count)}`}
              >
                <SegmentMark segment={segment} />
                <strong>{format.count(count)}</strong>
                <span className={styles.share}>{format.percent(share(count).toFixed(1))}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}

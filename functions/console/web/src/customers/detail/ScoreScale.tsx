import type { ModelSegment } from "../../api/contract";
import { position } from "../../format/decimal";
import styles from "./Segmentation.module.css";

/** Where a score lies among the bounds of the segments. What it says stands beside it in words. */
export function ScoreScale({ score, segments }: { score: string; segments: ModelSegment[] }) {
  const ascending = segments.toReversed();
  return (
    <div className={styles.scale} aria-hidden>
      {ascending.map((segment, index) => {
        const next = ascending[index + 1];
        const width = (next ? position(next.from_score) : 100) - position(segment.from_score);
        return <span key={segment.id} style={{ width: `${width}%`, background: segment.color }} />;
      })}
      <i style={{ left: `${position(score)}%` }} />
    </div>
  );
}

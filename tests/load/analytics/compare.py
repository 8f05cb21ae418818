"""The models of a night in Polars, over the very facts of `cargo bench -p verno-analytics`, in the same run.

Prints processor time, wall time and memory of both, and their ratios. Fails when the sizes of segments differ.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import polars as pl

ROOT = Path(__file__).resolve().parents[3]
TODAY = 20_000 + 1_096
# Kinds of facts, as the log numbers them.
ORDER, UNCONVERTED, RETURNED, EARNED, REDEEMED, _, _, _, CONVERSION, _ = range(10)
# Polars and Rust round the same floats; a customer exactly on a bound may fall to either side.
DIFFERENT_MAX = 1e-5
# Ranks are kept at 256 knots, see the decision on analytics.
DIFFERENT_BY_RANK_MAX = 2e-3


def facts(folder):
    column = lambda name, kind: numpy.fromfile(folder / name, dtype=kind)
    return pl.DataFrame({
        "customer": column("customer.u32", "<u4"), "day": column("day.i32", "<i4"),
        "kind": column("kind.u8", "u1"), "value": column("value.i64", "<i8"),
    })


def tallies(all_facts, window):
    within = all_facts.lazy().filter((pl.col("day") > TODAY - window) & (pl.col("day") <= TODAY))
    is_order = pl.col("kind") <= UNCONVERTED
    total = lambda kind: pl.when(pl.col("kind") == kind).then(pl.col("value")).otherwise(0).sum()
    known = (pl.col("kind") == ORDER).sum()
    sums = within.group_by("customer").agg(
        (TODAY - pl.when(is_order).then(pl.col("day")).max()).alias("recency"),
        is_order.sum().alias("frequency"), known.alias("known"), total(ORDER).alias("goods"),
        total(RETURNED).alias("returned"), total(EARNED).alias("earned"), total(REDEEMED).alias("redeemed"),
        total(CONVERSION).alias("referral_conversions"),
    ).filter(pl.col("frequency") > 0)
    share = lambda part, whole: (
        pl.when(pl.col(whole) > 0).then(((pl.col(part) / 100) / (pl.col(whole) / 100) * 100).clip(0, 100)))
    return sums.with_columns(
        (pl.col("goods") / 100).alias("monetary"), (pl.col("earned") / 100).alias("points_earned"),
        (pl.col("redeemed") / 100).alias("points_redeemed"), share("redeemed", "earned").alias("utilisation"),
        share("returned", "goods").alias("returns_share"),
        pl.when(pl.col("known") > 0).then(pl.col("goods") / 100 / pl.col("known")).alias("average_order_value"),
    ).collect()


def normalised(metric, method, inverted):
    value = pl.col(metric).cast(pl.Float64)
    low, high = value.min(), value.max()
    if method == "percentile":
        found = (value.rank("average") - 1) / (value.count() - 1)
    elif method == "log":
        log = lambda number: number.clip(0, None).log1p()
        found = (log(value) - log(low)) / (log(high) - log(low))
    else:
        if method == "clipped_min_max":
            low, high = value.quantile(0.05, "linear"), value.quantile(0.95, "linear")
        found = ((value - low) / (high - low)).clip(0, 1)
    flat = pl.lit(1.0) if inverted else (value > 0).cast(pl.Float64)
    return pl.when(value.is_null()).then(0.0).when(low >= high).then(flat).otherwise(
        1 - found if inverted else found)


def sizes(all_customers, table, model):
    parts = [
        (float(part["weight"]) * 100 * normalised(part["metric"], part["normalisation"], part["inverted"]) + 0.5).floor()
        for part in model["metrics"]
    ]
    scores = table.select(pl.sum_horizontal(parts).alias("score"))["score"]
    bounds = [float(segment["from_score"]) * 100 for segment in model["segments"]]
    reached = [int((scores >= bound).sum()) for bound in bounds]
    counts = [here - before for here, before in zip(reached, [0] + reached)]
    # Whoever ordered nothing in the window is in the last segment.
    counts[-1] += all_customers - len(scores)
    return counts


def run(folder, figures):
    table = facts(folder)
    before, wall = time.process_time(), time.monotonic()
    windows = {entry["model"]["window_days"] for entry in figures["models"]}
    by_window = {window: tallies(table, window) for window in sorted(windows)}
    found = [sizes(figures["customers"], by_window[entry["model"]["window_days"]], entry["model"])
             for entry in figures["models"]]
    return found, time.process_time() - before, time.monotonic() - wall


def differences(found, figures):
    for counts, entry in zip(found, figures["models"]):
        moved = sum(abs(ours - theirs) for ours, theirs in zip(entry["sizes"], counts)) / 2
        by_rank = any(part["normalisation"] == "percentile" for part in entry["model"]["metrics"])
        allowed = DIFFERENT_BY_RANK_MAX if by_rank else DIFFERENT_MAX
        share = moved / figures["customers"]
        print(f"{entry['model']['id']:12} sizes {entry['sizes']}, differ by {share:.6%}")
        if share > allowed:
            yield f"{entry['model']['id']}: Polars has {counts}"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        arguments = ["cargo", "bench", "--quiet", "-p", "verno-analytics", "--", "--data", name, *sys.argv[1:]]
        subprocess.run(arguments, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        figures = json.loads((folder / "figures.json").read_text())
        found, cpu, wall = run(folder, figures)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    ours = figures["models_s"]
    print(f"facts {figures['facts']:,}, customers {figures['customers']:,}")
    print(f"stored {figures['stored_mb']:.1f} MB, {figures['bits_per_fact']:.1f} bits a fact with ids")
    print(f"night {figures['cpu_s']:.2f} s CPU (read {figures['read_s']:.2f}, apply {figures['apply_s']:.2f}, "
          f"models {ours:.2f}, reports {figures['figures_s']:.2f}, write {figures['write_s']:.2f}), "
          f"peak {figures['peak_mb']:.0f} MB")
    print(f"customer value, not every night: {figures['value_s']:.2f} s CPU, {figures['purchases']}, {figures['spend']}")
    print(f"polars models {cpu:.2f} s CPU, {wall:.2f} s wall on {os.cpu_count()} cores, peak {memory:.0f} MB")
    print(f"ratio of the models: {cpu / ours:.1f} in processor time (Rust on one thread)")
    wrong = list(differences(found, figures))
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

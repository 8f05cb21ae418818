"""Computes from cdnow-sample.csv, with pandas and lifetimes, what shared/analytics must find too.

Writes expected-customers.csv (one row per customer) and expected-fits.json beside itself.
"""

import json
from pathlib import Path

import lifetimes
import numpy
import pandas
from lifetimes.utils import summary_data_from_transaction_data

HERE = Path(__file__).parent
LAST_DAY = pandas.Timestamp("1998-06-30")
CALIBRATION_END = pandas.Timestamp("1997-09-30")
WINDOW_DAYS = 180


def read():
    log = pandas.read_csv(HERE / "cdnow-sample.csv", dtype={"customer": str}, parse_dates=["placed_on"])
    # Cents, so that sums are exact.
    log["cents"] = (log["amount"] * 100).round().astype("int64")
    return log


def histories(log, end):
    """Repeat days, days from the first to the last of them, days from the first to `end`, mean of a repeat day."""
    return summary_data_from_transaction_data(
        log[log["placed_on"] <= end], "customer", "placed_on", monetary_value_col="amount",
        observation_period_end=end, freq="D",
    )


def in_window(log):
    """The plain metrics of a model with a window, on the last day."""
    within = log[log["placed_on"] > LAST_DAY - pandas.Timedelta(days=WINDOW_DAYS)]
    groups = within.groupby("customer")
    days = lambda span: span.dt.days
    return pandas.DataFrame({
        "window_recency": days(LAST_DAY - groups["placed_on"].max()),
        "window_orders": groups.size(),
        "window_cents": groups["cents"].sum(),
    })


def bg_nbd(frequency, recency, age):
    fitter = lifetimes.BetaGeoFitter(penalizer_coef=0.0)
    fitter.fit(frequency, recency, age, tol=1e-8)
    r, alpha, a, b = (float(fitter.params_[name]) for name in ("r", "alpha", "a", "b"))
    return fitter, {"r": r, "alpha": alpha, "a": a, "b": b}


def predictions(fitter, table, days):
    rows = []
    for customer, row in table.iterrows():
        expected = fitter.conditional_expected_number_of_purchases_up_to_time(
            days, row["frequency"], row["recency"], row["T"])
        active = fitter.conditional_probability_alive(row["frequency"], row["recency"], row["T"])
        rows.append({"customer": customer, "expected_90_days": float(expected), "active": float(numpy.ravel(active)[0])})
    return rows


def main():
    log = read()
    table = histories(log, LAST_DAY)
    calibration = histories(log, CALIBRATION_END)
    columns = table.rename(columns={"frequency": "repeats", "recency": "span", "T": "age", "monetary_value": "mean"})
    columns = columns.join(in_window(log))
    columns = columns.astype({"repeats": int, "span": int, "age": int})
    for name in ("window_recency", "window_orders", "window_cents"):
        columns[name] = columns[name].astype("Int64")
    columns.to_csv(HERE / "expected-customers.csv", float_format="%.6f")

    whole, whole_fit = bg_nbd(table["frequency"], table["recency"], table["T"])
    # As the authors of the data publish it: the first 39 weeks, in weeks.
    _, weekly_fit = bg_nbd(calibration["frequency"], calibration["recency"] / 7, calibration["T"] / 7)

    repeaters = table[(table["frequency"] > 0) & (table["monetary_value"] > 0)]
    spend = lifetimes.GammaGammaFitter(penalizer_coef=0.0)
    spend.fit(repeaters["frequency"], repeaters["monetary_value"], tol=1e-8)
    picked = table.iloc[:: len(table) // 25]
    rows = predictions(whole, picked, 90)
    means = spend.conditional_expected_average_profit(picked["frequency"], picked["monetary_value"])
    for row, mean in zip(rows, means):
        row["mean_order"] = float(mean)
    document = {
        "lifetimes": lifetimes.__version__,
        "bg_nbd_days": whole_fit,
        "bg_nbd_weeks_39": weekly_fit,
        "gamma_gamma": {name: float(spend.params_[name]) for name in ("p", "q", "v")},
        "repeaters": int(len(repeaters)),
        "predictions": rows,
    }
    (HERE / "expected-fits.json").write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()

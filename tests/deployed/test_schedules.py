"""Schedules: the sweep that finds orders whose webhook was lost."""

import pytest

from stack import NAME

SWEEP = f"{NAME}-changes-sweep"


@pytest.fixture
def hurried_sweep(emulator):
    """Sweeps every minute instead of every ten, by changing the deployed schedule and nothing else of it."""
    scheduler = emulator.client("scheduler")
    schedule = scheduler.get_schedule(Name=SWEEP)
    kept = {key: schedule[key] for key in ("Name", "FlexibleTimeWindow", "Target")}
    assert schedule["ScheduleExpression"] == "rate(10 minutes)"
    yield lambda: scheduler.update_schedule(ScheduleExpression="rate(1 minute)", **kept)
    scheduler.update_schedule(ScheduleExpression="rate(10 minutes)", **kept)


def test_the_sweep_finds_the_order_whose_webhook_was_lost(programme, calm, hurried_sweep):
    calm.misbehave(drop=1)
    calm.create_order("lost@example.com", "1000.00")
    hurried_sweep()
    programme.customer("lost@example.com", "50.00", seconds=90)
